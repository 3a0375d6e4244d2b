import HansouIndex

/// The length factor of each passage's body.
///
/// Without references, like the floor: both are asked for every passage. Whoever has them keeps the segment and the
/// tables.
struct PassageFactors {
  let factors: LengthFactors
  let norms: UnsafePointer<UInt8>

  @inline(__always)
  subscript(passage: UInt32) -> Double { factors[norms[Int(passage)]] }
}
