import ArgumentParser
import Hansou

struct DocumentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "List the documents of the index. 列出文件。",
    discussion: "hansou docs")

  @OptionGroup var options: IndexOptions

  func run() throws {
    let documents = try options.open().documents()
    var output = StandardOutput()
    let style = ColorChoice.current.style
    let width = Terminal.shownWidth ?? .max
    for document in documents {
      if options.json {
        var line = JSONLine(type: "document")
        line.add("id", document.id)
        line.add("path", document.path)
        line.add("title", document.title)
        for (key, value) in document.metadata.sorted(by: { $0.key < $1.key }) {
          line.add(key, value)
        }
        line.add("passages", document.passageCount)
        output.write(line.string + "\n")
      } else {
        output.write(style.title(TerminalText.fitted(document.title, width)) + "\n")
        let about = ["region", "kind", "period", "date"].compactMap { document.metadata[$0] }
          .joined(separator: " · ")
        // On a line of its own where it would run over.
        let id = TerminalText.fitted(document.id, width - 2)
        let isWide = DisplayWidth.of(id + about) + 4 > Terminal.width
        let gap = about.isEmpty ? "" : isWide ? "\n  " : "  "
        output.write(
          "  " + style.path(id) + gap + style.faint(TerminalText.fitted(about, width - 2)) + "\n")
      }
    }
    output.flush()
    if documents.isEmpty { throw Exit.nothingFound }
  }
}

struct OutlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outline", abstract: "Print the headings of a document with their lines. 大纲。",
    discussion: "hansou outline 武昌")

  @Argument(
    help: ArgumentHelp("The document. 文件。", valueName: "document"),
    completion: DocumentNames.completion)
  var document: String

  @OptionGroup var options: IndexOptions

  func run() throws {
    let document = try options.open().document(document)
    var output = StandardOutput()
    let style = ColorChoice.current.style
    let width = Terminal.shownWidth ?? .max
    if !options.json {
      output.write(style.title(TerminalText.fitted(document.title, width)) + "\n")
    }
    for section in document.sections {
      if options.json {
        var line = JSONLine(type: "section")
        line.add("document", document.id)
        line.add("title", section.title)
        line.add("depth", section.depth)
        line.add("line", section.line)
        output.write(line.string + "\n")
      } else {
        let number = String(section.line)
        let indent = String(repeating: "  ", count: section.depth)
        let title = TerminalText.fitted(section.title, max(8, width - 8 - indent.count))
        output.write(
          String(repeating: " ", count: max(0, 6 - number.count)) + style.path(number) + "  "
            + indent + title + "\n")
      }
    }
    output.flush()
    if document.sections.isEmpty { throw Exit.nothingFound }
  }
}
