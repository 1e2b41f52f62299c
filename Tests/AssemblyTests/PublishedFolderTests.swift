import Foundation
import Glibc
import Pipeline
import TestSupport
import Testing

@testable import Assembly

private func files(_ texts: [String: String]) -> [OutputFile] {
  texts.map { OutputFile(path: $0.key, bytes: Array($0.value.utf8)) }
}

private func contents(of folder: URL) throws -> [String: String] {
  var texts: [String: String] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
    let file = folder.appending(path: path)
    guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
    texts[path] = try String(contentsOf: file, encoding: .utf8)
  }
  return texts
}

/// The folder of a project whose root is the folder above it, or one that is named.
private func published(
  _ folder: URL, of pipeline: String = "harbour", in root: URL? = nil, besides rivals: [URL] = []
) -> PublishedFolder {
  let project = Project(root: root ?? folder.deletingLastPathComponent())
  return PublishedFolder(place: OutputPlace(folder, of: pipeline, in: project, besides: rivals))
}

@Test func publishedSetReplacesTheOldOneWhole() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "Output/harbour")
  let target = published(folder)
  let record = #"{"files": [{"path": "digest.md", "bytes": 3}, {"path": "charts/a.svg", "bytes": 6}]}"#
  #expect(
    try target.publish(files(["digest.md": "one", "charts/a.svg": "<svg/>", "run.json": record])))
  #expect(try target.publish(files(["digest.md": "two"])))
  #expect(try contents(of: folder) == ["digest.md": "two"])
  #expect(
    try FileManager.default.contentsOfDirectory(atPath: folder.deletingLastPathComponent().path) == [
      "harbour"
    ])
}

@Test func equalBytesAreNotWrittenAgain() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  let target = published(folder)
  #expect(try target.publish(files(["digest.md": "one"])))
  let before = try FileManager.default.attributesOfItem(atPath: folder.path)[.systemFileNumber] as? Int
  #expect(try !target.publish(files(["digest.md": "one"])))
  let after = try FileManager.default.attributesOfItem(atPath: folder.path)[.systemFileNumber] as? Int
  #expect(before == after)
}

@Test func fileInThePlaceOfAFolderOfTheDigestIsNotLost() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  let target = published(folder)
  let record = #"{"files": [{"path": "themes/a.md", "bytes": 3}]}"#
  let set = files(["themes/a.md": "one", "run.json": record])
  #expect(try target.publish(set))
  try FileManager.default.removeItem(at: folder.appending(path: "themes"))
  try temporary.write("mine", to: "harbour/themes")
  let error = #expect(throws: StageError.self) { try target.publish(set) }
  #expect(error?.subject.hasSuffix("harbour/themes") == true, "\(String(describing: error))")
  #expect(try contents(of: folder)["themes"] == "mine")
}

@Test func leftoversOfAKilledRunDoNotMatter() throws {
  let temporary = try TemporaryFolder()
  try temporary.write("torn", to: ".harbour.new/digest.md")
  let folder = temporary.url.appending(path: "harbour")
  #expect(try publish("old", as: "digest.md", in: folder))
  #expect(try published(folder).publish(files(["digest.md": "new"])))
  #expect(try contents(of: folder) == ["digest.md": "new"])
}

@Test func fullDiskKeepsTheLastDigest() throws {
  // /dev/full accepts nothing; a folder cannot stand in it, so a file where a folder must go stands for the trouble.
  let temporary = try TemporaryFolder()
  try temporary.write("old", to: "harbour/digest.md")
  let target = published(temporary.url.appending(path: "harbour"))
  let clash = [OutputFile(path: "a", bytes: [1]), OutputFile(path: "a/b", bytes: [2])]
  let error = try #require(throws: StageError.self) { _ = try target.publish(clash) }
  #expect(error.kind == .unwritableOutput)
  #expect(error.subject == "harbour")
  #expect(try contents(of: temporary.url.appending(path: "harbour")) == ["digest.md": "old"])
}

