import Foundation
import Glibc
import TestSupport
import Testing

@Test func sourceThatFailsStopsNoOtherAndTheCommandForItIsNamed() throws {
  let server = try Nginx(pages: WebProject.pages(3))
  let sources = """
      - {id: good, listing: {url: "\(server.url("/list.html"))", link: '/p/\\d+\\.html$'}}
      - {id: gone, page: "\(server.url("/absent.html"))"}
      - {id: odd-one, page: "\(server.url("/absent2.html"))"}
    """
  let web = try WebProject(sources: sources)
  let result = try web.project.run("run")
  #expect(result.status == 1)
  #expect(result.output == "Output/harbour/digest.md\n")
  #expect(
    result.messages.contains("tongbao: harbour: \(server.url("/absent.html")): answered 404 Not Found\n"))
  #expect(
    result.messages.hasSuffix(
      "tongbao: harbour: 2 pages of 2 sources failed\n"
        + "hint: `tongbao run harbour --source gone --source odd-one` asks just those sources again, "
        + "with every page that failed\n"))
  #expect(!result.messages.contains("\r"), "progress is for terminals")
  let before = try server.log().count
  #expect(try web.project.run("run", "--source", "gone").status == 1)
  let asked = try server.log().dropFirst(before)
  #expect(asked.count == 1)
  #expect(asked.allSatisfy { $0.contains("/absent.html") })
  let csv = String(decoding: try #require(try web.project.output()["sources.csv"]), as: UTF8.self)
  #expect(csv.contains("answered 404 Not Found"))
  let status = try web.project.run("status")
  #expect(status.status == 0)
  #expect(status.output.contains("\nharbour: gone: answered 404 Not Found\n"))
}

@Test func rebuiltCatalogueGivesTheSameDigestWithoutTheServer() throws {
  let web: WebProject
  let published: [String: Data]
  do {
    let server = try Nginx(pages: WebProject.pages(12))
    web = try WebProject(
      sources: "  - {id: web, listing: {url: \"\(server.url("/list.html"))\", link: '/p/\\d+\\.html$'}}")
    #expect(try web.project.run("run").status == 0)
    published = try web.project.output()
    // A change in place, so that there are revisions to come back.
    try server.write(WebProject.page(5).replacing("105起", with: "150起") + " ", to: "p/5.html")
    #expect(try web.project.run("run", "--revisit").status == 0)
  }
  let revised = try web.project.output()
  #expect(revised["revisions.csv"] != published["revisions.csv"])
  #expect(try web.project.run("run", "--offline").output.isEmpty)
  #expect(try web.project.output() == revised)
  try web.removeCatalogue()
  try FileManager.default.removeItem(at: web.project.url.appending(path: "Output/harbour"))
  let rebuilt = try web.project.run("archive", "verify", "--rebuild")
  #expect(rebuilt.status == 0)
  #expect(rebuilt.output.hasSuffix("0 problems, catalogue made again\n"))
  #expect(try web.project.run("run", "--from", "parse").status == 0)
  #expect(try web.project.output() == revised)
}

@Test func damagedArchiveIsToldWithItsPlace() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  #expect(try project.run("archive", "verify").output.hasSuffix(" 0 problems\n"))
  let file = project.url.appending(path: "Output/.state/harbour/snapshots/000001.warc.gz")
  var bytes = try Data(contentsOf: file)
  bytes[bytes.count / 2] ^= 0xff
  try bytes.write(to: file)
  let result = try project.run("archive", "verify")
  #expect(result.status == 3)
  #expect(result.messages.hasPrefix("tongbao: harbour: 000001.warc.gz:"))
  // Neither a run nor status reads those bytes for their work.
  let run = try project.run("run")
  #expect(run.status == 1)
  #expect(run.messages.contains("snapshots/000001.warc.gz:"), "\(run.messages)")
  #expect(run.messages.contains(": the archive is damaged: "))
  #expect(run.messages.contains("hint: `tongbao archive verify harbour` reads all of it; "))
  #expect(try project.run("run", "--once").messages.isEmpty, "told once where that is wanted")
  #expect(try project.run("status").output.contains("harbour: snapshots/000001.warc.gz:"))
}

