import Foundation
import HansouTestSupport
import Testing

/// What a page is called: by its head, its headings or its first lines.
@Suite struct PageTitleTests {
  private static let pages = [
    // A heading says it, with or without the site's name in the head.
    ("关于做好安全工作的通知_某市政府网", "<h1>关于做好安全工作的通知</h1><p>各区：坚持。</p>", "关于做好安全工作的通知"),
    // The first line is the title where the head has it, or looks like one.
    ("某市概况_某市政府网", "<p>某市概况</p><p>某市位于江汉平原东部。</p>", "某市概况"),
    ("信息公开", "<p>关于做好安全工作的通知</p><p>各区：坚持。</p>", "关于做好安全工作的通知"),
    ("某市人民政府门户网站", "<p>某市概况</p><p>某市位于江汉平原东部。</p>", "某市概况"),
    // Else the head: a short line is where the page stands in the site.
    ("某市2025年政府工作报告", "<p>首页</p><p>各位代表：现在我作报告。</p>", "某市2025年政府工作报告"),
    ("某市2025年政府工作报告_某市政府网", "<p>政务公开</p><p>各位代表：现在我作报告。</p>", "某市2025年政府工作报告"),
    ("某市2025年政府工作报告｜工作报告", "<p>各位代表：现在我作报告。</p>", "某市2025年政府工作报告"),
    ("", "<p>首页</p><p>各位代表：现在我作报告。</p>", "首页"), ("", "<p>各位代表：现在我作报告。</p>", "8.html"),
  ]

  @Test func aPageHasItsTitle() throws {
    let directory = try TemporaryDirectory()
    for (number, (head, body, _)) in Self.pages.enumerated() {
      let page = "<html><head><title>\(head)</title></head><body>\(body)</body></html>"
      try Data(page.utf8).write(to: directory.url.appending(path: "\(number).html"))
    }
    let tool = Tool(directory: directory.url)
    #expect(try tool.run("index", ".").status == 0)
    let titles = try tool.run("docs", "--json").objects.map { $0["title"] as? String }
    #expect(titles == Self.pages.map(\.2))
  }
}
