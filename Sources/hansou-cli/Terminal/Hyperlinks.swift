import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// When paths are links.
enum HyperlinkChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

/// Makes paths links that a terminal opens (OSC 8).
struct Hyperlinks {
  let isOn: Bool

  init(_ choice: HyperlinkChoice) {
    switch choice {
    case .always: isOn = true
    case .never: isOn = false
    case .auto: isOn = StandardOutput.isTerminal && Self.isKnownToWork
    }
  }

  /// The text as a link to a file, if links are on and the file is there.
  func link(_ text: String, to path: String) -> String {
    guard isOn, let resolved = realpath(path, nil) else { return text }
    defer { free(resolved) }
    let url = "file://" + Self.host + Self.escaped(String(cString: resolved))
    return "\u{1B}]8;;\(url)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }

  /// Terminals that draw links. Most others pass over what they do not know; the Linux console and
  /// old ones print it, so they are asked for by name.
  private static var isKnownToWork: Bool {
    let program = Terminal.environment("TERM_PROGRAM") ?? ""
    if ["iTerm.app", "WezTerm", "vscode", "ghostty", "rio", "Hyper", "tmux"].contains(program) {
      return true
    }
    if let version = Terminal.environment("VTE_VERSION").flatMap({ Int($0) }) {
      return version >= 5_000
    }
    for name in ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "KITTY_WINDOW_ID"]
    where Terminal.environment(name) != nil { return true }
    let kind = Terminal.environment("TERM") ?? ""
    return ["xterm-kitty", "alacritty", "foot", "xterm-ghostty", "contour"].contains {
      kind.hasPrefix($0)
    }
  }

  /// The host's name, by which a terminal knows whether the file is its own.
  private static let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  /// A path with everything but letters, digits and a few signs as %XX (RFC 3986 §2.1).
  static func escaped(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
