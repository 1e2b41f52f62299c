import Foundation
import TestSupport
import Testing

/// The units that a schedule prints, each in a file of its own.
private func units(_ arguments: [String], in project: SampleProject, folder: TemporaryFolder) throws
  -> [String]
{
  let result = try Program.run(["schedule", "--systemd"] + arguments, in: project.url)
  #expect(result.status == 0, "\(result.messages)")
  var names: [String] = []
  var text: [String: String] = [:]
  for line in result.output.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("# /etc/systemd/system/") {
      names.append(String(line.dropFirst("# /etc/systemd/system/".count)))
    } else if let name = names.last {
      text[name, default: ""] += line + "\n"
    }
  }
  for name in names { try folder.write(text[name] ?? "", to: name) }
  return names
}

private let analyze = "/usr/bin/systemd-analyze"

@Test(.enabled(if: FileManager.default.fileExists(atPath: analyze)))
func unitsPassTheirLinterAndAreShutIn() throws {
  let project = try SampleProject()
  for arguments in [
    ["--user", "daemon"],
    ["--at", "/var/lib/tongbao", "--program", "/usr/bin/env", "--user", "daemon"],
    ["--at", "/srv/a $x 1%", "--program", "/usr/bin/env", "--user", "daemon", "--metrics", "/tmp/a b"],
    ["harbour", "--every", "hourly", "--user", "daemon", "--metrics", "/tmp"],
  ] {
    let folder = try TemporaryFolder()
    let names = try units(arguments, in: project, folder: folder)
    #expect(names.count == 2)
    let verified = try Program.runCommand(
      analyze, ["verify", "--man=no"] + names.map { folder.path + "/" + $0 }, in: folder.url)
    #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
    let said = (verified.output + verified.messages).split(separator: "\n")
      .filter { line in names.contains { line.contains($0) } }
    #expect(said.isEmpty, "\(said)")
    let service = try String(contentsOf: folder.url.appending(path: names[0]), encoding: .utf8)
    #expect(service.contains("\nUser=daemon\n"))
    let rated = try Program.runCommand(
      analyze, ["security", "--offline=true", "--threshold=20", folder.path + "/" + names[0]], in: folder.url)
    #expect(rated.status == 0, "\(rated.output.suffix(300))\(rated.messages)")
  }
}

@Test func serviceOfAProjectInVarLibHasItsStateDirectory() throws {
  let project = try SampleProject()
  let output = try project.run(
    "schedule", "--systemd", "--at", "/var/lib/tongbao", "--program", "/usr/bin/tongbao", "--user", "tongbao"
  ).output
  #expect(output.contains("\nUser=tongbao\n"))
  #expect(output.contains("\nStateDirectory=tongbao/Output\n"))
  #expect(output.contains("ExecStart=/usr/bin/tongbao run --project /var/lib/tongbao "))
  #expect(output.contains("\nProtectHome=yes\n"))
  #expect(!output.contains("ReadWritePaths"))
}

@Test func scheduleKeepsTheStateThatItWasPrintedWith() throws {
  let project = try SampleProject()
  func printed(_ options: String) throws -> String {
    let result = try Program.runCommand(
      "/bin/sh", ["-c", "TONGBAO_STATE='/srv/the state' exec '\(Program.path)' schedule harbour \(options)"],
      in: project.url)
    #expect(result.status == 0, "\(result.messages)")
    return result.output
  }
  #expect(try printed("--cron").contains(" TONGBAO_STATE='/srv/the state' /"))
  #expect(try printed("--systemd").contains("\nEnvironment=\"TONGBAO_STATE=/srv/the state\"\n"))
  #expect(try !project.run("schedule", "harbour", "--cron").output.contains("TONGBAO_STATE"))
}

@Test func daysChooseWhatIsAskedFor() throws {
  var pages: [String: String] = [:]
  for day in ["0630", "0701", "0715", "0802"] {
    pages["2024/\(day)/4001.html"] = SampleProject.page(
      title: "港口整治行动战果通报", published: "2024-\(day.prefix(2))-\(day.suffix(2)) 09:30:00", cases: 100)
    pages["paper/2024\(day)/1.html"] = pages["2024/\(day)/4001.html"]
  }
  pages["undated.html"] = SampleProject.page(title: "通报", published: "2024-01-01 09:30:00", cases: 90)
  let links = pages.keys.filter { !$0.hasPrefix("paper") }.sorted().map {
    "<li><a href=\"/\($0)\">通报</a></li>"
  }
  pages["list.html"] = "<html><body><ul>\(links.joined())</ul></body></html>"
  let server = try Nginx(pages: pages)
  let web = try WebProject(
    sources: """
        - {id: web, listing: {url: "\(server.url("/list.html"))", link: '\\.html$'}}
        - {id: paper, dated: {url: "\(server.url("/paper/{yyyy}{MM}{dd}/1.html"))", days: 3}}
      """)
  let plan = try web.project.run(
    "run", "--source", "web", "--since", "2024-07-01", "--until", "2024-07-31")
  #expect(plan.status == 0, "\(plan.messages)")
  func asked() throws -> Set<String> {
    Set(
      try server.log().compactMap { line in
        line.split(separator: " ").first { $0.hasPrefix("/") && $0.hasSuffix(".html") }.map(String.init)
      })
  }
  #expect(
    try asked() == ["/list.html", "/2024/0701/4001.html", "/2024/0715/4001.html", "/undated.html"])
  let listed = try web.project.run("plan", "--source", "web", "--until", "2024-07-31", "--json").output
  #expect(
    listed.contains(
      "\"reason\":\"outside --since and --until\",\"input\":\"\(server.url("/2024/0802/4001.html"))\""))
  // A dated source is asked for the days that are wanted, not for its own.
  #expect(
    try web.project.run("run", "--source", "paper", "--since", "2024-07-15", "--until", "2024-07-15").status
      == 0)
  #expect(try asked().filter { $0.hasPrefix("/paper") } == ["/paper/20240715/1.html"])
  // What was left out is asked for by a run without limits.
  #expect(try web.project.run("run", "--source", "web").status == 0)
  #expect(try asked().isSuperset(of: ["/2024/0630/4001.html", "/2024/0802/4001.html"]))
  // With --force, only pages that were published then are read again.
  let forced = try web.project.run(
    "plan", "--force", "--from", "parse", "--to", "validate", "--since", "2024-08-01", "--json"
  ).output.split(separator: "\n")
  #expect(forced.count { $0.contains("\"action\":\"work\"") } == 2, "\(forced)")
}
