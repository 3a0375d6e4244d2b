import Hansou

/// Shows hits to people: title, section path, place, and a snippet with the match marked.
struct HitPrinter {
  private let style: Style
  private let width: Int

  init(style: Style, width: Int) {
    self.style = style
    self.width = width
  }

  /// Writes the hits; neighbours of one document share its title.
  func write(_ hits: [SearchResults.Hit], to output: inout StandardOutput) {
    var document: String?
    for hit in hits {
      if document != hit.passage.document {
        output.write(style.title(Self.fit(hit.passage.title, width)) + "\n")
        document = hit.passage.document
      }
      write(hit, to: &output)
      output.write("\n")
    }
  }

  private func write(_ hit: SearchResults.Hit, to output: inout StandardOutput) {
    let place = "\(hit.passage.path):\(hit.place.line):\(hit.place.column)"
    let path = hit.passage.section.joined(separator: " › ")
    // Beside the place if both fit, since the place alone is what editors and scripts look for.
    if path.isEmpty {
      output.write("  " + style.path(place) + "\n")
    } else if DisplayWidth.of(path) + DisplayWidth.of(place) + 4 <= width {
      output.write("  " + style.path(place) + "  " + style.faint(path) + "\n")
    } else {
      output.write("  " + style.path(place) + "\n")
      output.write("  " + style.faint(Self.fit(path, width - 2)) + "\n")
    }
    let snippet = Snippet(style: style, width: width - 4)
    for line in snippet.lines(hit.passage.text, matches: hit.matches) {
      output.write("    " + line + "\n")
    }
  }

  /// The text if it fits, else its beginning and end around an ellipsis: the end of a section path
  /// says most.
  static func fit(_ text: String, _ width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    let half = (width - 1) / 2
    var head = ""
    var cells = 0
    for character in text {
      let next = DisplayWidth.of(character)
      if cells + next > half { break }
      head.append(character)
      cells += next
    }
    var tail: [Character] = []
    cells = 0
    for character in text.reversed() {
      let next = DisplayWidth.of(character)
      if cells + next > half { break }
      tail.append(character)
      cells += next
    }
    return head + "…" + String(tail.reversed())
  }
}
