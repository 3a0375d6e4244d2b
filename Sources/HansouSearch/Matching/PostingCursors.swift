import HansouIndex

/// The cursors of a matcher, in memory of their own: elements of an array of a class are retained and released
/// with every look at one.
///
/// All unsafe access to them is here.
struct PostingCursors: ~Copyable {
  private let cursors: UnsafeMutablePointer<PostingCursor>
  let count: Int

  init(of members: [PhraseMatcher.Member]) {
    count = members.count
    cursors = .allocate(capacity: count)
    for (index, member) in members.enumerated() {
      (cursors + index).initialize(to: member.cursor)
    }
  }

  deinit {
    cursors.deinitialize(count: count)
    cursors.deallocate()
  }

  /// - Precondition: `index` is below `count`; checked in debug builds alone.
  subscript(index: Int) -> PostingCursor {
    @inline(__always) _read {
      assert(index < count)
      yield cursors[index]
    }
    @inline(__always) nonmutating _modify {
      assert(index < count)
      yield &cursors[index]
    }
  }
}
