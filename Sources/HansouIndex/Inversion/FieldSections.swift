import HansouStorage

/// The sections of a field, and those of the field of its leads if it has one.
struct FieldSections {
  let own: FieldSectionsAssembler
  let leads: FieldSectionsAssembler?

  /// Ends the sections.
  ///
  /// - Throws: What the file system throws.
  func finish() throws(StorageError) {
    try own.finish()
    try leads?.finish()
  }
}
