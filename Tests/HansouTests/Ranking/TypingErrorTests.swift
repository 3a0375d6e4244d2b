import Foundation
import Hansou
import Testing

/// Queries with one mistake, as people make them, and what they meant: the first page still has it.
@Suite struct TypingErrorTests {
  struct Case: Sendable, CustomStringConvertible {
    let typed: String
    let meant: String
    /// Whether the texts propose the right term: not for what is found as typed, or has three characters.
    var isProposed = true

    var description: String { "\(typed) for \(meant)" }
  }

  static let cases: [Case] = [
    // Another character of the same sound.
    Case(typed: "四水共制", meant: "四水共治"),
    Case(typed: "楼宇经挤", meant: "楼宇经济"),
    Case(typed: "数字经计", meant: "数字经济"),
    Case(typed: "老旧小区改早", meant: "老旧小区改造"),
    Case(typed: "营商环竟", meant: "营商环境"),
    Case(typed: "海绵成市", meant: "海绵城市"),
    Case(typed: "城市跟新", meant: "城市更新"),
    Case(typed: "高质量发瞻", meant: "高质量发展"),
    Case(typed: "生态文名", meant: "生态文明"),
    Case(typed: "公共服物", meant: "公共服务"),
    Case(typed: "科技创心", meant: "科技创新"),
    Case(typed: "长江经济代", meant: "长江经济带"),
    // Another character of a like shape.
    Case(typed: "四水共冶", meant: "四水共治"),
    Case(typed: "乡村振心", meant: "乡村振兴"),
    Case(typed: "人工智熊", meant: "人工智能"),
    Case(typed: "基层冶理", meant: "基层治理"),
    Case(typed: "现代服务亚", meant: "现代服务业"),
    Case(typed: "国家中心诚市", meant: "国家中心城市"),
    // A character left out, or typed twice.
    Case(typed: "老旧区改造", meant: "老旧小区改造"),
    Case(typed: "高质发展", meant: "高质量发展"),
    Case(typed: "长江主轴轴", meant: "长江主轴"),
    Case(typed: "营商商环境", meant: "营商环境"),
    Case(typed: "四水共", meant: "四水共治", isProposed: false),
    // Traditional characters, found as typed.
    Case(typed: "數字經濟", meant: "数字经济", isProposed: false),
    Case(typed: "老舊小區改造", meant: "老旧小区改造", isProposed: false),
    Case(typed: "長江經濟帶", meant: "长江经济带", isProposed: false),
    // Punctuation that does not belong there.
    Case(typed: "“十四五”、规划", meant: "十四五", isProposed: false),
    Case(typed: "《数字经济》。", meant: "数字经济", isProposed: false),
    Case(typed: "城市 更新", meant: "城市更新", isProposed: false),
    Case(typed: "ｇｄｐ增速", meant: "GDP", isProposed: false),
  ]

  @Test(arguments: cases)
  func theFirstPageHasWhatWasMeant(_ sample: Case) throws {
    let hits = try PlanTexts.index().search(sample.typed).hits
    let good = hits.prefix(5).filter { $0.passage.text.contains(sample.meant) }
    #expect(!good.isEmpty, "first: \(hits.first?.passage.text.prefix(60) ?? "")")
  }

  @Test(arguments: cases)
  func theTextsProposeTheTerm(_ sample: Case) throws {
    let proposals = try PlanTexts.index().corrections(of: sample.typed)
    if sample.isProposed {
      #expect(proposals.first?.proposed == sample.meant)
      #expect(proposals.first?.query == sample.meant)
    } else {
      #expect(proposals.isEmpty)
    }
  }

  @Test func theRestOfTheQueryIsKept() throws {
    let proposals = try PlanTexts.index().corrections(of: "武汉 数字经计 -招商")
    #expect(proposals.first?.query == "武汉 数字经济 -招商")
    #expect(proposals.first?.typed == "数字经计")
  }
}
