import Foundation
import HansouIndex
import Testing

/// Work sent to several threads lands in the order it was sent, each fault in its place.
@Suite struct OrderedFlightsTests {
  private struct Fault: Error, Equatable {
    let number: Int
  }

  @Test(arguments: [1, 2, 5])
  func itLandsInTheOrderItWasSent(threads: Int) throws {
    var flights = OrderedFlights<Int, Int>(Array(0..<threads))
    var landed: [Int] = []
    for number in 0..<200 {
      while flights.isFull { landed.append(try #require(try flights.land())) }
      flights.send { _ in
        // Uneven pieces, so that later ones are ready before earlier ones.
        usleep(UInt32(number % 5) * 50)
        return number
      }
      #expect(!flights.isEmpty)
    }
    while let next = try flights.land() { landed.append(next) }
    #expect(landed == Array(0..<200) && flights.isEmpty)
  }

  /// One to do and one to do next for each thread, as many as there are workers.
  @Test(arguments: [1, 2, 3])
  func itIsFullAtTwoForEachThread(threads: Int) throws {
    var flights = OrderedFlights<Int, Int>(Array(0..<threads))
    for number in 0..<2 * threads {
      #expect(!flights.isFull)
      flights.send { _ in number }
    }
    #expect(flights.isFull)
    #expect(try flights.land() == 0)
    #expect(!flights.isFull)
  }

  @Test(arguments: [1, 3])
  func aFaultLandsInItsPlaceAndTheRestAfterIt(threads: Int) throws {
    var flights = OrderedFlights<Int, Int>(Array(0..<threads))
    flights.send { _ in 0 }
    flights.send { _ in throw Fault(number: 1) }
    #expect(try flights.land() == 0)
    flights.send { _ in 2 }
    #expect(throws: Fault(number: 1)) { try flights.land() }
    #expect(try flights.land() == 2)
    #expect(flights.isEmpty)
  }
}
