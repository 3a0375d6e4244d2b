import HansouText
import Testing

@Suite struct FoldTests {
  private func atoms(_ text: String) -> [String] { Fold().folded(text).strings }

  @Test(arguments: [
    ("", []),
    ("十四五规划", ["十", "四", "五", "规", "划"]),
    ("“十四五”规划", ["十", "四", "五", "规", "划"]),
    ("第十四 个五年规", ["第", "十", "四", "个", "五", "年", "规"]),
    ("長江經濟帶", ["长", "江", "经", "济", "带"]),
    ("ＧＤＰ　增长", ["gdp", "增", "长"]),
    ("5G", ["5g"]), ("5 G", ["5", "g"]), ("COVID-19", ["covid", "，", "19"]),
    ("互联网＋", ["互", "联", "网", "+"]), ("互联网+居家", ["互", "联", "网", "+", "居", "家"]),
    ("⼀⺟", ["一", "母"]), ("𠮷野家", ["𠮷", "野", "家"]),
    ("カード", ["カ", "ー", "ド"]), ("ｶﾞ", ["ガ"]), ("한국어", ["한", "국", "어"]),
    ("１㎡", ["1m2"]), ("ﬁn", ["fin"]),
  ])
  func charactersFold(_ text: String, _ expected: [String]) {
    #expect(atoms(text) == expected)
  }

  @Test(arguments: [
    ("二〇三五年", ["2035", "年"]), ("二○三五年", ["2035", "年"]), ("二零二五", ["2025"]),
    ("一九四九", ["1949"]), ("一八四〇", ["1840"]),
    ("一二三四", ["一", "二", "三", "四"]), ("二一三五", ["二", "一", "三", "五"]),
    ("二〇三五六", ["二", "〇", "三", "五", "六"]), ("二〇三", ["二", "〇", "三"]),
    ("二〇二一二〇二五", ["二", "〇", "二", "一", "二", "〇", "二", "五"]),
    ("二〇二一 二〇二五", ["2021", "2025"]), ("○", []), ("三○", ["三"]),
    ("GDP二〇三五", ["gdp2035"]), ("第十四", ["第", "十", "四"]),
  ])
  func yearsInHanNumeralsBecomeDigits(_ text: String, _ expected: [String]) {
    #expect(atoms(text) == expected)
  }

  @Test(arguments: [
    ("3.5%", ["3.5", "%"]), ("3．5％", ["3.5", "%"]), ("15‰", ["15", "‰"]),
    ("869. 92", ["869", "，", "92"]),
    ("1,234", ["1234"]), ("1，234", ["1234"]), ("1,234,567.89", ["1234567.89"]),
    ("2020,2021", ["2020", "，", "2021"]), ("1,23", ["1", "，", "23"]),
    ("1,2345", ["1", "，", "2345"]),
    ("1,234,56", ["1234", "，", "56"]), ("1234,567", ["1234", "，", "567"]),
    (".5", ["，", "5"]), ("5.", ["5", "，"]), ("v1.2.3", ["v1.2.3"]), ("a.b", ["a", "，", "b"]),
    ("￥100", ["¥", "100"]), ("$5", ["$", "5"]), ("£5€", ["£", "5", "€"]),
  ])
  func numbersKeepTheirDotsAndLoseTheirCommas(_ text: String, _ expected: [String]) {
    #expect(atoms(text) == expected)
  }

  @Test(arguments: [
    ("四个一流¹的", ["四", "个", "一", "流", "的"]), ("“四个一流”¹²的", ["四", "个", "一", "流", "的"]),
    ("（试行）³", ["试", "行"]), ("m²", ["m2"]), ("10²", ["102"]), ("¹四个", ["1", "四", "个"]),
    ("五¹G", ["五", "g"]), ("布局 ³", ["布", "局", "3"]),
  ])
  func superscriptBehindHanIsAFootnoteMark(_ text: String, _ expected: [String]) {
    #expect(atoms(text) == expected)
  }

  @Test(arguments: [
    ("甲，乙", ["甲", "，", "乙"]), ("甲。”“，乙", ["甲", "，", "乙"]), ("——甲……", ["，", "甲", "，"]),
    ("甲\t乙", ["甲", "，", "乙"]), ("甲/乙~丙～丁", ["甲", "，", "乙", "，", "丙", "，", "丁"]),
    ("甲·乙《丙》【丁】", ["甲", "乙", "丙", "丁"]), ("**甲**_乙_#`丙`", ["甲", "乙", "丙"]),
    ("甲\n乙\u{3000}丙\u{200B}丁", ["甲", "乙", "丙", "丁"]),
  ])
  func separatorsCountOnceAndTheRestIsTransparent(_ text: String, _ expected: [String]) {
    #expect(atoms(text) == expected)
  }

  @Test func marksComposeInContext() {
    #expect(atoms("e\u{301}tude") == ["étude"])
    #expect(atoms("か\u{3099}") == ["が"])
    #expect(atoms("a\u{30A}\u{327}") == atoms("a\u{327}\u{30A}"))
    #expect(atoms("ᄒ\u{1161}ᆫ") == ["한"])
  }

  @Test func rangesPointIntoTheSource() {
    let source = "到“二〇三五年”，ＧＤＰ增长5%"
    let folded = Fold().folded(source)
    let bytes = Array(source.utf8)
    let sources = folded.atoms.map { String(decoding: bytes[$0.sourceRange], as: UTF8.self) }
    #expect(sources == ["到", "二〇三五", "年", "，", "ＧＤＰ", "增", "长", "5", "%"])
  }

  @Test func badUTF8FoldsToReplacementCharacters() {
    let fold = Fold()
    #expect(fold.folded([0xE5, 0x8D, 0x81, 0xFF, 0xE5, 0x9B, 0x9B]).strings == ["十", "四"])
    #expect(fold.folded([0x61, 0xED, 0xA0, 0x80, 0x62]).strings == ["a", "b"])
    #expect(fold.folded([0xE5, 0x8D]).strings == [])
    #expect(fold.folded([0xF4, 0x90, 0x80, 0x80, 0x41]).strings == ["a"])
    #expect(fold.folded([0xC0, 0xAF, 0x41]).strings == ["a"])
  }
}
