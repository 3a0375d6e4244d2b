import Hansou
import HansouTestSupport
import Testing

@Suite struct ComparisonTests {
  /// Keyness at its ends, beside figures from Rayson's calculator.
  @Test func keynessKnowsItsEnds() {
    let same = Keyness(first: 10, second: 20, sizes: (1_000, 2_000))
    #expect(same.logLikelihood == 0)
    #expect(same.logRatio == 0)
    #expect(same.pValue == 1)
    let new = Keyness(first: 0, second: 8, sizes: (1_000, 1_000))
    #expect(abs(new.logRatio - 4) < 1e-12)
    #expect(abs(new.logLikelihood - 11.090354888959125) < 1e-9)
    #expect(new.pValue < 0.001)
    let nothing = Keyness(first: 0, second: 0, sizes: (0, 0))
    #expect(nothing.logLikelihood == 0)
    #expect(nothing.logRatio == 0)
  }

  @Test func associationKnowsItsEnds() {
    let none = Association(observed: 0, window: 100, frequency: 10, size: 1_000, node: 5)
    #expect(none.logLikelihood < 0)
    #expect(none.tScore == 0)
    #expect(!none.logDice.isFinite)
    // Two things that only stand together have the greatest logDice there is.
    let always = Association(observed: 10, window: 10, frequency: 10, size: 1_000, node: 10)
    #expect(always.logDice == 14)
  }

  /// Two documents of which what became of each passage is known.
  @Test func tellsRestatedChangedNewAndDroppedPassages() throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      大力发展楼宇经济，推动商务楼宇提质增效，打造税收亿元楼。

      加快建设国家级数字经济示范区，培育壮大数字产业集群。

      全面推进老旧小区改造工程，加装电梯一百部以上。

      """, to: "texts/a.txt")
    try directory.write(
      """
      “加快建设国家级数字经济示范区”，培育壮大数字产业集群。

      大力发展楼宇经济，推动商务楼宇提质增效，打造十亿元楼宇。

      积极应对人口老龄化，完善社区居家养老服务网络。

      """, to: "texts/b.txt")
    var indexer = try FolderIndexer(index: directory.path + "/index")
    _ = try indexer.index([directory.path + "/texts"])
    let index = try TextIndex(opening: directory.path + "/index")
    let sides = ["a.txt", "b.txt"].map { name in
      var scope = CorpusScope()
      scope.document = name
      return scope
    }
    let found = try index.restatement(RestatementRequest(sides[0], sides[1]))
    #expect(found.pairs.map(\.fate) == [.same, .changed, .new, .dropped])
    let changed = found.pairs[1]
    let old = Array(try #require(changed.first).text.utf8)
    let new = Array(try #require(changed.second).text.utf8)
    #expect(changed.removed.map { String(decoding: old[$0], as: UTF8.self) } == ["税收"])
    #expect(changed.added.map { String(decoding: new[$0], as: UTF8.self) } == ["十", "宇"])
    #expect(changed.similarity > 0.5 && changed.similarity < 1)
    #expect(found.pairs[0].similarity == 1)
    #expect(found.pairs[3].first?.text.hasPrefix("全面推进老旧小区") == true)
  }

  /// A corpus restates itself.
  @Test func everythingIsTheSameAsItself() throws {
    let index = try PlanTexts.index()
    let scope = CorpusScope("地区:江汉区 产业")
    let found = try index.restatement(RestatementRequest(scope, scope))
    #expect(found.pairs.count > 20)
    #expect(found.pairs.allSatisfy { $0.fate == .same && $0.similarity == 1 })
    var request = KeynessRequest(scope, scope)
    request.significance = 0.05
    #expect(try index.keyness(request).terms.isEmpty)
  }

  @Test func collocatesStayInTheSentenceAndOnTheSide() throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      "优化营商环境，推进改革创新。发展数字经济；建设智慧城市！\n\n优化营商环境，推进改革创新。\n\n优化营商环境，推进改革创新。\n",
      to: "texts/a.txt")
    var indexer = try FolderIndexer(index: directory.path + "/index")
    _ = try indexer.index([directory.path + "/texts"])
    let index = try TextIndex(opening: directory.path + "/index")
    var request = CollocateRequest("营商环境")
    request.minimum = 1
    request.window = .sentence
    func words() throws -> Set<String> { Set(try index.collocates(request).collocates.map(\.text)) }
    #expect(try words() == ["优化", "推进", "改革", "创新"])
    request.side = .left
    #expect(try words() == ["优化"])
    request.side = .right
    request.window = .characters(2)
    let right = try index.collocates(request)
    #expect(right.collocates.map(\.text) == ["推进"])
    #expect(right.collocates[0].right == 3)
    #expect(right.collocates[0].left == 0)
    #expect(right.node == 3)
    #expect(right.window == 6)
  }

  /// Every analysis ends when it is told to.
  @Test func analysesCanBeCancelled() throws {
    let index = try PlanTexts.index()
    let works: [(String, (@escaping @Sendable () -> Bool) throws -> Void)] = [
      ("terms", { _ = try index.terms(shouldContinue: $0) }),
      ("collocates", { _ = try index.collocates(CollocateRequest("发展"), shouldContinue: $0) }),
      (
        "keyness",
        {
          let request = KeynessRequest(CorpusScope("地区:江汉"), CorpusScope("地区:武昌"))
          _ = try index.keyness(request, shouldContinue: $0)
        }
      ),
      (
        "restatement",
        {
          let request = RestatementRequest(CorpusScope("地区:江汉"), CorpusScope("地区:武昌"))
          _ = try index.restatement(request, shouldContinue: $0)
        }
      ),
      (
        "counts",
        { _ = try index.counts(GroupedCountRequest(["发展"], by: .year), shouldContinue: $0) }
      ),
      ("dispersion", { _ = try index.dispersion(of: "发展", shouldContinue: $0) }),
    ]
    for (name, work) in works {
      let error = #expect(throws: HansouError.self, "\(name)") { try work { false } }
      #expect(error?.code == .cancelled, "\(name)")
      try work { true }
    }
  }
}
