import CHansouDocuments

/// What another program writes to its standard output.
///
/// The program is ended when its time is over or nobody reads on.
final class ProcessSource: ByteSource {
  private let path: String
  private let command: FilterCommand
  private var process = hansou_process()
  private let deadline: ContinuousClock.Instant
  private let seconds: Int
  private var isFinished = false

  /// Starts the program for a file.
  ///
  /// - Throws: `FileProblem`; `needsProgram` when it is not installed.
  init(_ command: FilterCommand, path: String, seconds: Int) throws(FileProblem) {
    self.path = path
    self.command = command
    self.seconds = seconds
    deadline = .now + .seconds(seconds)
    let arguments = command.arguments(for: path)
    let copies = arguments.map { duplicate($0) }
    defer { for copy in copies { copy.deallocate() } }
    let pointers = copies.map { UnsafePointer($0) as UnsafePointer<CChar>? } + [nil]
    let input = command.readsStandardInput ? duplicate(path) : nil
    defer { input?.deallocate() }
    let status = hansou_process_start(pointers, input, &process)
    guard status == 0 else {
      if status == SystemCalls.noSuchFile {
        throw FileProblem(
          path: path, reason: .needsProgram(command.program, package: command.package))
      }
      throw SystemCalls.problem(path, status)
    }
  }

  deinit { if !isFinished { hansou_process_finish(&process, 1) } }

  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(FileProblem) -> Int {
    if isFinished { return 0 }
    let left = deadline - .now
    let milliseconds =
      left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
    let count =
      milliseconds <= 0
      ? -1
      : hansou_process_read(
        &process, buffer.baseAddress, Int64(buffer.count), Int32(clamping: milliseconds))
    if count > 0 { return Int(count) }
    isFinished = true
    let status = hansou_process_finish(&process, count == 0 ? 0 : 1)
    if count == -1 { throw FileProblem(path: path, reason: .tooSlow(command.program, seconds)) }
    guard count == 0, status == 0 else {
      throw FileProblem(path: path, reason: .filterFailed(command.program, Int(status)))
    }
    return 0
  }
}

/// A copy of a string for C, NUL-terminated, to be deallocated.
private func duplicate(_ text: String) -> UnsafeMutablePointer<CChar> {
  let bytes = text.utf8CString
  let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
  for (index, byte) in bytes.enumerated() { (copy + index).initialize(to: byte) }
  return copy
}
