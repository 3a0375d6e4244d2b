internal import CHansouStorage

/// What becomes of memory that the process has freed.
package enum FreedMemory {
  /// Gives blocks of a megabyte or more back to the system when they are freed.
  ///
  /// The allocator otherwise learns from the first large block to keep them: with a budget of 64 MB,
  /// indexing 102 MB held 140 MB, with this 92, and took no longer.
  package static func goesBackToTheSystem() { hansou_return_freed_blocks(1 << 20) }
}
