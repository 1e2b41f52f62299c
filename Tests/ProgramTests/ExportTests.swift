import Foundation
import TestSupport
import Testing

@Test func exportOfASourceIsAFile() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let result = try project.run("archive", "export", "pages", "--output", "pages.warc.gz")
  #expect(result.status == 0, "\(result.messages)")
  let whole = try Data(contentsOf: project.url.appending(path: "pages.warc.gz"))
  let archive = project.url.appending(path: "Output/.state/harbour/snapshots/000001.warc.gz")
  #expect(whole == (try Data(contentsOf: archive)), "the one source is all there is")
  #expect(try project.run("archive", "export", "page").messages.contains("did you mean 'pages'?"))
}

@Test(arguments: [
  "Output/.state/harbour/snapshots/000001.warc.gz", "Output/.state/harbour/snapshots/000002.warc.gz",
  "Output/.state/harbour/catalogue.sqlite", "Pipelines/harbour/pipeline.yml", "Pipelines/new/pipeline.yml",
  "beside/harbour/catalogue.sqlite", "kept/000001.warc.gz",
])
func exportStandsNowhereAmongTheProjectsOwnFiles(path: String) throws {
  let project = try SampleProject()
  _ = try project.run("run")
  let setting = "ln -s Output/.state beside; ln -s Output/.state/harbour/snapshots kept; mkdir Pipelines/new"
  _ = try Program.runCommand("/bin/sh", ["-c", setting], in: project.url)
  let file = project.url.appending(path: path)
  let before = FileManager.default.contents(atPath: file.path)
  let result = try project.run("archive", "export", "pages", "-o", path, "--pipeline", "harbour")
  #expect(result.status == 2)
  #expect(result.messages.hasPrefix("tongbao: \(path): lies in "), "\(result.messages)")
  #expect(FileManager.default.contents(atPath: file.path) == before)
}

@Test func exportReplacesNothingAndLeavesNothingHalf() throws {
  let project = try SampleProject()
  _ = try project.run("run")
  try project.folder.write("mine", to: "here/notes.txt")
  _ = try Program.runCommand("/bin/sh", ["-c", "ln -s notes.txt here/link"], in: project.url)
  for name in ["here/notes.txt", "here/link", "here"] {
    let result = try project.run("archive", "export", "pages", "-o", name)
    #expect(result.status == 2)
    #expect(result.messages.hasPrefix("tongbao: \(name): is there already, and is left as it is\nhint: "))
  }
  #expect(try project.run("archive", "export", "page", "-o", "here/x").status == 2)
  let nowhere = try project.run("archive", "export", "pages", "-o", "nowhere/x.warc.gz")
  #expect(nowhere.status == 5)
  #expect(
    nowhere.messages == "tongbao: nowhere/x.warc.gz: cannot be written: no such file or directory\n")
  let here = project.url.appending(path: "here")
  #expect(try FileManager.default.contentsOfDirectory(atPath: here.path).sorted() == ["link", "notes.txt"])
  #expect(try String(contentsOf: here.appending(path: "notes.txt"), encoding: .utf8) == "mine")
}
