import Foundation
import Glibc
package import Pipeline
package import Records

/// Where a setting's value comes from; the first that says something holds.
package enum SettingOrigin: Hashable, Sendable {
  case flag(String)
  case environment(String)
  case definition(String)
  case standard

  var words: String {
    switch self {
    case .flag(let name): "flag \(name)"
    case .environment(let name): "environment \(name)"
    case .definition(let key): "definition \(key)"
    case .standard: "default"
    }
  }
}

/// A value with its origin.
package struct Setting<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  package let origin: SettingOrigin
}

/// What the command line says about runs; nil where it is silent.
package struct RunFlags: Hashable, Sendable {
  package var jobs: Int?
  package var timeout: String?
  package var failOn: FailureLevel?
  package var logFormat: LogFormat?
  package var metrics: String?
  package var tellsOnce: Bool?
  package var isOffline: Bool?
  package var revisitsAll = false
  package var isForced = false
  package var sources: [String] = []
  package var asOf: CalendarDate?
  package var days = DaySpan.always

  package init() {}
}

/// The settings of a run: flag over environment over definition over default.
package struct RunSettings: Sendable {
  let stages: StageSelection
  let flags: RunFlags
  let environment: [String: String]
  private let processors: Int

  /// Pages that may be read at once: no machine that is meant has more processors, and each page takes memory.
  package static let jobsRange = 1...256
  static var jobsForm: String { "a number from \(jobsRange.lowerBound) to \(jobsRange.upperBound)" }

  /// What is wrong with so many pages at once, or nil.
  package static func refusal(ofJobs jobs: Int) -> String? {
    jobsRange.contains(jobs) ? nil : "--jobs needs \(jobsForm): \(jobs)"
  }

  package init(
    stages: StageSelection = .all, flags: RunFlags = RunFlags(),
    environment: [String: String] = ProcessInfo.processInfo.environment,
    processors: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.stages = stages
    self.flags = flags
    self.environment = environment
    self.processors = processors
  }

  package func options(for definition: PipelineDefinition) throws(ProgramError) -> RunOptions {
    var options = RunOptions(
      stages: stages, sources: flags.sources, isOffline: try isOffline.value, revisitsAll: flags.revisitsAll,
      jobs: try jobs.value, failOn: try failOn(definition).value)
    options.isForced = flags.isForced
    options.asOf = flags.asOf
    options.days = flags.days
    options.logFormat = try logFormat.value
    options.tellsOnce = try tellsOnce.value
    options.metricsFolder = metrics.value.map { URL(filePath: $0, directoryHint: .isDirectory) }
    options.timeoutSeconds = definition.run.timeoutSeconds
    return options
  }

  /// Seconds that the run of all pipelines may take, by command line or environment.
  var timeout: Int? {
    get throws(ProgramError) { try commonTimeout.value }
  }

  // MARK: - Each setting

  var jobs: Setting<Int> {
    get throws(ProgramError) {
      if let jobs = flags.jobs { return Setting(value: jobs, origin: .flag("--jobs")) }
      return try read("TONGBAO_JOBS", Self.jobsForm) {
        Int($0).flatMap { Self.jobsRange.contains($0) ? $0 : nil }
      } ?? Setting(value: min(processors, Self.jobsRange.upperBound), origin: .standard)
    }
  }

  var commonTimeout: Setting<Int?> {
    get throws(ProgramError) {
      let form = "a time like 90s, 30m or 2h"
      if let text = flags.timeout {
        guard let seconds = DurationText.seconds(text) else {
          throw ProgramError(.usage, subject: "--timeout", message: "needs \(form): \(text)")
        }
        return Setting(value: seconds, origin: .flag("--timeout"))
      }
      let setting = try read("TONGBAO_TIMEOUT", form, DurationText.seconds)
      return setting.map { Setting(value: $0.value, origin: $0.origin) }
        ?? Setting(value: nil, origin: .standard)
    }
  }

  func timeout(_ definition: PipelineDefinition) throws(ProgramError) -> Setting<Int?> {
    let common = try commonTimeout
    guard common.value == nil, let seconds = definition.run.timeoutSeconds else { return common }
    return Setting(value: seconds, origin: .definition("run.timeout"))
  }

  func failOn(_ definition: PipelineDefinition) throws(ProgramError) -> Setting<FailureLevel> {
    if let level = flags.failOn { return Setting(value: level, origin: .flag("--fail-on")) }
    if let level = try read("TONGBAO_FAIL_ON", "warn, error or never", FailureLevel.init(rawValue:)) {
      return level
    }
    guard let level = definition.run.failOn else { return Setting(value: .error, origin: .standard) }
    return Setting(value: level, origin: .definition("run.fail_on"))
  }

  var logFormat: Setting<LogFormat> {
    get throws(ProgramError) {
      if let format = flags.logFormat { return Setting(value: format, origin: .flag("--log-format")) }
      return try read("TONGBAO_LOG_FORMAT", "text or json", LogFormat.init(rawValue:))
        ?? Setting(value: .text, origin: .standard)
    }
  }

  var metrics: Setting<String?> {
    if let folder = flags.metrics { return Setting(value: folder, origin: .flag("--metrics")) }
    guard let folder = environment["TONGBAO_METRICS"], !folder.isEmpty else {
      return Setting(value: nil, origin: .standard)
    }
    return Setting(value: folder, origin: .environment("TONGBAO_METRICS"))
  }

  /// Refuses a folder for metrics that can't be written to, before a run does work that nobody would see.
  func refuseUselessMetricsFolder() throws(ProgramError) {
    guard let folder = metrics.value else { return }
    let name = if case .environment(let name) = metrics.origin { name } else { "--metrics" }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw ProgramError(
        .usage, subject: name, message: "there is no folder \(folder)",
        hint: "`mkdir -p '\(folder)'` makes it")
    }
    guard isFolder.boolValue else {
      throw ProgramError(.usage, subject: name, message: "is no folder: \(folder)")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw ProgramError(
        .usage, subject: name, message: "\(folder) is not writable",
        hint: "let the user who runs tongbao write there")
    }
  }

  var tellsOnce: Setting<Bool> {
    get throws(ProgramError) { try flag(flags.tellsOnce, "--once", "TONGBAO_ONCE") }
  }

  var isOffline: Setting<Bool> {
    get throws(ProgramError) { try flag(flags.isOffline, "--offline", "TONGBAO_OFFLINE") }
  }

  private func flag(
    _ value: Bool?, _ name: String, _ variable: String
  ) throws(ProgramError) -> Setting<Bool> {
    if let value { return Setting(value: value, origin: .flag(name)) }
    return try read(variable, "1 or 0") { ["1": true, "true": true, "0": false, "false": false][$0] }
      ?? Setting(value: false, origin: .standard)
  }

  /// The variable's value; nil where it is unset or empty.
  private func read<Value>(
    _ variable: String, _ form: String, _ read: (String) -> Value?
  ) throws(ProgramError) -> Setting<Value>? {
    guard let text = environment[variable], !text.isEmpty else { return nil }
    guard let value = read(text) else {
      throw ProgramError(
        .usage, subject: variable, message: "needs \(form): \(text)",
        hint: "this environment variable is set; unset it, or set it right")
    }
    return Setting(value: value, origin: .environment(variable))
  }
}

extension RunSettings {
  /// The environment variables that the program reads, for manual and reference.
  package static let variables: [(name: String, meaning: String)] = [
    ("TONGBAO_PROJECT", "The folder that holds Pipelines and Output."),
    ("TONGBAO_STATE", "Where state lives instead of Output/.state."),
    ("TONGBAO_JOBS", "Pages that are parsed at once."),
    ("TONGBAO_TIMEOUT", "How long a run may take, like 90s, 30m or 2h."),
    (
      "TONGBAO_FAIL_ON", "From which level on figures that wait make the exit status 1: warn, error or never."
    ),
    ("TONGBAO_LOG_FORMAT", "Messages as text or json."),
    ("TONGBAO_METRICS", "The folder for metrics of Prometheus's node exporter."),
    ("TONGBAO_ONCE", "1 tells a trouble when it begins and when it is over, not at every run between."),
    ("TONGBAO_OFFLINE", "1 leaves the network and the sources' files alone."),
    ("http_proxy, https_proxy, all_proxy, no_proxy", "What stands between this machine and the web."),
    ("NO_COLOR", "Anything keeps colours off a terminal."),
    ("COLUMNS", "How wide tables are where standard output is no terminal; 100 without it."),
  ]
}
