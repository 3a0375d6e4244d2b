import Dispatch
import Hansou
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Searches on a thread of its own, so that typing never waits; of questions that come meanwhile, only the
/// last is answered.
final class SearchWorker: Sendable {
  struct Answer: Sendable {
    let query: String
    /// nil when the query cannot be answered.
    let results: SearchResults?
    let problem: String?
    let milliseconds: Double
  }

  private struct Question: Sendable {
    let query: String
    let index: TextIndex
    let request: SearchRequest
  }

  private struct State: Sendable {
    var question: Question?
    var answer: Answer?
    var isWorking = false
  }

  private let state = Mutex(State())
  /// Becomes readable when there is an answer.
  let signal: Int32
  private let signalEnd: Int32

  /// nil when the system has no pipe left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    signal = ends[0]
    signalEnd = ends[1]
  }

  deinit {
    close(signal)
    close(signalEnd)
  }

  func ask(_ query: String, of index: TextIndex, _ request: SearchRequest) {
    let starts = state.withLock { state in
      state.question = Question(query: query, index: index, request: request)
      defer { state.isWorking = true }
      return !state.isWorking
    }
    if starts { DispatchQueue.global(qos: .userInteractive).async { self.work() } }
  }

  /// The last answer, if there is one that has not been taken.
  func takeAnswer() -> Answer? {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(signal, &bytes, bytes.count) > 0 {}
    return state.withLock { state in
      defer { state.answer = nil }
      return state.answer
    }
  }

  private func work() {
    while let question = nextQuestion() {
      let answer = Self.answer(question)
      state.withLock { $0.answer = answer }
      var byte: UInt8 = 1
      _ = write(signalEnd, &byte, 1)
    }
  }

  private func nextQuestion() -> Question? {
    state.withLock { state in
      defer { state.question = nil }
      if state.question == nil { state.isWorking = false }
      return state.question
    }
  }

  private static func answer(_ question: Question) -> Answer {
    let stopwatch = Stopwatch()
    do throws(HansouError) {
      let results = try question.index.search(question.query, question.request)
      return Answer(
        query: question.query, results: results, problem: nil,
        milliseconds: stopwatch.seconds * 1_000)
    } catch {
      return Answer(
        query: question.query, results: nil, problem: ErrorReport(error).firstLine,
        milliseconds: stopwatch.seconds * 1_000)
    }
  }
}
