import Hansou

/// Shows hits to people: title, section path, place, and a snippet with the match marked.
struct HitPrinter {
  private let style: Style
  private let width: Int
  private let links: Hyperlinks
  private let paths: SourcePaths

  init(style: Style, width: Int, links: Hyperlinks, paths: SourcePaths) {
    self.paths = paths
    self.style = style
    self.width = width
    self.links = links
  }

  /// Writes the hits; neighbours of one document share its title.
  ///
  /// - Parameters:
  ///   - hits: In the order to show.
  ///   - output: Where to write.
  ///   - context: Gives the passages before and behind a hit.
  func write(
    _ hits: [SearchResults.Hit], to output: inout StandardOutput,
    context: (SearchResults.Hit) throws -> (before: [Passage], after: [Passage])
  ) rethrows {
    var document: String?
    for hit in hits {
      if document != hit.passage.document {
        output.write(style.title(TerminalText.fitted(hit.passage.title, width)) + "\n")
        document = hit.passage.document
      }
      let (before, after) = try context(hit)
      writePlace(hit, to: &output)
      for passage in before { writeNeighbour(passage, to: &output) }
      let snippet = Snippet(style: style, width: width - 4)
      for line in snippet.lines(hit.passage.text, matches: hit.matches) {
        output.write("    " + line + "\n")
      }
      for passage in after { writeNeighbour(passage, to: &output) }
      output.write("\n")
    }
  }

  private func writeNeighbour(_ passage: Passage, to output: inout StandardOutput) {
    let snippet = Snippet(style: style, width: width - 6, lineLimit: 2)
    for (number, line) in snippet.lines(passage.text, matches: []).enumerated() {
      output.write((number == 0 ? "    - " : "      ") + style.faint(line) + "\n")
    }
  }

  private func writePlace(_ hit: SearchResults.Hit, to output: inout StandardOutput) {
    let file = paths.path(of: hit.passage.document, given: hit.passage.path)
    let plain = TerminalText.oneLine(file) + ":\(hit.place.line):\(hit.place.column)"
    let place = links.link(style.path(plain), to: file)
    let path = JoinedText.of(hit.passage.section, separator: " › ")
    // Beside the place if both fit, since the place alone is what editors and scripts look for.
    if path.isEmpty {
      output.write("  " + place + "\n")
    } else if DisplayWidth.of(path) + DisplayWidth.of(plain) + 4 <= width {
      output.write("  " + place + "  " + style.faint(path) + "\n")
    } else {
      output.write("  " + place + "\n")
      output.write("  " + style.faint(TerminalText.fitted(path, width - 2)) + "\n")
    }
  }
}
