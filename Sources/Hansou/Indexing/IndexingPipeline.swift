import HansouIndex
import HansouStorage

/// Hands documents to threads in batches and gives their outcomes back in the order they came.
///
/// Where batches end depends on the documents alone, and the writer takes batches in order: so the
/// index does not depend on the number of threads. Each thread has at most two batches, so a few
/// megabytes of text are in memory, or one document that is larger.
final class IndexingPipeline {
  /// What passes through: documents, and news that must not overtake them.
  enum Entry {
    case document(DocumentTicket)
    case news(IndexingNews)
  }

  /// Something to be told, with the outcome of its document if it is one.
  struct Delivery {
    let entry: Entry
    let outcome: IndexingOutcome?
  }

  /// The size of the sources of a batch. Larger ones leave threads idle at the end, smaller ones cut
  /// blocks of stored text short.
  private static let batchBytes = 1 << 19

  private typealias Encoded = (batch: DocumentBatch, outcomes: [IndexingOutcome])

  private let writer: IndexWriter
  private let threads: Int
  private var flights: OrderedFlights<DocumentEncoder, Encoded>
  /// What is under way, by flights in their order.
  private var sent: [[Entry]] = []
  private var entries: [Entry] = []
  private var jobs: [IndexingJob] = []
  private var jobBytes = 0

  /// - Parameters:
  ///   - writer: Takes the batches.
  ///   - encoders: One for each thread; with one, the caller's does the work.
  init(writer: IndexWriter, encoders: [DocumentEncoder]) {
    self.writer = writer
    threads = encoders.count
    flights = OrderedFlights(encoders)
  }

  /// Takes a document and returns what has come out meanwhile.
  ///
  /// - Throws: What encoding or writing throws.
  func append(_ ticket: DocumentTicket, _ job: IndexingJob) throws -> [Delivery] {
    entries.append(.document(ticket))
    jobs.append(job)
    jobBytes += ticket.byteCount
    return jobBytes >= Self.batchBytes ? try dispatch() : []
  }

  /// Takes news and returns what has come out meanwhile, which may be the news itself.
  func append(_ news: IndexingNews) -> [Delivery] {
    guard !jobs.isEmpty || !flights.isEmpty else {
      return [Delivery(entry: .news(news), outcome: nil)]
    }
    entries.append(.news(news))
    return []
  }

  /// Finishes everything and returns it.
  ///
  /// - Throws: What encoding or writing throws.
  func drain() throws -> [Delivery] {
    var deliveries = entries.isEmpty ? [] : try dispatch()
    while !flights.isEmpty { deliveries += try landFirst() }
    return deliveries
  }

  /// Sends the open batch off.
  private func dispatch() throws -> [Delivery] {
    var deliveries: [Delivery] = []
    if writer.isBufferFull {
      while !flights.isEmpty { deliveries += try landFirst() }
      try writer.flushFullBuffer()
    }
    while flights.isFull { deliveries += try landFirst() }
    sent.append(entries)
    flights.send { [jobs] in try $0.encode(jobs) }
    entries.removeAll()
    jobs.removeAll()
    jobBytes = 0
    if threads == 1 { deliveries += try landFirst() }
    return deliveries
  }

  /// Waits for the batch that was sent first and adds it to the index.
  private func landFirst() throws -> [Delivery] {
    let entries = sent.removeFirst()
    guard let landed = try flights.land() else { return [] }
    var outcomes = landed.outcomes
    for refusal in try writer.add(landed.batch) {
      guard let index = outcomes.firstIndex(where: { $0.place == refusal.document }) else {
        continue
      }
      outcomes[index].result = .refused(refusal.error)
    }
    var next = outcomes.makeIterator()
    return entries.map { entry in
      if case .document = entry { return Delivery(entry: entry, outcome: next.next()) }
      return Delivery(entry: entry, outcome: nil)
    }
  }

  /// Waits until no thread works any more; nothing of theirs is added.
  func abandon() {
    while !flights.isEmpty { _ = try? flights.land() }
    sent.removeAll()
  }
}
