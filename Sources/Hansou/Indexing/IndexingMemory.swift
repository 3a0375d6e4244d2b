import HansouStorage

/// The memory of a process that indexes.
public enum IndexingMemory {
  /// Has the allocator of this process give large blocks back to the system as soon as they are freed, so
  /// that `FolderIndexer.Options.memoryBudget` is what the process really holds.
  ///
  /// A program whose main work is something else may rather leave its allocator alone; then half as much
  /// again may be held.
  public static func returnsFreedBlocks() { FreedMemory.goesBackToTheSystem() }
}