/// Publishes one file and keeps the set under a name.
private func publish(_ text: String, keptAs name: String?, in folder: URL) throws -> Bool {
  try published(folder).publish { (set) throws(StageError) in
    try set.append(Array(text.utf8), to: "digest.md")
    try set.append(Array(#"{"files": [{"path": "digest.md"}]}"#.utf8), to: "run.json")
    return name
  }
}

@Test func keptEditionsStayFromSetToSet() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  #expect(try publish("one", keptAs: "2024-07-16-aa", in: folder))
  #expect(try !publish("one", keptAs: "2024-07-16-aa", in: folder))
  #expect(try publish("two", keptAs: "2024-07-17-bb", in: folder))
  #expect(try publish("three", keptAs: nil, in: folder))
  #expect(
    try contents(of: folder).filter { !$0.key.hasSuffix("run.json") } == [
      "digest.md": "three", "editions/2024-07-16-aa/digest.md": "one",
      "editions/2024-07-17-bb/digest.md": "two",
    ])
}

@Test func setThatFailsHalfWayLeavesTheLastOne() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  #expect(try publish("one", keptAs: nil, in: folder))
  let failure = StageError(.unreadableState, subject: "series", message: "torn")
  let error = try #require(throws: StageError.self) {
    _ = try published(folder).publish { (set) throws(StageError) in
      try set.append([1], to: "digest.md")
      throw failure
    }
  }
  #expect(error == failure)
  #expect(try contents(of: folder)["digest.md"] == "one")
  let beside = try FileManager.default.contentsOfDirectory(atPath: temporary.url.path)
  #expect(beside == ["harbour"])
}

/// Publishes a digest of one file, and the list of what was written.
private func publish(_ text: String, as path: String, in folder: URL) throws -> Bool {
  try publish(text, as: path, in: published(folder))
}

private func publish(
  _ text: String, as path: String, in folder: PublishedFolder, of pipeline: String = "harbour"
) throws -> Bool {
  let record = "{\"pipeline\": \"\(pipeline)\", \"files\": [{\"path\": \"\(path)\"}]}"
  return try folder.publish(files([path: text, "run.json": record]))
}

@Test func whatSomebodyElsePutThereStays() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  #expect(try publish("one", as: "a.svg", in: folder))
  try temporary.write("mine", to: "harbour/notes/read me #1.txt")
  try FileManager.default.createSymbolicLink(
    atPath: folder.appending(path: "latest").path, withDestinationPath: "nowhere")
  #expect(try !publish("one", as: "a.svg", in: folder), "a guest is no reason to write anew")
  #expect(try publish("two", as: "b.svg", in: folder))
  #expect(
    try contents(of: folder).filter { $0.key != "run.json" } == [
      "b.svg": "two", "notes/read me #1.txt": "mine",
    ])
  #expect(
    try FileManager.default.destinationOfSymbolicLink(atPath: folder.appending(path: "latest").path)
      == "nowhere")
}

@Test func fileOfSomebodyElseIsNotOverwritten() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  #expect(try publish("one", as: "a.svg", in: folder))
  try temporary.write("mine", to: "harbour/b.svg")
  let error = try #require(throws: StageError.self) { _ = try publish("two", as: "b.svg", in: folder) }
  #expect(error.subject == "harbour/b.svg")
  #expect(try contents(of: folder)["b.svg"] == "mine")
  #expect(try contents(of: folder)["a.svg"] == "one")
}

@Test func fileThatStoodThereBeforeTheFirstRunIsNotOverwritten() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  try temporary.write("mine", to: "harbour/series.csv")
  try temporary.write("mine", to: "harbour/notes.txt")
  let error = try #require(throws: StageError.self) { _ = try publish("ours", as: "series.csv", in: folder) }
  #expect(error.subject == "harbour/series.csv")
  #expect(try contents(of: folder) == ["series.csv": "mine", "notes.txt": "mine"])
  #expect(try publish("mine", as: "series.csv", in: folder), "the same bytes are no loss")
  #expect(try contents(of: folder)["notes.txt"] == "mine")
}

