import ArgumentParser
import Assembly
import Foundation

extension Schedule.Interval: ExpressibleByArgument {}

/// Prints what lets a machine run pipelines by itself.
struct ScheduleCommand: ParsableCommand {
  /// For whom the schedule is written.
  enum Scheduler: String, EnumerableFlag {
    case cron, systemd
  }

  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "Print crontab lines or systemd units that run pipelines.",
    discussion: "Example: tongbao schedule liaocheng-summer-2024 --cron | crontab -")

  @OptionGroup var project: ProjectOptions

  @Argument(help: ArgumentHelp("Pipelines; all where none is named.", valueName: "pipeline"))
  var pipelines: [String] = []

  @Flag(help: "For cron, or for systemd.")
  var scheduler: Scheduler = .cron

  @Option(help: ArgumentHelp("How often: hourly, daily or weekly.", valueName: "interval"))
  var every: Schedule.Interval = .daily

  func run() throws {
    let project = try project.project()
    _ = try project.pipelines(named: pipelines)
    let program = URL(filePath: CommandLine.arguments[0]).standardizedFileURL.path(percentEncoded: false)
    let schedule = Schedule(pipelines: pipelines, project: project.root, program: program, interval: every)
    let lines = scheduler == .cron ? schedule.cronLines : schedule.systemdLines
    lines.forEach(Terminal.standard.line)
  }
}
