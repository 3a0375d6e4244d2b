import ArgumentParser
import Hansou

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Exit statuses, as grep has them.
enum Exit {
  /// Nothing was found.
  static let nothingFound = ExitCode(1)
  /// Something went wrong; what, stands on standard error.
  static let failure = ExitCode(2)

  /// The user asked to stop: 128 and the number of the signal, as shells have it.
  static let interrupted = ExitCode(130)

  /// Ends the process as `error` asks for, after saying what it is.
  static func process(after error: any Error) -> Never {
    switch error {
    case let error as ExitCode: exit(error.rawValue)
    case let error as HansouError:
      StandardError.write(ErrorReport(error).text)
      exit(failure.rawValue)
    default:
      // Help, the version and completions for a shell are "errors" of success to the argument parser.
      let message = HansouCommand.fullMessage(for: error, columns: HelpText.anyColumns)
      guard HansouCommand.exitCode(for: error) != .success else {
        var output = StandardOutput()
        let isHelp = message.hasPrefix("OVERVIEW: ")
        output.write(
          (isHelp ? HelpText(message, width: Terminal.width).text : message) + "\n")
        output.flush()
        exit(0)
      }
      StandardError.write(HelpText(UsageReport(message).text, width: Terminal.errorWidth).text)
      exit(failure.rawValue)
    }
  }
}
