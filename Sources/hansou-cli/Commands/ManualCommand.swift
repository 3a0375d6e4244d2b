import ArgumentParser

/// Writes a page of the manual in man's language; `make install` calls it for each command.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write a man page to standard output. 输出手册页。",
    discussion: "hansou manual search | man -l -", shouldDisplay: false)

  @Argument(help: ArgumentHelp("A command (default: hansou itself). 命令。", valueName: "command"))
  var command: String?

  @Flag(help: "List the commands that have a page. 列出命令。")
  var list = false

  func run() throws {
    let commands = HansouCommand.configuration.subcommands
      .filter { $0.configuration.shouldDisplay }
    var output = StandardOutput()
    if list {
      for command in commands { output.write((command.configuration.commandName ?? "") + "\n") }
    } else if let command {
      guard let type = commands.first(where: { $0.configuration.commandName == command }) else {
        throw ValidationError(Messages.current.noCommand(command))
      }
      output.write(ManualPage(command: type).text)
    } else {
      output.write(ManualPage.main.text)
    }
    output.flush()
  }
}

/// A man page made of what `--help` says.
struct ManualPage {
  let text: String

  /// The page of a command.
  init(command: any ParsableCommand.Type) {
    let name = command.configuration.commandName ?? ""
    let help = HansouCommand.helpMessage(for: command, columns: 76)
    text = Self.page(
      "hansou-\(name)", command.configuration.abstract,
      Self.sections(of: help) + [("SEE ALSO", "hansou(1)")])
  }

  /// The page of `hansou`.
  static var main: ManualPage {
    let help = HansouCommand.helpMessage(columns: 76)
    return ManualPage(
      text: page(
        "hansou", HansouCommand.configuration.abstract,
        sections(of: help) + [
          ("ENVIRONMENT", Messages.manualEnvironment), ("FILES", Messages.manualFiles),
          ("EXIT STATUS", Messages.manualStatus),
        ]))
  }

  private init(text: String) { self.text = text }

  /// The parts of a help text, by the titles that man gives them.
  private static func sections(of help: String) -> [(title: String, text: String)] {
    var sections: [(title: String, text: String)] = [("DESCRIPTION", "")]
    // The overview, which may take two lines, is the name's.
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    for line in help.hasPrefix("OVERVIEW: ") ? lines.drop(while: { !$0.isEmpty }) : lines[...] {
      var line = String(line)
      if line.hasPrefix("USAGE: ") {
        sections.append(("SYNOPSIS", ""))
        line = String(line.dropFirst(7))
      } else if line.hasSuffix(":"), line.dropLast().allSatisfy({ $0.isASCII && $0.isUppercase }) {
        sections.append((String(line.dropLast()), ""))
        continue
      }
      sections[sections.count - 1].text += line + "\n"
    }
    // Synopsis before description, as every page has it.
    let synopsis = sections.filter { $0.title == "SYNOPSIS" }
    return synopsis + sections.filter { $0.title != "SYNOPSIS" }
  }

  private static func page(
    _ name: String, _ abstract: String, _ sections: [(title: String, text: String)]
  ) -> String {
    let version = HansouCommand.configuration.version
    var page = ".TH \(name.uppercased()) 1 \"\" \"hansou \(version)\" \"Hansou\"\n.ad l\n"
    page += ".SH NAME\n\(escaped(name)) \\- \(escaped(abstract))\n"
    for (title, text) in sections {
      // The help is laid out already; man must not fill it anew.
      page += ".SH \(title)\n.nf\n"
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let body = lines.drop { $0.isEmpty }
      page += body[..<(body.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? body.startIndex)]
        .map { escaped(String($0)) + "\n" }.joined()
      page += ".fi\n"
    }
    return page
  }

  /// Text in which backslashes, hyphens and points at the start of a line are themselves.
  private static func escaped(_ line: String) -> String {
    let text = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }
}
