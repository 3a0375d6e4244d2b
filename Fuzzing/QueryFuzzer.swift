import Foundation
import Hansou
import HansouSearch

/// Feeds arbitrary bytes to the query language: parse, print, parse again, compile, search.
///
/// `make fuzz` builds it with libFuzzer. A fault is a trap, a hang, memory without bounds, or a query whose
/// printed form is another query.
private let index: TextIndex = {
  let folder = FileManager.default.temporaryDirectory.appending(path: "hansou-fuzz-\(getpid())")
  let texts = folder.appending(path: "texts")
  do {
    try FileManager.default.createDirectory(at: texts, withIntermediateDirectories: true)
    let passages = [
      "第一章 发展环境\n\n推进老旧小区改造，发展数字经济，到2035年基本建成“四水共治”示范区。",
      "第二章 主要目标\n\n五个中心建设全面提速，金融、科创、贸易中心能级提升，5G基站1,234个，增长3.5%。",
      "名词解释\n\n¹ “四办”改革：马上办、网上办、就近办、一次办。\n\n城市更新与營商環境。",
    ]
    for (number, text) in passages.enumerated() {
      try Data(text.utf8).write(to: texts.appending(path: "\(number).txt"))
    }
    var indexer = try FolderIndexer(index: folder.appending(path: "index").path)
    _ = try indexer.index([texts.path])
    return try TextIndex(opening: folder.appending(path: "index").path)
  } catch {
    fatalError("the fuzzer's index: \(error)")
  }
}()

/// Ends the run; `precondition` would not say what was wrong in a release build.
private func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  abort()
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneQuery(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  guard let tree = try? QueryParser.parse(text) else {
    _ = try? index.search(text)
    return 0
  }
  let printed = tree.description
  let again = try? QueryParser.parse(printed)
  if again != tree { fail("\(text.debugDescription) printed as \(printed.debugDescription)") }
  guard let results = try? index.search(text) else { return 0 }
  if results.hits.count > min(10, results.total) { fail("\(text.debugDescription): too many hits") }
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The entry that SwiftPM links an executable by; libFuzzer's own `main` does the same.
@_cdecl("hansou_fuzz_main")
public func runFuzzer(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments, fuzzOneQuery)
}
