package import Foundation

/// Ready lines for cron, and units for systemd, that run pipelines regularly.
package struct Schedule: Hashable, Sendable {
  /// How often a pipeline runs.
  package enum Interval: String, Hashable, Sendable, CaseIterable {
    case hourly, daily, weekly
  }

  let pipelines: [String]
  let project: String
  let program: String
  let interval: Interval

  package init(pipelines: [String], project: URL, program: String, interval: Interval) {
    self.pipelines = pipelines
    self.project = project.path(percentEncoded: false)
    self.program = program
    self.interval = interval
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
      "# Mail comes only when something is wrong or a digest changed.",
      "\(when) \(command(quotedBy: Self.cronQuoted))",
    ]
  }

  /// A service and its timer, as two files one after the other.
  package var systemdLines: [String] {
    let unit = "tongbao" + (pipelines.count == 1 ? "-\(pipelines[0])" : "")
    return [
      "# /etc/systemd/system/\(unit).service", "[Unit]", "Description=Tongbao: bulletins to time series",
      "Wants=network-online.target", "After=network-online.target", "", "[Service]", "Type=oneshot",
      "ExecStart=\(command(quotedBy: Self.systemdQuoted))",
      "# 1: some sources failed; the journal says which.",
      "SuccessExitStatus=0", "TimeoutStartSec=2h", "NoNewPrivileges=yes", "PrivateTmp=yes",
      "PrivateDevices=yes",
      "ProtectSystem=strict", "ProtectHome=read-only",
      "ReadWritePaths=\(Self.systemdQuoted(project + "Output"))",
      "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6", "", "# /etc/systemd/system/\(unit).timer", "[Unit]",
      "Description=Tongbao, \(interval.rawValue)", "", "[Timer]", "OnCalendar=\(interval.rawValue)",
      "RandomizedDelaySec=20m", "Persistent=true", "", "[Install]", "WantedBy=timers.target",
    ]
  }

  private func command(quotedBy quoted: (String) -> String) -> String {
    ([program, "run", "--project", project] + pipelines).map(quoted).joined(separator: " ")
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
