/// The traditional characters of the words by which papers name their parts: 號, 節, 專欄, 名詞解釋.
///
/// Structure is found on simplified characters; the text of passages stays as it is.
enum StructureSigns {
  /// The simplified form of a character that such words are written with, else the character.
  static func simplified(_ value: UInt32) -> UInt32 {
    guard value >= 0x4E00, value < 0xA000 else { return value }
    let form = forms[Int(value - 0x4E00)]
    return form == 0 ? value : UInt32(form)
  }

  private static let pairs = """
    號号編编節节條条錄录專专欄栏圖图詞词釋释註注術术語语說说報报規规劃划綱纲細细則则實实應应試试點点辦办暫暂決决復复覆复請请單单導导見见級级區区縣县構构
    結结員员會会國国務务廳厅總总項项關关於于發发動动計计預预機机資资訊讯標标縮缩後后記记佈布覽览體体
    """

  /// By character from U+4E00, 0 for those that stay.
  private static let forms: [UInt16] = {
    var forms = [UInt16](repeating: 0, count: 0x5200)
    let scalars = pairs.unicodeScalars.filter { $0.value >= 0x4E00 }.map(\.value)
    for index in stride(from: 0, to: scalars.count - 1, by: 2) {
      forms[Int(scalars[index] - 0x4E00)] = UInt16(truncatingIfNeeded: scalars[index + 1])
    }
    return forms
  }()
}
