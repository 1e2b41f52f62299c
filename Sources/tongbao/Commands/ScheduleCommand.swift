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
    discussion: """
      Example: tongbao schedule liaocheng-summer-2024 --cron
               tongbao schedule --systemd --every hourly --timeout 30m
      A trouble is told when it begins and when it is over; --metrics and notify: of a definition tell machines.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: ArgumentHelp("Pipelines; all where none is named.", valueName: "pipeline"))
  var pipelines: [String] = []

  @Flag(help: "For cron, or for systemd.")
  var scheduler: Scheduler = .cron

  @Option(help: ArgumentHelp("How often: hourly, daily or weekly.", valueName: "interval"))
  var every: Schedule.Interval = .daily

  @Option(help: ArgumentHelp("How long a run may take, like 90s, 30m or 2h.", valueName: "time"))
  var timeout = "2h"

  @Option(
    help: ArgumentHelp("The folder for metrics of Prometheus's node exporter.", valueName: "folder"),
    completion: .directory)
  var metrics: String?

  @Option(
    help: ArgumentHelp(
      "Whom systemd runs it as; without it, who owns the project's folder.", valueName: "name"))
  var user: String?

  @Option(
    help: ArgumentHelp(
      "Where the project lies on the machine that is meant, if not here.", valueName: "folder"))
  var at: String?

  @Option(help: ArgumentHelp("Where the program lies there.", valueName: "path"))
  var program: String?

  func validate() throws {
    for (name, path) in [("--at", at), ("--program", program)] {
      guard let path, !path.hasPrefix("/") else { continue }
      throw ValidationError("\(name) needs a path that begins with /: \(path)")
    }
    guard DurationText.seconds(timeout) != nil else {
      throw ValidationError("--timeout needs a time like 90s, 30m or 2h: \(timeout)")
    }
  }

  func run() throws {
    let project: Project
    if let at {
      project = Project(root: URL(filePath: at, directoryHint: .isDirectory))
    } else {
      project = try self.project.project()
      _ = try project.pipelines(named: pipelines)
    }
    let schedule = try Schedule(
      pipelines: pipelines, project: project, program: program ?? ProgramPath.current, interval: every,
      timeout: timeout, metrics: metrics, user: user)
    let lines = try scheduler == .cron ? schedule.cronLines : schedule.systemdLines()
    lines.forEach(Terminal.standard.line)
  }
}
