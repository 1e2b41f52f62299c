import ArgumentParser
import Assembly
import CStart
import Foundation
import Glibc
import Pipeline

/// The command line: finds the verb, runs it, and turns what went wrong into one message and an exit status.
@main
struct Program: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tongbao",
    abstract: "Turns the figures in bulletins that are published as prose into time series.",
    discussion: """
      Example: tongbao init http://police.example/bulletins/ && tongbao run
      Exit status: 0 done, or nothing new; 1 done, but some sources failed or figures wait; 2 the command line or \
      a definition is wrong; 3 validation failed at error level; 4 another run holds the lock; 5 nothing usable; \
      130 and 143 stopped by SIGINT or SIGTERM.
      """,
    version: ProgramVersion.text,
    subcommands: [
      RunCommand.self, PlanCommand.self, ParseCommand.self, ExplainCommand.self, StatusCommand.self,
      ListCommand.self, ReviewCommand.self, DiffCommand.self, CheckCommand.self, InitCommand.self,
      ScheduleCommand.self,
      ArchiveCommand.self, LexiconCommand.self, SchemaCommand.self, ManualCommand.self,
      CompletionsCommand.self,
    ])

  static func main() async {
    // A reader that goes away (`| head`) shows itself where it is written to, so that a run still ends in order.
    signal(SIGPIPE, SIG_IGN)
    // Swift's library would write pages about a quit and then have us go on.
    signal(SIGQUIT, SIG_DFL)
    // Where who started us ignores its children, the system would forget what ours came to.
    signal(SIGCHLD, SIG_DFL)
    refuseToGuessArguments()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let watch = arguments.first == "run" ? SignalWatch(RunCommand.interruption) : nil
    defer { watch?.end() }
    do {
      try refuseUnknownVerb(arguments)
      var command = try parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as ProgramError {
      Terminal.standard.report(error)
      exit(withError: ExitCode(error.status.rawValue))
    } catch {
      end(error, arguments)
    }
  }

  /// Swift's library reads the arguments from /proc, and without it would have us run as if there were none.
  private static func refuseToGuessArguments() {
    guard CommandLine.arguments.count != Int(tongbao_argument_count()) else { return }
    Terminal.standard.report(
      ProgramError(
        .unusable, subject: "arguments", message: "cannot be read from /proc/self/cmdline",
        hint: "mount /proc, and let the process open more files (ulimit -n)"))
    exit(withError: ExitCode(ExitStatus.unusable.rawValue))
  }

  /// The parser would take a verb that it doesn't know for an argument too many.
  private static func refuseUnknownVerb(_ arguments: [String]) throws(ProgramError) {
    var parent = configuration
    var typed = "tongbao"
    // `help` takes verbs like those that it is about.
    for word in arguments.first == "help" ? arguments.dropFirst() : arguments[...] {
      let verbs = parent.subcommands
      guard !verbs.isEmpty, !word.hasPrefix("-"), word != "help" else { return }
      guard let verb = verbs.first(where: { $0._commandName == word }) else {
        let near = nearestName(
          to: word, among: verbs.map { $0._commandName } + (typed == "tongbao" ? ["help"] : []))
        let names = typed == "tongbao" ? "`tongbao help`" : "`tongbao help \(typed.dropFirst(8))`"
        throw ProgramError(
          .usage, subject: "'\(word)'",
          message: "there is no such verb" + (typed == "tongbao" ? "" : " of '\(typed.dropFirst(8))'"),
          hint: near.map { "did you mean `\(typed) \($0)`?" } ?? "\(names) names the verbs")
      }
      typed += " " + word
      parent = verb.configuration
    }
  }

  /// Ends with the parser's own message: help goes to standard output with status 0, a mistake to standard error
  /// with status 2.
  private static func end(_ error: any Error, _ arguments: [String]) -> Never {
    if let code = error as? ExitCode { exit(withError: code) }
    guard exitCode(for: error) != .success else {
      Terminal.standard.line(
        HelpText.wrapped(fullMessage(for: error), width: min(80, Terminal.standard.width)))
      exit(withError: ExitCode.success)
    }
    let verb = arguments.first.map { $0.hasPrefix("-") ? "" : " " + $0 } ?? ""
    let mistake = ParserMistake(message: message(for: error), verb: verb)
    Terminal.standard.talk("tongbao: \(mistake.message)\nhint: \(mistake.hint)")
    exit(withError: ExitCode(ExitStatus.usage.rawValue))
  }
}
