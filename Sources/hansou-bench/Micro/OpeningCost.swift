import Dispatch
import Foundation
import Hansou

/// What it takes to open an index that is in the page cache: time, and resident memory that a process
/// did not have before.
enum OpeningCost {
  static func run(_ arguments: BenchArguments) throws {
    let directory = arguments["dir"]
    let first = DispatchTime.now().uptimeNanoseconds
    _ = try TextIndex(opening: directory).count(phrase: "数字经济")
    let firstTime = DispatchTime.now().uptimeNanoseconds - first
    // That index is let go of; the pages of the code, which are not the index's, stay.
    let before = Resident.now
    var index = try TextIndex(opening: directory)
    let opened = Resident.now
    var times: [UInt64] = []
    for _ in 0..<101 {
      let start = DispatchTime.now().uptimeNanoseconds
      index = try TextIndex(opening: directory)
      times.append(DispatchTime.now().uptimeNanoseconds - start)
    }
    _ = try index.count(phrase: "数字经济")
    let searched = Resident.now
    print(
      "{\"part\": \"open\", \"first_with_search_us\": \(firstTime / 1_000), "
        + "\"median_us\": \(times.sorted()[50] / 1_000), "
        + "\"private_kb\": \(opened.ownKilobytes - before.ownKilobytes), "
        + "\"mapped_kb\": \(opened.mappedKilobytes - before.mappedKilobytes), "
        + "\"private_kb_after_search\": \(searched.ownKilobytes - before.ownKilobytes), "
        + "\"mapped_kb_after_search\": \(searched.mappedKilobytes - before.mappedKilobytes)}")
  }
}

/// What of a process is in memory: its own, and pages of files, which it shares with the page cache.
private struct Resident {
  let ownKilobytes: Int
  let mappedKilobytes: Int

  static var now: Resident {
    let status =
      (try? String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8)) ?? ""
    func value(_ name: String) -> Int {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
      return Int(line.filter(\.isNumber)) ?? 0
    }
    return Resident(ownKilobytes: value("RssAnon:"), mappedKilobytes: value("RssFile:"))
  }
}
