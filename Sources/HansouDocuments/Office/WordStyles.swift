/// The paragraph styles of a Word document: which of them are headings.
struct WordStyles {
  struct Style {
    /// The level of a heading from 1, 0 for others.
    var level: UInt8 = 0
    var isContents = false
    var basedOn: String?
    /// The list that paragraphs of the style belong to, and the level in it.
    var list: (id: String, level: Int)?
    fileprivate var hasOwnLevel = false
  }

  private var styles: [String: Style] = [:]

  init() {}

  /// - Parameter xml: `word/styles.xml`.
  init(_ xml: [UInt8]) {
    var tokenizer = MarkupTokenizer(xml, .xml)
    var id: String?
    var style = Style()
    while let token = tokenizer.next() {
      switch token {
      case .start(name: "style", _):
        id = tokenizer.attribute("styleId")
        style = Style()
      case .end(name: "style"):
        if let id { styles[id] = style }
        id = nil
      case .start(let name, _) where id != nil:
        Self.read(name, tokenizer.attribute("val") ?? "", into: &style)
      default: break
      }
    }
  }

  private static func read(_ element: String, _ value: String, into style: inout Style) {
    switch element {
    case "name":
      let name = value.lowercased()
      if name == "title" || name == "标题" { style.level = 1 }
      if name.hasPrefix("heading "), let level = UInt8(name.dropFirst(8)) { style.level = level }
      if name.hasPrefix("toc ") || name == "toc heading" { style.isContents = true }
      style.hasOwnLevel = style.level > 0
    case "basedOn": style.basedOn = value
    case "outlineLvl":
      guard let level = UInt8(value), level < 9 else { return }
      style.level = level + 1
      style.hasOwnLevel = true
    case "numId": style.list = (value, style.list?.level ?? 0)
    case "ilvl": style.list = (style.list?.id ?? "0", Int(value) ?? 0)
    default: break
    }
  }

  /// A style with what it takes over from the styles that it is based on.
  subscript(id: String) -> Style {
    var result = styles[id] ?? Style()
    var base = result.basedOn
    var steps = 0
    while let id = base, let style = styles[id], steps < 16 {
      if !result.hasOwnLevel, style.hasOwnLevel {
        result.level = style.level
        result.hasOwnLevel = true
      }
      result.isContents = result.isContents || style.isContents
      result.list = result.list ?? style.list
      base = style.basedOn
      steps += 1
    }
    return result
  }
}
