import HansouStorage

/// The fields of a segment that is still in memory, which are written one after the other.
///
/// While the sections of a field are put together, which takes one thread, the terms of the next are ranked and its
/// first lists encoded.
struct BufferedFields {
  /// The logs of a batch and where its passages begin.
  struct Part {
    let tables: Int
    let logs: [OccurrenceLog]
    let firstPassage: UInt32
  }

  let schema: IndexSchema
  /// How the terms of each field come.
  let sources: [FieldSource]
  let parts: [Part]
  let tables: [TermTables]
  /// A byte a passage for each norm column.
  let norms: [[UInt8]]

  /// Writes the sections of all fields.
  ///
  /// - Parameters:
  ///   - file: The segment, in which no section is open.
  ///   - path: Its path, beside which what has to wait for its turn is spilled.
  ///   - fileSystem: What writes files.
  ///   - threads: How many threads may work.
  ///   - memory: The memory budget of the writer, of which a part is taken.
  /// - Throws: What the file system throws, or `limit`.
  func write(
    to file: SegmentFileWriter, path: String, fileSystem: any FileSystem, threads: Int, memory: Int
  ) throws(StorageError) {
    let positions = SpillFile(path: path + SegmentFormat.spillSuffix, fileSystem: fileSystem)
    let leadPostings = SpillFile(
      path: path + SegmentFormat.leadSpillSuffix, fileSystem: fileSystem)
    var finishing: BackgroundWork?
    do throws(StorageError) {
      for number in schema.fields.indices where !isLeads(number) {
        let leadField = sources.firstIndex(of: .leads(of: number))
        precondition(leadField == nil || leadField == number + 1, "leads follow their field")
        let inversion = inversion(number, leadField, threads: threads, memory: memory)
        let begin = { () throws(StorageError) in
          // Those of the field before have to be in the file.
          try finishing?.wait()
          return try sections(
            of: number, leadField, file, positions: positions, leadPostings: leadPostings)
        }
        // They are left alone here, and so is the file, until that has been waited for.
        nonisolated(unsafe) let written = try norms[schema.fields[number].norm]
          .withUnsafeBufferPointer { (norms) throws(StorageError) in
            try inversion.write(norms: norms, begin: begin)
          }
        finishing = BackgroundWork(isAside: threads > 1) { () throws(StorageError) in
          try written.finish()
        }
      }
      try finishing?.wait()
    } catch {
      // What is under way uses the file.
      try? finishing?.wait()
      throw error
    }
  }

  /// Whether a field has the leads of another, with which it is written.
  private func isLeads(_ field: Int) -> Bool {
    if case .leads = sources[field] { true } else { false }
  }

  private func sections(
    of number: Int, _ leadField: Int?, _ file: SegmentFileWriter, positions: SpillFile,
    leadPostings: SpillFile
  ) throws(StorageError) -> FieldSections {
    let own = try FieldSectionsAssembler(
      field: number, hasPositions: schema.fields[number].hasPositions, file: file,
      postingsSpill: nil, positionsSpill: positions)
    guard let leadField else { return FieldSections(own: own, leads: nil) }
    let leads = try FieldSectionsAssembler(
      field: leadField, hasPositions: false, file: file, postingsSpill: leadPostings,
      positionsSpill: positions)
    return FieldSections(own: own, leads: leads)
  }

  private func inversion(
    _ number: Int, _ leadField: Int?, threads: Int, memory: Int
  ) -> FieldInversion {
    let logs = FieldLogs(
      parts: parts.map {
        .init(log: $0.logs[number], firstPassage: $0.firstPassage, table: $0.tables)
      },
      source: sources[number], hasPositions: schema.fields[number].hasPositions)
    return FieldInversion(
      logs, tables: tables.map { $0.fields[number] },
      leadTables: leadField.map { field in tables.map { $0.fields[field] } }, threads: threads,
      memory: memory)
  }
}
