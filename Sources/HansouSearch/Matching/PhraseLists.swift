import HansouIndex

/// The terms of a phrase that decide, with their lists, the rarest first.
///
/// In memory of their own, where they are put one by one: elements of an array of a class are retained and released
/// with every look at one. All unsafe access to them is here.
struct PhraseLists: ~Copyable {
  /// A term and its list.
  private struct Member {
    var cursor: PostingCursor
    let term: Phrase.Term
  }

  private let members: UnsafeMutablePointer<Member>
  private let capacity: Int
  private(set) var count = 0
  /// Whether the positions of the first are needed to decide; those of the others always are.
  let leaderPins: Bool

  /// - Parameters:
  ///   - capacity: The most lists that will be put in.
  ///   - leaderPins: Whether the positions of the first are needed.
  init(capacity: Int, leaderPins: Bool) {
    members = .allocate(capacity: capacity)
    self.capacity = capacity
    self.leaderPins = leaderPins
  }

  deinit {
    members.deinitialize(count: count)
    members.deallocate()
  }

  /// - Precondition: There is room.
  mutating func append(_ cursor: PostingCursor, of term: Phrase.Term) {
    precondition(count < capacity, "no room for another list")
    (members + count).initialize(to: Member(cursor: cursor, term: term))
    count += 1
  }

  /// The cursor of a list.
  ///
  /// - Precondition: `index` is below `count`; checked in debug builds alone.
  subscript(index: Int) -> PostingCursor {
    @inline(__always) _read {
      assert(index < count)
      yield members[index].cursor
    }
    @inline(__always) nonmutating _modify {
      assert(index < count)
      yield &members[index].cursor
    }
  }

  /// How far behind the beginning of the phrase the term of a list stands.
  ///
  /// - Precondition: As for the cursor.
  @inline(__always)
  func offset(_ index: Int) -> UInt32 {
    assert(index < count)
    return members[index].term.offset
  }

  /// The terms in order.
  var terms: [Phrase.Term] { UnsafeBufferPointer(start: members, count: count).map(\.term) }
}
