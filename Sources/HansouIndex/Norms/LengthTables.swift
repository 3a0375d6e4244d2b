/// What a posting's frequency is worth against its passage's length: for each of several norms the factors
/// k1 · (1 − b + b · length / averageLength) of all norm bytes.
///
/// They lie at one address, so that a table is handed on without a reference to it. All unsafe access to them is here.
@usableFromInline
package final class LengthTables: Sendable {
  nonisolated(unsafe) private let factors: UnsafeMutablePointer<Double>
  private let count: Int

  /// - Parameter factors: 256 for each norm, none negative.
  package init(_ factors: [Double]) {
    precondition(factors.count % 256 == 0, "a factor for each norm byte")
    count = factors.count / 256
    self.factors = .allocate(capacity: factors.count)
    self.factors.initialize(from: factors, count: factors.count)
  }

  deinit { factors.deallocate() }

  /// The table of a norm, valid as long as this.
  package subscript(norm: Int) -> LengthFactors {
    precondition(norm >= 0 && norm < count, "a norm with a table")
    return LengthFactors(factors + 256 * norm)
  }
}

/// The length factor of each norm byte; whoever has it keeps its `LengthTables`.
@usableFromInline
package struct LengthFactors: Equatable {
  @usableFromInline let table: UnsafePointer<Double>

  fileprivate init(_ table: UnsafeMutablePointer<Double>) { self.table = UnsafePointer(table) }

  @inlinable @inline(__always)
  package subscript(norm: UInt8) -> Double { table[Int(norm)] }
}
