/// The scalars of one text after folding and before assembly, with their places in the source.
///
/// Plain memory that grows and is reused; `append` does not check for room, `reserve` makes it.
final class ScalarBuffer {
  private(set) var scalars: UnsafeMutablePointer<UInt32>
  private(set) var starts: UnsafeMutablePointer<UInt32>
  private(set) var ends: UnsafeMutablePointer<UInt32>
  private(set) var capacity: Int
  var count = 0

  init() {
    capacity = 1 << 10
    scalars = .allocate(capacity: capacity)
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
  }

  deinit {
    scalars.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  subscript(index: Int) -> ClassifiedScalar {
    @inline(__always) get { ClassifiedScalar(bits: scalars[index]) }
  }

  /// Makes room for `room` more scalars.
  func reserve(_ room: Int) {
    guard count + room > capacity else { return }
    let larger = max(count + room, capacity * 2)
    scalars = Self.moved(scalars, count: count, to: larger)
    starts = Self.moved(starts, count: count, to: larger)
    ends = Self.moved(ends, count: count, to: larger)
    capacity = larger
  }

  private static func moved(
    _ memory: UnsafeMutablePointer<UInt32>, count: Int, to capacity: Int
  ) -> UnsafeMutablePointer<UInt32> {
    let fresh = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    fresh.moveInitialize(from: memory, count: count)
    memory.deallocate()
    return fresh
  }

  /// Appends without a check; call `reserve` before.
  @inline(__always)
  func append(_ scalar: ClassifiedScalar, start: Int, end: Int) {
    scalars[count] = scalar.bits
    starts[count] = UInt32(truncatingIfNeeded: start)
    ends[count] = UInt32(truncatingIfNeeded: end)
    count &+= 1
  }
}
