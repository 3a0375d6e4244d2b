/// Groups of phrases that mean the same: 发改委 = 国家发展和改革委员会.
///
/// A file has a group a line, its members separated by `=`; `#` begins a comment. Every member of a group
/// is looked for wherever a query has one, so a group must not have a member that means more.
package struct Synonyms: Hashable, Sendable {
  /// A query is tried in at most this many forms, the one typed included.
  package static let formLimit = 16

  package let groups: [[String]]

  /// Reads the text of a file of groups; lines with fewer than two members are passed over.
  package init(parsing text: String) {
    groups = text.split(whereSeparator: \.isNewline).compactMap { line in
      let content = line.prefix { $0 != "#" }
      let members = content.split(whereSeparator: { "=＝".contains($0) })
        .map { $0.filter { !$0.isWhitespace } }
        .filter { !$0.isEmpty }
      return members.count > 1 ? members : nil
    }
  }

  package init(groups: [[String]] = []) { self.groups = groups }

  /// The forms of `text` with members replaced by others of their group, without `text` itself.
  func forms(of text: String) -> [String] {
    var forms: [String] = []
    for group in groups {
      // The longest member that is there: 国家发改委 before 发改委.
      guard
        let member = group.filter({ text.contains($0) })
          .max(by: { $0.utf8.count < $1.utf8.count })
      else { continue }
      for base in [text] + forms {
        for other in group where other != member && base.contains(member) {
          let form = base.replacing(member, with: other)
          if form != text, !forms.contains(form) { forms.append(form) }
          if forms.count + 1 >= Self.formLimit { return forms }
        }
      }
    }
    return forms
  }
}
