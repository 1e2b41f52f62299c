import ArgumentParser
import Assembly

/// The command line: finds the verb, runs it, and turns what went wrong into one message and an exit status.
@main
struct Program: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tongbao",
    abstract: "Turns the figures in bulletins that are published as prose into time series.",
    discussion: """
      Exit status: 0 done, or nothing new; 1 done, but some sources failed or figures wait; 2 the command line or
      a definition is wrong; 3 validation failed at error level; 4 another run holds the lock; 5 nothing usable.
      """,
    version: ProgramVersion.text,
    subcommands: [
      RunCommand.self, PlanCommand.self, ParseCommand.self, ExplainCommand.self, StatusCommand.self,
      ListCommand.self, CheckCommand.self, ReviewCommand.self, DiffCommand.self, ArchiveCommand.self,
      ScheduleCommand.self, LexiconCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as ProgramError {
      Terminal.standard.report(error)
      exit(withError: ExitCode(error.status.rawValue))
    } catch {
      end(error)
    }
  }

  /// Ends with the parser's own message: help goes to standard output with status 0, a mistake to standard error
  /// with status 2.
  private static func end(_ error: any Error) -> Never {
    if let code = error as? ExitCode { exit(withError: code) }
    guard exitCode(for: error) != .success else { exit(withError: error) }
    let message = fullMessage(for: error).replacingPrefix("Error: ", with: "")
    Terminal.standard.talk("tongbao: " + message)
    exit(withError: ExitCode(ExitStatus.usage.rawValue))
  }
}

extension String {
  fileprivate func replacingPrefix(_ prefix: String, with replacement: String) -> String {
    hasPrefix(prefix) ? replacement + dropFirst(prefix.count) : self
  }
}