@Test func linkToAFolderStaysALink() throws {
  let temporary = try TemporaryFolder()
  let link = temporary.url.appending(path: "Output/harbour")
  try FileManager.default.createDirectory(
    at: temporary.url.appending(path: "Output"), withIntermediateDirectories: true)
  try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "../elsewhere/site")
  let error = try #require(throws: StageError.self) { _ = try publish("one", as: "digest.md", in: link) }
  #expect(error.message == "is a symbolic link that leads nowhere")
  try FileManager.default.createDirectory(
    at: temporary.url.appending(path: "elsewhere/site"), withIntermediateDirectories: true)
  #expect(try publish("one", as: "digest.md", in: link))
  #expect(try publish("two", as: "digest.md", in: link))
  #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "../elsewhere/site")
  #expect(try contents(of: temporary.url.appending(path: "elsewhere"))["site/digest.md"] == "two")
  #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.url.path + "/elsewhere") == ["site"])
}

@Test func fileOfSomebodyInTheFoldersPlaceIsLeft() throws {
  let temporary = try TemporaryFolder()
  try temporary.write("mine", to: "Output/harbour")
  let file = temporary.url.appending(path: "Output/harbour")
  let error = try #require(throws: StageError.self) { try publish("new", as: "digest.md", in: file) }
  #expect(error.message == "is no folder, and is left as it is")
  #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
}

@Test(arguments: ["town", "../Pipelines/harbour", ".", "..", "../.."])
func linkIntoTheProjectIsNotFollowed(target: String) throws {
  let temporary = try TemporaryFolder()
  try temporary.write("theirs", to: "Output/town/digest.md")
  try temporary.write("ours", to: "Pipelines/harbour/pipeline.yml")
  let link = temporary.url.appending(path: "Output/harbour")
  try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: target)
  let error = try #require(throws: StageError.self) {
    try publish("new", as: "digest.md", in: published(link, in: temporary.url))
  }
  #expect(error.message == "is a symbolic link into the project's own folders, or to one around them")
  #expect(
    try contents(of: temporary.url.appending(path: "Output/town")) == ["digest.md": "theirs"])
}

@Test func whoCouldReadTheFolderStillCan() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  #expect(try publish("one", as: "digest.md", in: folder))
  try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
  #expect(try publish("two", as: "digest.md", in: folder))
  let mode = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
  #expect(mode == 0o700)
}

@Test(arguments: ["site", "site/inside", "."])
func foldersThatMeetBehindLinksAreRefused(target: String) throws {
  let temporary = try TemporaryFolder()
  let elsewhere = try TemporaryFolder()
  try elsewhere.write("mine", to: "site/inside/note.txt")
  try FileManager.default.createDirectory(
    at: temporary.url.appending(path: "Output"), withIntermediateDirectories: true)
  func link(_ name: String, to target: String) throws -> URL {
    let link = temporary.url.appending(path: "Output/\(name)")
    try FileManager.default.createSymbolicLink(
      atPath: link.path, withDestinationPath: elsewhere.path + "/" + target)
    return link
  }
  let harbour = try link("harbour", to: "site")
  let town = try link("town", to: target)
  let folder = published(harbour, in: temporary.url, besides: [town])
  let error = try #require(throws: StageError.self) { try publish("new", as: "digest.md", in: folder) }
  #expect(error.message == "is a symbolic link to the same folder as Output/town, or into it")
  #expect(try contents(of: elsewhere.url) == ["site/inside/note.txt": "mine"])
}

@Test func digestOfAnotherPipelineBehindALinkIsLeft() throws {
  let temporary = try TemporaryFolder()
  let elsewhere = try TemporaryFolder()
  let link = temporary.url.appending(path: "harbour")
  try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: elsewhere.path)
  #expect(try publish("theirs", as: "digest.md", in: published(link, of: "town"), of: "town"))
  let error = try #require(throws: StageError.self) {
    try publish("ours", as: "digest.md", in: published(link))
  }
  #expect(error.message == "is a symbolic link to a folder that holds the digest of pipeline 'town'")
  #expect(try contents(of: elsewhere.url)["digest.md"] == "theirs")
}

@Test func mountPointIsRefusedBeforeAnythingIsWritten() throws {
  let temporary = try TemporaryFolder()
  let link = temporary.url.appending(path: "harbour")
  try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "/proc")
  let error = try #require(throws: StageError.self) { try publish("new", as: "digest.md", in: link) }
  #expect(error.message == "is a mount point, in whose place no other folder can be put")
}

