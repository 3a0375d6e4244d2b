import HansouStorage

/// Writes a commit in the form of `CommitFormat`.
enum CommitWriter {
  /// The bytes of the commit file.
  static func bytes(of commit: Commit) -> [UInt8] {
    var payload = ByteWriter()
    payload.append(varint: commit.generation)
    payload.append(varint: commit.nextSegment)
    write(commit.identity, to: &payload)
    write(commit.schema, to: &payload)
    let columns = commit.columns.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    payload.append(varint: UInt64(columns.count))
    for (name, type) in columns {
      payload.append(string: name)
      payload.append(type.rawValue)
    }
    payload.append(varint: UInt64(commit.segments.count))
    for segment in commit.segments { write(segment, to: &payload) }

    var file = ByteWriter()
    file.append(contentsOf: CommitFormat.magic)
    file.append(littleEndian: CommitFormat.version)
    file.append(littleEndian: UInt32(payload.count))
    file.append(contentsOf: payload.buffer)
    file.append(littleEndian: Checksum.of(file.buffer))
    return file.buffer
  }

  private static func write(_ identity: AnalyzerIdentity, to out: inout ByteWriter) {
    out.append(varint: UInt64(identity.foldVersion))
    out.append(varint: UInt64(identity.icuMajor))
    out.append(string: identity.unicodeVersion)
    out.append(littleEndian: identity.dictionaryChecksum)
  }

  private static func write(_ schema: IndexSchema, to out: inout ByteWriter) {
    out.append(varint: UInt64(schema.norms.count))
    for name in schema.norms { out.append(string: name) }
    out.append(varint: UInt64(schema.fields.count))
    for field in schema.fields {
      out.append(string: field.name)
      out.append(field.hasPositions ? 1 : 0)
      out.append(UInt8(field.norm))
    }
  }

  private static func write(_ segment: Commit.Segment, to out: inout ByteWriter) {
    out.append(varint: segment.id)
    out.append(varint: UInt64(segment.fileLength))
    out.append(littleEndian: segment.tableChecksum)
    out.append(varint: UInt64(segment.passageCount))
    out.append(varint: UInt64(segment.documentCount))
    out.append(varint: UInt64(segment.livePassageCount))
    for length in segment.liveLengths { out.append(varint: length) }
    write(segment.deletedDocuments, to: &out)
  }

  private static func write(_ deleted: DocumentSet, to out: inout ByteWriter) {
    out.append(varint: UInt64(deleted.count))
    guard !deleted.isEmpty else { return }
    var list = ByteWriter()
    var previous = -1
    for document in deleted.members {
      list.append(varint: UInt64(document - previous))
      previous = document
    }
    let bitBytes = (deleted.capacity + 7) / 8
    guard bitBytes < list.count else {
      out.append(0)
      out.append(contentsOf: list.buffer)
      return
    }
    var bits = [UInt8](repeating: 0, count: bitBytes)
    for document in deleted.members { bits[document >> 3] |= 1 << UInt8(document & 7) }
    out.append(1)
    out.append(contentsOf: bits)
  }
}
