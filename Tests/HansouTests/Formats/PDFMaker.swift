import Foundation

/// Makes a PDF of lines of text: a composite font without glyphs and a map from its codes, which are
/// UTF-16, to Unicode; enough for a program that takes the text out.
enum PDFMaker {
  /// - Parameter pages: The lines of each page.
  /// - Returns: The bytes of the file.
  static func document(_ pages: [[String]]) -> [UInt8] {
    var objects: [String] = []
    let pageNumbers = pages.indices.map { 6 + 2 * $0 }
    objects.append("<< /Type /Catalog /Pages 2 0 R >>")
    let kids = pageNumbers.map { "\($0) 0 R" }.joined(separator: " ")
    objects.append("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
    objects.append(
      "<< /Type /Font /Subtype /Type0 /BaseFont /Text /Encoding /Identity-H "
        + "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>")
    objects.append(
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Text /DW 1000 /CIDSystemInfo "
        + "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>")
    let ranges = (0...255).map { high in
      let hex = String(format: "%02X", high)
      return "<\(hex)00> <\(hex)FF> <\(hex)00>"
    }
    // At most a hundred ranges stand in a block.
    let blocks = stride(from: 0, to: 256, by: 100).map { start in
      let part = ranges[start..<min(256, start + 100)]
      return "\(part.count) beginbfrange\n\(part.joined(separator: "\n"))\nendbfrange"
    }
    objects.append(
      stream(
        """
        /CIDInit /ProcSet findresource begin 12 dict begin begincmap
        /CMapName /Text def /CMapType 2 def
        1 begincodespacerange <0000> <FFFF> endcodespacerange
        \(blocks.joined(separator: "\n"))
        endcmap end end
        """))
    for (index, lines) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1400 842] /Contents "
          + "\(pageNumbers[index] + 1) 0 R /Resources << /Font << /F 3 0 R >> >> >>")
      let shown = lines.map { line in
        "<\(line.utf16.map { String(format: "%04X", $0) }.joined())> Tj 0 -24 Td"
      }
      objects.append(
        stream("BT /F 12 Tf 60 780 Td\n\(shown.joined(separator: "\n"))\nET"))
    }
    return file(objects)
  }

  private static func stream(_ content: String) -> String {
    "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream"
  }

  private static func file(_ objects: [String]) -> [UInt8] {
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { text += String(format: "%010d 00000 n \n", offset) }
    text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }
}