@Test func foldersOfSomebodyElseStayAsTheyAre() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  let manager = FileManager.default
  #expect(try publish("one", as: "charts/a.svg", in: folder))
  for path in ["empty", "charts/mine/empty", "editions/none", "private"] {
    try manager.createDirectory(
      at: folder.appending(path: path), withIntermediateDirectories: true)
  }
  try temporary.write("mine", to: "harbour/private/note.txt")
  try manager.createSymbolicLink(
    atPath: folder.appending(path: "editions/latest").path, withDestinationPath: "none")
  try manager.setAttributes(
    [.posixPermissions: 0o500], ofItemAtPath: folder.appending(path: "private").path)
  for text in ["two", "three"] {
    #expect(try publish(text, as: "charts/b.svg", in: folder))
    #expect(
      try manager.subpathsOfDirectory(atPath: folder.path).sorted() == [
        "charts", "charts/b.svg", "charts/mine", "charts/mine/empty", "editions", "editions/latest",
        "editions/none", "empty", "private", "private/note.txt", "run.json",
      ])
  }
  let mode = try manager.attributesOfItem(atPath: folder.path + "/private")[.posixPermissions] as? Int
  #expect(mode == 0o500)
  #expect(try manager.destinationOfSymbolicLink(atPath: folder.path + "/editions/latest") == "none")
  #expect(try publish("four", as: "digest.md", in: folder))
  #expect(try manager.contentsOfDirectory(atPath: folder.path + "/charts") == ["mine"])
}

@Test(arguments: ["b.svg", "charts"])
func folderOrFileOfSomebodyInAFilesWayIsNotOverwritten(name: String) throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  #expect(try publish("one", as: "a.svg", in: folder))
  if name == "charts" {
    try temporary.write("mine", to: "harbour/charts")
  } else {
    try FileManager.default.createDirectory(
      at: folder.appending(path: name), withIntermediateDirectories: true)
  }
  let path = name == "charts" ? "charts/b.svg" : name
  let error = try #require(throws: StageError.self) { try publish("two", as: path, in: folder) }
  #expect(error.subject == "harbour/\(name)")
  #expect(try contents(of: folder)["a.svg"] == "one")
}

@Test func linksToPagesHoldWhereTheFilesReallyAre() throws {
  let temporary = try TemporaryFolder()
  let root = temporary.url.appending(path: "a b/project")
  try temporary.write("", to: "a b/project/Pipelines/harbour/pages/1.html")
  for path in ["a b/project/Output/plain", "site/deep"] {
    try FileManager.default.createDirectory(
      at: temporary.url.appending(path: path), withIntermediateDirectories: true)
  }
  let link = root.appending(path: "Output/linked")
  try FileManager.default.createSymbolicLink(
    atPath: link.path, withDestinationPath: temporary.path + "/site/deep")
  let project = Project(root: root)
  #expect(OutputPlace(root.appending(path: "Output/plain"), of: "plain", in: project).pathToRoot == "../../")
  #expect(OutputPlace(link, of: "linked", in: project).pathToRoot == "../../a b/project/")
}

@Test func fileWhoseNameIsNoTextIsNamed() throws {
  let temporary = try TemporaryFolder()
  let folder = temporary.url.appending(path: "harbour")
  #expect(try publish("one", as: "digest.md", in: folder))
  let descriptor = open(folder.path + "/\u{1}.txt", O_CREAT | O_WRONLY, 0o644)
  #expect(descriptor >= 0)
  close(descriptor)
  let old = Array((folder.path + "/\u{1}.txt").utf8CString)
  let new = old.map { $0 == 1 ? CChar(bitPattern: 0xc4) : $0 }
  #expect(rename(old, new) == 0)
  let error = try #require(throws: StageError.self) { try publish("two", as: "digest.md", in: folder) }
  #expect(error.message == "has a name that is not UTF-8")
  #expect(try String(contentsOf: folder.appending(path: "digest.md"), encoding: .utf8) == "one")
}