@Test func damageInTheMiddleOfADatabaseIsFoundByVerify() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let file = project.url.appending(path: "Output/.state/harbour/catalogue.sqlite")
  // What waits in the log beside it is put in the file first.
  _ = try Program.runCommand(
    "/bin/sh", ["-c", "rm -f '\(file.path)-wal' '\(file.path)-shm'"], in: project.url)
  var bytes = try Data(contentsOf: file)
  let page = bytes.count / 4096 * 3 / 4 * 4096
  for index in page..<(page + 4096) { bytes[index] = 0xa5 }
  try bytes.write(to: file)
  let result = try project.run("archive", "verify")
  #expect(result.status == 3, "\(result.output)\(result.messages)")
  #expect(result.messages.contains("tongbao: harbour: catalogue.sqlite:0: "), "\(result.messages)")
}

@Test(arguments: ["br", "zstd", "gzip"])
func pagesOverHTTP2WithOwnAuthorityAreRead(encoding: String) throws {
  let certificate = try Certificate()
  // Compressed beforehand, as nginx itself only knows gzip.
  let page = WebProject.page(1)
  let server = try Nginx(
    pages: ["a.html": page], certificate: (certificate.certificate, certificate.key),
    directives: encoding == "gzip"
      ? ""
      : "location = /a.html { add_header Content-Encoding \(encoding); default_type text/html; alias compressed; gzip off; }"
  )
  if encoding != "gzip" {
    try Compressor.write(page, as: encoding, to: server.folder.url.appending(path: "compressed"))
  }
  let web = try WebProject(
    sources: "  - {id: web, page: \"\(server.url("/a.html"))\"}", fetch: ", ca: own.pem, robots: ignore")
  let pem = try Data(contentsOf: URL(filePath: certificate.certificate))
  try pem.write(to: web.project.url.appending(path: "Pipelines/harbour/own.pem"))
  let result = try web.project.run("run")
  #expect(result.status == 0, "\(result.messages)")
  #expect(try server.log().allSatisfy { $0.contains("HTTP/2.0\" 200") })
  let figures = String(decoding: try #require(try web.project.output()["figures.csv"]), as: UTF8.self)
  #expect(figures.contains("101起"))
  // Without the definition's word, nobody vouches for the server.
  let strict = try WebProject(sources: "  - {id: web, page: \"\(server.url("/a.html"))\"}")
  let refused = try strict.project.run("run")
  #expect(refused.status == 1)
  #expect(refused.messages.contains("certificate"))
  #expect(refused.messages.contains("'fetch: {ca: …}' names that one's file\n"), "\(refused.messages)")
}

/// Compresses with Python's own modules or the command, whichever the machine has.
private enum Compressor {
  static func write(_ text: String, as encoding: String, to file: URL) throws {
    let plain = file.appendingPathExtension("plain")
    try Data(text.utf8).write(to: plain)
    // A stored block is a valid stream of either format, and needs no compressor.
    let bytes = Array(text.utf8)
    let stored = encoding == "br" ? brotli(bytes) : zstd(bytes)
    try Data(stored).write(to: file)
  }

  /// RFC 7932: a window of 16 bits, one uncompressed meta-block, and the empty last one.
  private static func brotli(_ bytes: [UInt8]) -> [UInt8] {
    precondition((1...65_536).contains(bytes.count))
    let length = bytes.count - 1
    // Bits from the lowest: WBITS 0 (16), ISLAST 0, MNIBBLES 00 (4), MLEN-1 in 16 bits, ISUNCOMPRESSED 1.
    let bits = length << 4 | 1 << 20
    let header = [UInt8(bits & 0xff), UInt8(bits >> 8 & 0xff), UInt8(bits >> 16 & 0xff)]
    return header + bytes + [0x03]
  }

  /// RFC 8878: a frame with its size in eight bytes, and one raw block.
  private static func zstd(_ bytes: [UInt8]) -> [UInt8] {
    let size = (0..<8).map { UInt8(bytes.count >> (8 * $0) & 0xff) }
    let block = bytes.count << 3 | 1
    return [0x28, 0xb5, 0x2f, 0xfd, 0xe0] + size
      + [UInt8(block & 0xff), UInt8(block >> 8 & 0xff), UInt8(block >> 16 & 0xff)] + bytes
  }
}

/// The bounded version of `Tests/Measurements/fetch.py kill`.
@Test func killedFetchLosesNothingAndDoublesNothing() throws {
  let count = 60
  let server = try Nginx(pages: WebProject.pages(count))
  let sources = "  - {id: web, listing: {url: \"\(server.url("/list.html"))\", link: '/p/\\d+\\.html$'}}"
  let whole = try WebProject(sources: sources)
  let start = ContinuousClock.now
  #expect(try whole.project.run("run", "--stage", "fetch").status == 0)
  let length = ContinuousClock.now - start
  for step in 1...10 {
    let web = try WebProject(sources: sources)
    let child = try ChildProcess(
      [Program.path, "run", "--stage", "fetch", "--project", web.project.url.path(percentEncoded: false)])
    let wait = length * step / 11
    usleep(
      UInt32(wait.components.attoseconds / 1_000_000_000_000) + UInt32(wait.components.seconds) * 1_000_000)
    child.end(SIGKILL)
    let rerun = try web.project.run("run", "--stage", "fetch")
    #expect(rerun.status == 0, "\(step): \(rerun.messages)")
    let verified = try web.project.run("archive", "verify")
    #expect(verified.status == 0, "\(step): \(verified.messages)")
    let status = try web.project.run("status")
    let words = status.output.split(separator: "\n").last?.split(separator: " ").map(String.init)
    #expect(words?.dropFirst(2).first == "\(count)", "\(step): \(status.output)")
    let archive = web.project.url.appending(path: "Output/.state/harbour/snapshots/000001.warc.gz")
    let export = try Program.runCommand(
      "/bin/sh", ["-c", "gzip -dc '\(archive.path)' | grep -ac '^WARC-Type: response'"], in: web.project.url)
    let bodies = export.output.trimmingCharacters(in: .whitespacesAndNewlines)
    // The bulletins and the listing once each, and the absent robots.txt, which a rerun asks for only where it must.
    #expect(["\(count + 2)"].contains(bodies), "\(step): \(bodies) bodies")
  }
}

@Test func planNamesWhatAsksForPagesThatAreNotDue() throws {
  let server = try Nginx(pages: WebProject.pages(2))
  let web = try WebProject(
    sources: "  - {id: web, listing: {url: \"\(server.url("/list.html"))\", link: '/p/\\d+\\.html$'}}")
  #expect(try web.project.run("plan").messages.isEmpty)
  _ = try web.project.run("run")
  let told = try web.project.run("plan").messages
  #expect(told.hasPrefix("tongbao: plan: 2 known pages are not due, and no stage"), "\(told)")
  #expect(told.contains("\nhint: --revisit asks for known pages again"), "\(told)")
  for option in ["--revisit", "--force", "--offline", "--until=2000-01-01"] {
    #expect(try web.project.run("plan", option).messages.isEmpty, "\(option)")
  }
}

@Test func commandsThatAreHintedRunAsPrinted() throws {
  let project = try SampleProject(
    definition: SampleProject.definition + "\n  - {id: moved, files: elsewhere/*.html}")
  let page = SampleProject.page(title: "通报", published: "2024-08-02 09:00:00", cases: 130)
    .replacing("</div></div>", with: "<p>全市破案率为134.5%，上升。</p></div></div>")
  try project.folder.write(page, to: "Pipelines/harbour/pages/odd.html")
  let elsewhere = try TemporaryFolder()
  let run = try Program.run(["run", "--project", project.url.path], in: elsewhere.url)
  let hints = run.messages.split(separator: "\n").filter { $0.hasPrefix("hint: ") }
  let commands = hints.compactMap { hint -> [String]? in
    let parts = hint.split(separator: "`", omittingEmptySubsequences: false)
    return parts.count == 3 ? parts[1].split(separator: " ").map(String.init) : nil
  }
  #expect(commands.map { $0[1] } == ["run", "review"], "\(run.messages)")
  for command in commands {
    let result = try Program.run(Array(command.dropFirst()), in: elsewhere.url)
    #expect(result.status < 2, "\(command): \(result.messages)")
  }
}

/// A listing that a script fills, or a pattern that fits nothing, would else end in silence.
@Test(arguments: [
  (link: "/q/\\\\d+$", list: "list.html", said: "none of the 3 links on its index leads to a bulletin"),
  (link: "/p/\\\\d+\\\\.html$", list: "bare.html", said: "its index has no links"),
])
func indexWithoutBulletinsIsATrouble(link: String, list: String, said: String) throws {
  var pages = WebProject.pages(3)
  pages["bare.html"] = "<html><body><div id=\"list\"></div></body></html>"
  let server = try Nginx(pages: pages)
  let web = try WebProject(
    sources: "  - {id: web, listing: {url: \"\(server.url("/\(list)"))\", link: \"\(link)\"}}")
  let result = try web.project.run("run", "--stage", "fetch")
  #expect(result.status == 1)
  #expect(result.messages.hasPrefix("tongbao: harbour: web: \(said)\nhint: "), "\(result.messages)")
}
