import CHansouDocuments

/// The bytes of a compressed file, expanded while they are read.
///
/// A file that expands to more than `leastRatioLimit` bytes and more than `ratioLimit` times its size
/// is taken for a bomb.
final class ExpandingSource: ByteSource {
  enum Format {
    case gzip
    case zstd
    /// Inside of a zip file.
    case deflate
  }

  /// Texts shrink to a tenth, the most regular tables to a hundredth; deflate ends at 1,032.
  static let ratioLimit = 250
  static let leastRatioLimit = 64 << 20

  private let source: any ByteSource
  private let path: String
  private let expander: OpaquePointer
  private var input = [UInt8](repeating: 0, count: 1 << 16)
  private var start = 0
  private var end = 0
  private var consumed = 0
  private var produced = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - source: The compressed bytes.
  ///   - format: How they are compressed.
  ///   - path: The file, for messages.
  /// - Throws: `FileProblem` when there is no memory.
  init(_ source: any ByteSource, _ format: Format, path: String) throws(FileProblem) {
    self.source = source
    self.path = path
    let expander =
      switch format {
      case .gzip: hansou_expander_open_gzip()
      case .zstd: hansou_expander_open_zstd()
      case .deflate: hansou_expander_open_deflate()
      }
    guard let expander else {
      throw FileProblem(path: path, reason: .unreadable("no memory to expand it"))
    }
    self.expander = expander
  }

  deinit { hansou_expander_close(expander) }

  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(FileProblem) -> Int {
    while true {
      if start == end, !isAtEnd {
        start = 0
        end = try Streaming.read(from: source, into: &input)
        isAtEnd = end == 0
      }
      var read: Int64 = 0
      var written: Int64 = 0
      let status = input.withUnsafeBufferPointer { input in
        hansou_expander_expand(
          expander, input.baseAddress.map { $0 + start }, Int64(end - start), buffer.baseAddress,
          Int64(buffer.count), &read, &written)
      }
      start += Int(read)
      consumed += Int(read)
      produced += Int(written)
      if produced > Self.leastRatioLimit, produced / max(1, consumed) > Self.ratioLimit {
        throw FileProblem(path: path, reason: .bomb(produced))
      }
      if written > 0 { return Int(written) }
      if status < 0 { throw damage("is damaged") }
      // Padding after the last member is passed over.
      if Int(status) == hansou_expand_end, start < end || isAtEnd { return 0 }
      if isAtEnd { throw damage("is cut off") }
    }
  }

  private func damage(_ problem: String) -> FileProblem {
    FileProblem(
      path: path,
      reason: .damaged("the compressed stream \(problem) after \(consumed) bytes"))
  }
}
