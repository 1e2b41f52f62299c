import Foundation

/// Ready lines for cron, and units for systemd, that run pipelines regularly.
package struct Schedule: Hashable, Sendable {
  /// How often a pipeline runs.
  package enum Interval: String, Hashable, Sendable, CaseIterable {
    case hourly, daily, weekly
  }

  let pipelines: [String]
  let project: String
  let state: String
  let program: String
  let interval: Interval
  /// How long a run may take, as `--timeout` takes it.
  let timeout: String
  let metrics: String?

  package init(
    pipelines: [String], project: Project, program: String, interval: Interval, timeout: String,
    metrics: String?
  ) {
    self.pipelines = pipelines
    self.project = Self.plain(project.root)
    state = Self.plain(project.stateFolder)
    self.program = program
    self.interval = interval
    self.timeout = timeout
    self.metrics = metrics
  }

  /// The path without a slash at its end.
  private static func plain(_ folder: URL) -> String {
    let path = folder.path(percentEncoded: false)
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// A line for `crontab`: the minute follows from the names, so that many installations don't ask at the same time.
  package var cronLines: [String] {
    let minute = self.minute
    let when =
      switch interval {
      case .hourly: "\(minute) * * * *"
      case .daily: "\(minute) 6 * * *"
      case .weekly: "\(minute) 6 * * 1"
      }
    return [
      "# Mail comes when a digest changed, and when a trouble begins or is over.",
      "\(when) \(command(quotedBy: Self.cronQuoted))",
    ]
  }

  /// A service and its timer, as two files one after the other.
  package var systemdLines: [String] {
    ["# /etc/systemd/system/\(unit).service"] + serviceLines + ["", "# /etc/systemd/system/\(unit).timer"]
      + timerLines
  }

  private var unit: String { "tongbao" + (pipelines.count == 1 ? "-\(pipelines[0])" : "") }

  private var serviceLines: [String] {
    let output = project + "/Output"
    let writable = [output] + (state.hasPrefix(output + "/") ? [] : [state]) + (metrics.map { [$0] } ?? [])
    return [
      "[Unit]", "Description=Tongbao: bulletins to time series", "Wants=network-online.target",
      "After=network-online.target", "", "[Service]", "Type=oneshot",
      "ExecStart=\(command(quotedBy: Self.systemdQuoted))",
      "# A run ends by itself; the signal lets it finish the record in hand.",
      "TimeoutStartSec=infinity", "TimeoutStopSec=90s", "Nice=10", "IOSchedulingClass=idle", "UMask=0022",
      "", "# It reads the web and writes its own folders, and needs nothing else.",
      "NoNewPrivileges=yes", "CapabilityBoundingSet=", "PrivateTmp=yes", "PrivateDevices=yes",
      "ProtectSystem=strict",
      "ProtectHome=read-only", "ProtectKernelTunables=yes", "ProtectKernelModules=yes",
      "ProtectKernelLogs=yes",
      "ProtectControlGroups=yes", "ProtectClock=yes", "ProtectHostname=yes", "RestrictNamespaces=yes",
      "RestrictRealtime=yes", "RestrictSUIDSGID=yes", "LockPersonality=yes", "SystemCallArchitectures=native",
      "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
      "# These folders have to be there.",
      "ReadWritePaths=\(writable.map(Self.systemdQuoted).joined(separator: " "))",
    ]
  }

  private var timerLines: [String] {
    [
      "[Unit]", "Description=Tongbao, \(interval.rawValue)", "", "[Timer]", "OnCalendar=\(interval.rawValue)",
      "# Many machines that ask at the same minute are a burden; a run that was missed is made up for.",
      "RandomizedDelaySec=\(interval == .hourly ? "10m" : "1h")", "Persistent=true", "", "[Install]",
      "WantedBy=timers.target",
    ]
  }

  private func command(quotedBy quoted: (String) -> String) -> String {
    let options = ["--once", "--timeout", timeout] + (metrics.map { ["--metrics", $0] } ?? [])
    return ([program, "run", "--project", project] + pipelines + options).map(quoted).joined(separator: " ")
  }

  private var minute: Int {
    pipelines.joined(separator: " ").utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 60 }
  }

  /// Quoted for a shell; cron takes % for the end of a line.
  private static func cronQuoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
        || "-_./:".utf8.contains($0)
    }
    let escaped = word.replacing("%", with: "\\%")
    return isPlain ? word : "'" + escaped.replacing("'", with: "'\\''") + "'"
  }

  /// Quoted for a unit's command line, where % begins a specifier.
  private static func systemdQuoted(_ word: String) -> String {
    let escaped = word.replacing("%", with: "%%")
    guard escaped.contains(where: { " \t\"'\\$".contains($0) }) else { return escaped }
    return "\""
      + escaped.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "$$") + "\""
  }
}
