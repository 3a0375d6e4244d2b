/// Reads what the first lines of a paper say about it: number, date, issuer, header of a site.
struct FrontMatter {
  let text: CleanText
  let shapes: [LineShape]

  private static let searchedLines = 60
  /// Longer lines are text.
  private static let longestLine = 120

  /// The names that the State Council's site writes above its papers, each in a line of its own
  /// before its value, and the columns that they are.
  private static let siteHeader = [
    "索引号": "index-number", "主题分类": "subject", "发文机关": "issuer", "成文日期": "date", "标题": "title",
    "发文字号": "number", "发布日期": "published", "主题词": "keywords",
  ]

  func read() -> DocumentMetadata {
    var metadata = DocumentMetadata()
    let head = Array(shapes.indices.lazy.filter { !shapes[$0].isBlank }.prefix(Self.searchedLines))
    var hasHeader = false
    var sessionDate: String?
    for (index, line) in head.enumerated() where shapes[line].count <= Self.longestLine {
      guard maySayWhatItIs(line) else { continue }
      let content = string(line)
      if let column = headerColumn(content) {
        hasHeader = true
        guard index + 1 < head.count, shapes[head[index + 1]].count <= Self.longestLine else {
          continue
        }
        let value = string(head[index + 1])
        guard headerColumn(value) == nil, column != "keywords" || value.count < 40 else { continue }
        set(column, value, &metadata)
        continue
      }
      if metadata.number == nil { metadata.number = PaperDate.documentNumber(in: content) }
      if metadata.date == nil, let date = PaperDate.date(ofLine: content) { metadata.date = date }
      if sessionDate == nil, shapes[line].startsWithDash {
        sessionDate = PaperDate.date(ofSession: content)
      }
      if metadata.issuer == nil, isIssuer(shapes[line], content), !hasHeader {
        metadata.issuer = Self.name(ofIssuer: content)
      }
    }
    metadata.date = metadata.date ?? sessionDate
    return metadata
  }

  /// Whether a line could be a date, a number, an issuer or a name of a column: a quick look at its bytes,
  /// for most lines of most texts are none.
  private func maySayWhatItIs(_ line: Int) -> Bool {
    let shape = shapes[line]
    if shape.startsWithDash { return true }
    let bytes = text.bytes[text.lines[line].range]
    if shape.count <= 24, shape.ending == .open, !shape.hasPunctuation { return true }
    if shape.ending == .colon { return shape.count <= 20 }
    // 〔 ［ [ of a document number
    guard shape.count <= 60 else { return false }
    return bytes.contains(0x5B) || contains([0xE3, 0x80, 0x94], bytes)
      || contains([0xEF, 0xBC, 0xBB], bytes)
      || shape.count <= 24 && contains([0xE5, 0xB9, 0xB4], bytes)
  }

  private func contains(_ scalar: [UInt8], _ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while index + 2 < bytes.endIndex {
      if bytes[index] == scalar[0], bytes[index + 1] == scalar[1], bytes[index + 2] == scalar[2] {
        return true
      }
      index += 1
    }
    return false
  }

  private func string(_ line: Int) -> String { text.string(text.lines[line].range) }

  private func headerColumn(_ line: String) -> String? {
    guard line.utf8.count <= 40, let last = line.unicodeScalars.last?.value, Scalar.isColon(last)
    else { return nil }
    return Self.siteHeader[Words.compact(String(line.unicodeScalars.dropLast()))]
  }

  private func set(_ column: String, _ value: String, _ metadata: inout DocumentMetadata) {
    switch column {
    case "date": metadata.date = PaperDate.date(ofLine: value)
    case "published":
      metadata.extra.append((column, PaperDate.date(ofLine: value) ?? value))
    case "keywords": if !value.contains("关于") { metadata.extra.append((column, value)) }
    default: metadata.set(column, to: value)
    }
  }

  private func isIssuer(_ shape: LineShape, _ content: String) -> Bool {
    guard (4...24).contains(shape.count), !shape.hasPunctuation, shape.ending == .open,
      shape.headingLevel == 0
    else { return false }
    let name = Self.name(ofIssuer: content)
    return ["人民政府", "委员会", "改革局", "办公室", "办公厅", "管理局", "信息化局", "国务院"].contains {
      name.hasSuffix($0)
    }
  }

  private static func name(ofIssuer line: String) -> String {
    var name = Words.compact(line)
    for suffix in ["编印", "印发"] where name.hasSuffix(suffix) { name.removeLast(2) }
    return name
  }

  /// The place a title is about, the innermost of its names: 江汉区 of 武汉市江汉区….
  static func region(ofTitle title: String) -> String? {
    var name: [UInt32] = []
    var region: String?
    for value in title.unicodeScalars.map(\.value) {
      guard Scalar.isHan(value) else { break }
      name.append(value)
      switch StructureSigns.simplified(value) {
      // 省 市 区 县 州 旗 after a name of at least two characters
      case 0x7701, 0x5E02, 0x533A, 0x53BF, 0x5DDE, 0x65D7:
        guard (3...6).contains(name.count) else { break }
        region = Words.string(name)
        name.removeAll()
      default: break
      }
      if name.count > 6 { break }
    }
    return region
  }

  /// What sort of paper a title names.
  static func kind(ofTitle title: String) -> String? {
    var name = Words.compact(title)
    for remark in ["(征求意见稿)", "（征求意见稿）", "（试行）", "（草案）"] where name.hasSuffix(remark) {
      name.removeLast(remark.count)
    }
    if name.hasSuffix("纲要"), name.contains("规划") { return "规划纲要" }
    return Words.papers.first { name.hasSuffix($0) }
  }
}
