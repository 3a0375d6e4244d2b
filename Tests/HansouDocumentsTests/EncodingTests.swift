import Foundation
import Testing

@testable import HansouDocuments

@Suite struct EncTmp {
  @Test func measure() throws {
    for enc in [
      ("gb18030", TextEncoding.gb18030), ("big5", .big5), ("utf16le", .utf16LE),
      ("utf16be", .utf16BE),
    ] {
      for n in [2, 3, 4, 6, 8, 12, 16, 32, 64, 256] {
        let path = "/tmp/enc/\(enc.0).\(n)"
        guard let d = FileManager.default.contents(atPath: path) else { continue }
        var ok = 0, all = 0
        var wrong: [String: Int] = [:]
        var i = 0
        let b = [UInt8](d)
        while i < b.count {
          let len = Int(b[i]) | Int(b[i + 1]) << 8
          i += 2
          let s = Array(b[i..<i + len])
          i += len
          all += 1
          let u = UTF8Validation.isValid(s)
          let e = EncodingDetector.encoding(of: s, isUTF8: u)
          if e == enc.1 { ok += 1 } else { wrong[e.map { $0.rawValue } ?? "nil", default: 0] += 1 }
        }
        print(enc.0, n, Double(ok) / Double(all), wrong)
      }
    }
  }
}
