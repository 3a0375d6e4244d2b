package import HansouStorage

/// What is stored for a document: how it is called and how it is divided.
///
///     DocumentRecord --> path: String, title: String, Metadata, Sections
///     Metadata       --> count: VInt, (key: String, value: String){count}
///     Sections       --> count: VInt, Section{count}
///     Section        --> (parent + 1): VInt, rank: VInt, line: VInt, title: String
///     String         --> length: VInt, UTF-8
///
/// A section's parent stands before it, so that a section path always ends.
package struct DocumentRecord: Hashable, Sendable {
  /// A heading and what it opens.
  package struct Section: Hashable, Sendable {
    package let title: String
    /// The index of the enclosing section, nil for none.
    package let parent: Int?
    package let rank: Int
    /// The source line of the heading.
    package let line: Int

    package init(title: String, parent: Int?, rank: Int, line: Int) {
      self.title = title
      self.parent = parent
      self.rank = rank
      self.line = line
    }
  }

  /// Where the source is: for a file, its path as it was given to the indexer.
  package let path: String
  package let title: String
  /// Metadata by key, in order: region, kind, period, date and so on.
  package let metadata: [(key: String, value: String)]
  package let sections: [Section]

  package init(
    path: String, title: String, metadata: [(key: String, value: String)], sections: [Section]
  ) {
    self.path = path
    self.title = title
    self.metadata = metadata
    self.sections = sections
  }

  /// The value of a metadata key.
  package func value(_ key: String) -> String? { metadata.first { $0.key == key }?.value }

  /// The titles from the outermost section to `section`.
  package func sectionPath(_ section: Int?) -> [String] {
    var path: [String] = []
    var current = section
    while let index = current, sections.indices.contains(index) {
      path.append(sections[index].title)
      current = sections[index].parent
    }
    return path.reversed()
  }

  package static func == (left: DocumentRecord, right: DocumentRecord) -> Bool {
    left.path == right.path && left.title == right.title && left.sections == right.sections
      && left.metadata.elementsEqual(right.metadata, by: ==)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(title)
    hasher.combine(sections)
  }
}

// MARK: Bytes

extension DocumentRecord {
  /// The record's bytes.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.append(string: path)
    writer.append(string: title)
    writer.append(varint: UInt64(metadata.count))
    for (key, value) in metadata {
      writer.append(string: key)
      writer.append(string: value)
    }
    writer.append(varint: UInt64(sections.count))
    for section in sections {
      writer.append(varint: UInt64((section.parent ?? -1) + 1))
      writer.append(varint: UInt64(section.rank))
      writer.append(varint: UInt64(section.line))
      writer.append(string: section.title)
    }
    return writer.buffer
  }

  /// - Throws: `corrupt` when the bytes are no record.
  package init(decoding bytes: [UInt8]) throws(StorageError) {
    try self.init(decoding: ByteRegion(bytes: bytes, file: "stored document"))
  }

  /// - Throws: `corrupt` when the bytes are no record.
  package init(decoding region: ByteRegion) throws(StorageError) {
    var cursor = ByteCursor(region)
    path = try cursor.string()
    title = try cursor.string()
    var metadata: [(key: String, value: String)] = []
    for _ in 0..<(try cursor.count(upTo: region.count, of: "metadata")) {
      metadata.append((try cursor.string(), try cursor.string()))
    }
    self.metadata = metadata
    let limit = Int(Int32.max)
    var sections: [Section] = []
    for index in 0..<(try cursor.count(upTo: region.count, of: "sections")) {
      let parent = try cursor.count(upTo: index, of: "as parent section")
      let rank = try cursor.count(upTo: limit, of: "as rank")
      let line = try cursor.count(upTo: limit, of: "as line number")
      sections.append(
        Section(
          title: try cursor.string(), parent: parent == 0 ? nil : parent - 1, rank: rank,
          line: line))
    }
    self.sections = sections
  }
}
