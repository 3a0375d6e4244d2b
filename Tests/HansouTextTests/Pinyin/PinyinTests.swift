import HansouText
import Testing

@Suite struct PinyinTests {
  @Test(arguments: [
    ("高质量发展", "gao zhi liang fa zhan"), ("长江", "chang jiang"), ("增长", "zeng zhang"),
    ("银行", "yin hang"), ("行政", "xing zheng"), ("重庆", "chong qing"), ("重点", "zhong dian"),
    ("绿色", "lv se"), ("效率", "xiao lv"), ("率先", "shuai xian"), ("调查研究", "diao cha yan jiu"),
    ("“十四五”规划", "shi si wu gui hua"), ("5G网络", "5G wang luo"), ("", ""),
  ])
  func phrasesAreRead(_ text: String, _ pinyin: String) throws {
    let table = try PinyinTable(for: Set(text.unicodeScalars))
    #expect(table.syllables(of: text).joined(separator: " ") == pinyin)
  }

  /// The commonest characters all have a reading of a few letters.
  @Test func everyCommonCharacterHasAReading() throws {
    let scalars = (0x4E00...0x9FA5).compactMap { Unicode.Scalar($0) }
    let table = try PinyinTable(for: Set(scalars))
    var unread = 0
    for scalar in scalars {
      let syllables = table.syllables(of: String(Character(scalar)))
      if syllables.count != 1 || !(1...6).contains(syllables[0].utf8.count) { unread += 1 }
      #expect(
        syllables.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isLowercase } }
          || syllables.count == 1)
    }
    #expect(unread < 50)
  }
}
