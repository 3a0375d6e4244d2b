import HansouIndex
import HansouStorage
import Testing

/// The process or the power fails at every single call that changes the directory.
@Suite struct CrashTests {
  /// Two commits with a replacement, a removal and a full merge; what the index holds after each.
  private struct Script {
    let first: [SampleDocument]
    let second: [SampleDocument]
    /// The contents that a reader may find: none, after the first commit, after the second.
    let states: [NaiveIndex.Contents]

    init(seed: UInt64) {
      var generator = IndexGenerator(seed: seed)
      first = (0..<3).map {
        SampleDocument.random(id: "d\($0)", passages: 1...1, using: &generator)
      }
      second = (2..<4).map {
        SampleDocument.random(id: "d\($0)", passages: 1...1, using: &generator)
      }
      var twin = NaiveIndex()
      for document in first { twin.add(document) }
      var states = [twin.contents.comparable]
      for document in second { twin.add(document) }
      twin.remove("d0")
      states.append(twin.contents.comparable)
      self.states = states
    }

    func run(
      _ directory: String, _ fileSystem: any FileSystem, threads: Int = 1,
      onProgress: (Int) -> Void
    ) throws(StorageError) {
      let writer = try Fixture.writer(
        directory, budget: 1, threads: threads, fileSystem: fileSystem)
      defer { writer.close() }
      for document in first { try document.add(to: writer) }
      try writer.commit()
      onProgress(1)
      for document in second { try document.add(to: writer) }
      try writer.remove(id: "d0")
      try writer.mergeToOneSegment()
      try writer.commit()
      onProgress(2)
    }
  }

  /// On two threads a field is put together while the next is ranked.
  @Test(arguments: [FaultyFileSystem.Fault.refuse, .tear], [1, 2])
  func everyCallFails(fault: FaultyFileSystem.Fault, threads: Int) throws {
    let script = Script(seed: 7)
    var call = 0
    while true {
      let scratch = ScratchDirectory()
      let files = FaultyFileSystem(failAt: call, fault: fault)
      var commits = 0
      do {
        try script.run(scratch.path, files, threads: threads) { commits = $0 }
      } catch {
        #expect(error.code == .system, "call \(call)")
      }
      try expectWhole(scratch, script, commits, "call \(call)")
      try runAgain(scratch, script, "call \(call)")
      if files.calls <= call { break }
      call += 1
    }
    #expect(call > 40)
  }

  @Test(arguments: 0..<3 as Range<UInt64>)
  func powerFailsAtEveryCall(seed: UInt64) throws {
    let script = Script(seed: seed)
    var generator = IndexGenerator(seed: seed)
    var call = 0
    while true {
      let scratch = ScratchDirectory()
      let files = FaultyFileSystem(failAt: call, fault: .tear, staysBroken: true)
      var commits = 0
      try? script.run(scratch.path, files) { commits = $0 }
      files.crash(using: &generator)
      try expectWhole(scratch, script, commits, "seed \(seed), call \(call)")
      try runAgain(scratch, script, "seed \(seed), call \(call)")
      if files.calls <= call { break }
      call += 1
    }
  }

  @Test func removalThatFailsIsDoneByTheNextWriter() throws {
    let script = Script(seed: 3)
    let scratch = ScratchDirectory()
    try script.run(scratch.path, FaultyFileSystem()) { _ in }
    scratch.write([1, 2, 3], to: "00000000000000ff.segment")
    scratch.write([], to: "00000000000000fe.segment.spill")
    scratch.write([], to: "commit.tmp")
    scratch.write([], to: "README.md")
    let writer = try Fixture.writer(scratch.path)
    writer.close()
    let names = scratch.names
    #expect(names.count == 4 && names.contains("README.md") && names.contains("LOCK"))
    #expect(names.filter { $0.hasSuffix(".segment") }.count == 1)
  }

  @Test func writerGoesOnAfterRollback() throws {
    let script = Script(seed: 5)
    for call in 0..<60 {
      let scratch = ScratchDirectory()
      let files = FaultyFileSystem(failAt: call)
      guard let writer = try? Fixture.writer(scratch.path, budget: 1, fileSystem: files) else {
        continue
      }
      var twin = NaiveIndex()
      for document in script.first + script.second {
        while true {
          do {
            try document.add(to: writer)
            try writer.commit()
            break
          } catch {
            writer.abandonDocument()
            try writer.rollback()
          }
        }
        twin.add(document)
      }
      writer.close()
      let found = try NaiveIndex.Contents(IndexReader.open(directory: scratch.path))
      #expect(found.difference(from: twin.contents.comparable) == nil, "call \(call)")
    }
  }

  /// What is found is what a commit that succeeded left, or one that came further than it knew.
  private func expectWhole(
    _ scratch: ScratchDirectory, _ script: Script, _ commits: Int, _ place: String
  ) throws {
    do throws(StorageError) {
      let reader = try IndexReader.open(directory: scratch.path)
      let found = try NaiveIndex.Contents(reader)
      let states = script.states[max(0, commits - 1)...]
      #expect(states.contains { $0.difference(from: found) == nil }, "\(place)")
      let report = try IndexCheck.run(directory: scratch.path)
      #expect(report.problems == [], "\(place)")
    } catch {
      #expect(error.code == .notAnIndex && commits == 0, "\(place): \(error)")
    }
  }

  private func runAgain(
    _ scratch: ScratchDirectory, _ script: Script, _ place: String
  ) throws {
    try script.run(scratch.path, FaultyFileSystem()) { _ in }
    let found = try NaiveIndex.Contents(IndexReader.open(directory: scratch.path))
    // The order of documents may be another one, since the first run may have come some way.
    let expected = script.states[1]
    #expect(Set(found.documents) == Set(expected.documents), "\(place)")
    #expect(found.totalLengths == expected.totalLengths, "\(place)")
    #expect(scratch.names.filter { $0.hasSuffix(".segment") }.count == 1, "\(place)")
  }
}
