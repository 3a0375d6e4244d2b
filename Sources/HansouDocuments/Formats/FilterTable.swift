/// Which program makes text of which files, by extension.
package struct FilterTable: Sendable {
  /// The programs that are known from the start.
  ///
  /// `pdftotext` gives the lines in reading order and a form feed after each page.
  private static let known: [String: FilterCommand] = [
    "pdf": FilterCommand(
      ["pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", "{}", "-"], package: "poppler-utils",
      output: "pages"),
    "doc": FilterCommand(
      ["antiword", "-w", "0", "-m", "UTF-8.txt", "{}"], package: "antiword"),
    "xz": FilterCommand(["xz", "-dc"], package: "xz-utils", output: ""),
    "bz2": FilterCommand(["bzip2", "-dc"], package: "bzip2", output: ""),
  ]

  private var commands = Self.known

  package init() {}

  /// Sets the program for an extension, with or without its dot, in any letter case.
  package mutating func set(_ extension: String, to command: FilterCommand) {
    let name = `extension`.lowercased()
    commands[name.hasPrefix(".") ? String(name.dropFirst()) : name] = command
  }

  /// The program for an extension in lower case; nil if none is needed or known.
  package subscript(extension: String) -> FilterCommand? { commands[`extension`] }

  /// All extensions, in lower case.
  package var extensions: Set<String> { Set(commands.keys) }
}
