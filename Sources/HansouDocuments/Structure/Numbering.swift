/// The number that a heading or list item starts with, such as 第三章, 一、, （一）, 1. or ①.
struct Numbering: Hashable {
  /// The styles, outermost first; official papers nest them in this order.
  enum Style: UInt8, CaseIterable {
    case part  // 第一篇, 第一编, 第一部分
    case chapter  // 第一章
    case section  // 第一节
    case han  // 一、
    case hanInBrackets  // （一）
    case arabic  // 1. 1． 1、
    case arabicInBrackets  // （1）
    case circled  // ①
    case decimal  // 1.2.3, and 1 before a title
    case article  // 第一条: starts a paragraph of a law, never a section
    case superscript  // ¹: starts a note
  }

  var style: Style
  /// The last number: 2 in 1.2, 14 in 第十四章.
  var ordinal: Int
  /// How many numbers a decimal has: 2 in 1.2.
  var depth = 1
  /// The scalars that the number and the space after it take.
  var length: Int
  /// Whether the sign is no numeral but what scanning makes of one ("_、", "=、", "Ξ、").
  var isDamaged = false

  /// The rank as a heading: smaller encloses larger.
  var rank: Int {
    switch style {
    case .decimal: min(8, depth + 1)
    case .article, .superscript: Self.deepestRank
    default: Int(style.rawValue) + 1
    }
  }

  /// The rank of headings without number in the middle of a text that numbers its headings.
  static let deepestRank = 9
}
