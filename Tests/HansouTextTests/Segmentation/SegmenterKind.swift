import HansouText
import Testing

/// Every segmenter there is, for tests that hold for all.
enum SegmenterKind: String, CaseIterable, CustomTestStringConvertible {
  case icu
  case dictionary

  var testDescription: String { rawValue }

  func make() throws -> any Segmenter {
    switch self {
    case .icu: try ICUSegmenter()
    case .dictionary: DictionarySegmenter(dictionary: try SharedDictionary.get())
    }
  }
}

/// ICU's dictionary, made once for all tests.
enum SharedDictionary {
  private static let result = Result { try SegmentationDictionary.fromICU() }

  static func get() throws -> SegmentationDictionary { try result.get() }
}
