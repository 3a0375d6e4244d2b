/// Which fields an index has and which lengths it keeps; fixed for the life of an index.
package struct IndexSchema: Hashable, Sendable {
  /// A kind of term with a dictionary and postings of its own.
  package struct Field: Hashable, Sendable {
    package let name: String
    package let hasPositions: Bool
    /// The norm column whose lengths go into this field's impacts.
    package let norm: Int

    /// - Precondition: `norm` names a column of the schema the field goes into.
    package init(name: String, hasPositions: Bool, norm: Int) {
      self.name = name
      self.hasPositions = hasPositions
      self.norm = norm
    }
  }

  /// So that a field number fits a byte with room to spare.
  package static let maximumFields = 64
  package static let maximumNorms = 16

  package let fields: [Field]
  /// The names of the norm columns.
  package let norms: [String]

  /// A schema of 1 to 64 fields and 1 to 16 norm columns.
  package init(fields: [Field], norms: [String]) {
    precondition((1...Self.maximumFields).contains(fields.count), "1 to 64 fields")
    precondition((1...Self.maximumNorms).contains(norms.count), "1 to 16 norm columns")
    precondition(fields.allSatisfy { norms.indices.contains($0.norm) }, "a norm for each field")
    self.fields = fields
    self.norms = norms
  }
}
