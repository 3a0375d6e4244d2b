import Testing

/// What stands where a command should: a misspelt one, or a query.
@Suite struct UnknownCommandTests {
  @Test func aCommandOrASearchIsProposed() throws {
    var tool = try PlanFolder.tool()
    let misspelt = try tool.run("serach", "四水共治")
    #expect(misspelt.status == 2 && misspelt.standardOutput == "")
    #expect(
      misspelt.standardError == """
        hansou: there is no command serach; did you mean search?
        hansou --help lists the commands

        """)
    let query = try tool.run("四水共治", "武汉")
    #expect(query.status == 2)
    #expect(
      query.standardError == """
        hansou: there is no command 四水共治; to search for it: hansou search 四水共治 武汉
        hansou --help lists the commands

        """)
    tool.environment["LC_ALL"] = "zh_CN.UTF-8"
    #expect(
      try tool.run("coutn").standardError == """
        hansou：没有“coutn”这个命令；是否想用 count？
        命令一览：hansou --help

        """)
    for arguments in [["help"], ["--help"], ["help", "search"], ["search", "--help"]] {
      #expect(try tool.run(arguments).status == 0, "\(arguments)")
    }
  }
}
