/// What a file holds, by its name and, where the name says nothing, by its first bytes.
enum DocumentFormat: Hashable {
  case text
  case html
  case records
  case word
  case openDocument
  /// Text in which a form feed ends each page.
  case pages

  /// The name in the column `format`; nil for plain text and records.
  var columnValue: String? {
    switch self {
    case .text, .records: nil
    case .html: "html"
    case .word: "docx"
    case .openDocument: "odt"
    case .pages: "pdf"
    }
  }

  /// The format that an extension in lower case names.
  init?(extension: String) {
    switch `extension` {
    case "txt", "text", "md", "markdown": self = .text
    case "html", "htm", "xhtml", "shtml": self = .html
    case "jsonl", "ndjson": self = .records
    case "docx", "docm": self = .word
    case "odt": self = .openDocument
    case "pages": self = .pages
    default: return nil
    }
  }

  /// Names that a folder's documents end in, beside those of filters and of compression.
  static let extensions: Set<String> = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "shtml", "jsonl", "ndjson", "docx",
    "docm", "odt",
  ]
}

/// How to come from the bytes of a file to its format.
struct FileFormat {
  enum Wrapping: Hashable {
    case none
    case gzip
    case zstd
    case filter(FilterCommand)
  }

  var wrapping: Wrapping
  /// nil when only the bytes can tell.
  var format: DocumentFormat?

  /// What a name says; nil if it is not called like a document.
  init?(name: String, filters: FilterTable) {
    let parts =
      name.split(separator: "/").last?.split(
        separator: ".", omittingEmptySubsequences: false
      ).map { $0.lowercased() } ?? []
    guard parts.count > 1, let last = parts.last else { return nil }
    let inner = parts.count > 2 ? DocumentFormat(extension: parts[parts.count - 2]) : nil
    if let filter = filters[last] {
      wrapping = .filter(filter)
      // A filter that only expands says nothing of what comes out.
      format = filter.output.isEmpty ? inner : DocumentFormat(extension: filter.output) ?? .text
      if format == nil || filter.output.isEmpty && !Self.isText(inner) { return nil }
      return
    }
    if last == "gz" || last == "zst" {
      guard Self.isText(inner) else { return nil }
      wrapping = last == "gz" ? .gzip : .zstd
      format = inner
      return
    }
    guard last != "pages", let known = DocumentFormat(extension: last) else { return nil }
    wrapping = .none
    format = known
  }

  private static func isText(_ format: DocumentFormat?) -> Bool {
    format == .text || format == .html || format == .records
  }

  /// What the first bytes of a file say that is named like no document.
  init(sniffing bytes: [UInt8], filters: FilterTable) {
    wrapping = .none
    format = nil
    if bytes.starts(with: [0x1F, 0x8B]) { wrapping = .gzip }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { wrapping = .zstd }
    if bytes.starts(with: Array("%PDF-".utf8)), let filter = filters["pdf"] {
      wrapping = .filter(filter)
      format = .pages
    }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) { format = .word }
  }

  /// Whether text is HTML in spite of its name or for want of one.
  static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(512).drop { $0 <= 0x20 }
    return ["<!doctype html", "<html"].contains { mark in
      let mark = Array(mark.utf8)
      return head.prefix(mark.count).elementsEqual(mark) { $0 | 0x20 == $1 || $0 == $1 }
    }
  }
}
