import Hansou

/// What is in an index and how a text is cut.
extension Messages {
  var atoms: String { language.text("atoms  ", "原子  ") }
  var grams: String { language.text("grams  ", "字组  ") }
  var words: String { language.text("words  ", "词    ") }
  var setTerms: String { language.text("terms  ", "术语  ") }

  func statistics(_ statistics: IndexStatistics) -> String {
    let rows = [
      (language.text("index", "索引"), statistics.directory),
      (language.text("commit", "版次"), String(statistics.generation)),
      (language.text("documents", "文件"), String(statistics.documents)),
      (language.text("passages", "段落"), String(statistics.passages)),
      (language.text("atoms", "原子"), String(statistics.atoms)),
      (language.text("segments", "分段"), String(statistics.segments)),
      (language.text("size", "大小"), statistics.bytes.byteCount),
    ]
    let parts = statistics.parts.map { ("  " + $0.name, $0.bytes.byteCount) }
    let maker = (
      language.text("made with", "由来"),
      "fold \(statistics.foldVersion), ICU \(statistics.icuVersion), "
        + "Unicode \(statistics.unicodeVersion)"
    )
    let all = rows + parts + [maker]
    let margin = all.map { DisplayWidth.of($0.0) }.max() ?? 0
    return all.map { name, value in
      name + String(repeating: " ", count: margin - DisplayWidth.of(name) + 2) + value + "\n"
    }.joined()
  }
}
