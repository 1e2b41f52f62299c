import Foundation
import Testing

@testable import Assembly

@Test(arguments: [
  ("/srv/plain", "/srv/plain", "/srv/plain", "/srv/plain"),
  ("/srv/100%", "/srv/100%%", "/srv/100%%", "/srv/100%%"),
  ("/srv/a b", "\"/srv/a b\"", "\"/srv/a b\"", "\"/srv/a b\""),
  ("/srv/$x", "\"/srv/$$x\"", "\"/srv/$x\"", "/srv/$x"),
  ("/srv/a $x 1%", "\"/srv/a $$x 1%%\"", "\"/srv/a $x 1%%\"", "\"/srv/a $x 1%%\""),
])
func eachSettingOfAUnitHasItsOwnQuotes(word: String, argument: String, literal: String, path: String) throws {
  #expect(UnitText.argument(word) == argument)
  #expect(UnitText.literal(word) == literal)
  #expect(try UnitText.path(word) == path)
}

@Test(arguments: ["/srv/it's", "/srv/\"quoted\"", "/srv/back\\slash"])
func folderThatNoListOfPathsCanHoldIsRefused(folder: String) throws {
  #expect(UnitText.literal("/srv/\"\\") == "\"/srv/\\\"\\\\\"")
  let schedule = try Schedule(
    pipelines: [], project: Project(root: URL(filePath: folder, directoryHint: .isDirectory)),
    program: "/usr/bin/tongbao", interval: .daily, timeout: "2h", metrics: nil, user: "daemon")
  let error = #expect(throws: ProgramError.self) { try schedule.systemdLines() }
  #expect(error?.status == .usage)
  #expect(error?.subject == folder + "/Output")
  #expect(schedule.cronLines.count == 2, "cron has no such lists")
}

@Test func foldersOfAServiceAreWrittenAsPaths() throws {
  let schedule = try Schedule(
    pipelines: [],
    project: Project(
      root: URL(filePath: "/srv/a $x 1%", directoryHint: .isDirectory),
      stateFolder: URL(filePath: "/srv/$state", directoryHint: .isDirectory)),
    program: "/opt/$v/tongbao", interval: .daily, timeout: "2h", metrics: nil, user: "daemon")
  let lines = try schedule.systemdLines()
  #expect(lines.contains("ReadWritePaths=\"/srv/a $x 1%%/Output\" /srv/$state"))
  #expect(lines.contains("Environment=\"TONGBAO_STATE=/srv/$state\""))
  let project = "\"/srv/a $$x 1%%\""
  #expect(lines.contains("ExecStart=\"/opt/$v/tongbao\" run --project \(project) --once --timeout 2h"))
  // What stands behind a colon in StateDirectory= would be the name of a link.
  let colon = try Schedule(
    pipelines: [], project: Project(root: URL(filePath: "/var/lib/a:b", directoryHint: .isDirectory)),
    program: "/usr/bin/tongbao", interval: .daily, timeout: "2h", metrics: nil, user: "daemon")
  #expect(try colon.systemdLines().contains("ReadWritePaths=/var/lib/a:b/Output"))
}
