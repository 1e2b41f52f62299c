import Foundation
import Records

/// Ready lines for cron, and units for systemd, that run pipelines regularly.
package struct Schedule: Hashable, Sendable {
  /// How often a pipeline runs.
  package enum Interval: String, Hashable, Sendable, CaseIterable {
    case hourly, daily, weekly
  }

  let pipelines: [String]
  let project: String
  let state: String
  /// Whether the state lies elsewhere than where a run would look by itself.
  let isStateMoved: Bool
  let program: String
  let interval: Interval
  /// How long a run may take, as `--timeout` takes it.
  let timeout: String
  let metrics: String?
  /// Whom the service runs as; nil where only root would be left.
  let user: String?

  /// `user` is whom the service runs as; nil for who owns the project's folder.
  ///
  /// - Throws: where a word has a control character, which would begin a line of its own in a table or a unit, or the
  ///   user's name has a sign that no name has (systemd, "User/Group Name Syntax", its strict form).
  package init(
    pipelines: [String], project: Project, program: String, interval: Interval, timeout: String,
    metrics: String?, user: String?
  ) throws(ProgramError) {
    self.user = user ?? Self.owner(of: project.root)
    self.pipelines = pipelines.uniqued
    self.project = Self.plain(project.root)
    state = Self.plain(project.stateFolder)
    isStateMoved = state != self.project + "/Output/.state"
    self.program = program
    self.interval = interval
    self.timeout = timeout
    self.metrics = metrics
    for word in pipelines + [self.project, state, program] + (metrics.map { [$0] } ?? []) {
      guard word.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
        throw ProgramError(
          .usage, subject: word.debugDescription,
          message: "has a control character, which no schedule can hold")
      }
    }
    guard let name = self.user, !Self.isUserName(name) else { return }
    throw ProgramError(
      .usage, subject: "--user \(name.debugDescription)", message: "is no name of a user",
      hint: "letters of ASCII, digits, - and _; the first one is no digit, unless all are")
  }

  private static func isUserName(_ name: String) -> Bool {
    let isNumber = !name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber || name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_-]{0,30}/) != nil
  }

  /// Who owns a folder, root excepted: what reads hostile pages must not be able to do everything.
  private static func owner(of folder: URL) -> String? {
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: plain(folder))
    } catch {
      return nil
    }
    guard let name = attributes[.ownerAccountName] as? String, name != "root" else { return nil }
    return name
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
      "\(when) \(isStateMoved ? "TONGBAO_STATE=\(Self.cronQuoted(state)) " : "")"
        + command(quotedBy: Self.cronQuoted, program: Self.cronQuoted),
    ]
  }

  /// A service and its timer, as two files one after the other.
  ///
  /// - Throws: where a folder has a name that no unit can hold.
  package func systemdLines() throws(ProgramError) -> [String] {
    ["# /etc/systemd/system/\(unit).service"] + (try serviceLines())
      + ["", "# /etc/systemd/system/\(unit).timer"] + timerLines
  }

  private var unit: String { "tongbao" + (pipelines.count == 1 ? "-\(pipelines[0])" : "") }

  private func serviceLines() throws(ProgramError) -> [String] {
    let folders = try folderLines()
    return [
      "[Unit]", "Description=Tongbao: bulletins to time series", "Wants=network-online.target",
      "After=network-online.target", "", "[Service]", "Type=oneshot",
      "ExecStart=\(command(quotedBy: UnitText.argument, program: UnitText.literal))",
    ] + (isStateMoved ? ["Environment=\(UnitText.literal("TONGBAO_STATE=" + state))"] : []) + userLines + [
      "# A run ends by itself; the signal lets it finish the record in hand.",
      "TimeoutStartSec=infinity", "TimeoutStopSec=90s", "Nice=10", "IOSchedulingClass=idle", "UMask=0022",
      "", "# It reads the web and writes its own folders, and needs nothing else.",
    ] + Self.sandbox
      // A service with a /tmp of its own would not find a project in the real one.
      + ["PrivateTmp=\(lies(inAnyOf: ["/tmp/", "/var/tmp/"]) ? "no" : "yes")"]
      + ["ProtectHome=\(isAtHome ? "read-only" : "yes")"] + folders
  }

  private var userLines: [String] {
    if let user { return ["User=\(user)"] }
    return [
      "# The project's folder is root's. Give its Output to a user of its own, and name that one here.",
      "#User=",
    ]
  }

  /// systemd.exec(5); what `systemd-analyze security` counts.
  private static let sandbox = [
    "NoNewPrivileges=yes", "CapabilityBoundingSet=", "AmbientCapabilities=",
    "PrivateDevices=yes", "ProtectSystem=strict", "ProtectKernelTunables=yes", "ProtectKernelModules=yes",
    "ProtectKernelLogs=yes", "ProtectControlGroups=yes", "ProtectClock=yes", "ProtectHostname=yes",
    "ProtectProc=invisible", "ProcSubset=pid", "RemoveIPC=yes", "RestrictNamespaces=yes",
    "RestrictRealtime=yes", "RestrictSUIDSGID=yes", "LockPersonality=yes", "MemoryDenyWriteExecute=yes",
    "SystemCallArchitectures=native", "SystemCallFilter=@system-service",
    "SystemCallErrorNumber=EPERM",
    "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
  ]

  /// Where it may write: in /var/lib, systemd makes the folder and gives it to the user.
  private func folderLines() throws(ProgramError) -> [String] {
    let output = project + "/Output"
    let others = (state.hasPrefix(output + "/") ? [] : [state]) + (metrics.map { [$0] } ?? [])
    let prefix = "/var/lib/"
    // What stands behind a colon would be the name of a link to the folder.
    let isService = output.hasPrefix(prefix) && user != nil && !output.contains(":")
    var lines: [String] = []
    if isService {
      lines.append("StateDirectory=\(try UnitText.path(String(output.dropFirst(prefix.count))))")
    }
    var writable: [String] = []
    for folder in (isService ? [] : [output]) + others { writable.append(try UnitText.path(folder)) }
    guard !writable.isEmpty else { return lines }
    return lines + ["# These folders have to be there.", "ReadWritePaths=\(writable.joined(separator: " "))"]
  }

  private var isAtHome: Bool { lies(inAnyOf: ["/home/", "/root/", "/run/user/"]) }

  private func lies(inAnyOf folders: [String]) -> Bool {
    [project, program, state].contains { path in folders.contains { path.hasPrefix($0) } }
  }

  private var timerLines: [String] {
    [
      "[Unit]", "Description=Tongbao, \(interval.rawValue)", "", "[Timer]", "OnCalendar=\(interval.rawValue)",
      "# Many machines that ask at the same minute are a burden; a run that was missed is made up for.",
      "RandomizedDelaySec=\(interval == .hourly ? "10m" : "1h")", "Persistent=true", "", "[Install]",
      "WantedBy=timers.target",
    ]
  }

  private func command(
    quotedBy quoted: (String) -> String, program quotedProgram: (String) -> String
  ) -> String {
    let options = ["--once", "--timeout", timeout] + (metrics.map { ["--metrics", $0] } ?? [])
    let arguments = (["run", "--project", project] + pipelines + options).map(quoted)
    return ([quotedProgram(program)] + arguments).joined(separator: " ")
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
}
