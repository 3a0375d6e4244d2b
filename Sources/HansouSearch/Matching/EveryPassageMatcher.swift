import HansouStorage

/// Every passage of a segment.
final class EveryPassageMatcher: PassageMatcher {
  private let count: UInt32

  init(count: UInt32) {
    self.count = count
    super.init()
    passage = count == 0 ? Self.end : 0
  }

  override var cost: UInt64 { UInt64(count) }

  override func next() throws(StorageError) {
    if passage != Self.end { try seek(to: passage + 1) }
  }

  override func seek(to target: UInt32) throws(StorageError) {
    if passage < target { passage = target < count ? target : Self.end }
  }
}
