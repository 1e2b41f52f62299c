import Foundation
import TestSupport
import Testing

@Test(arguments: [
  ("Pipelines", "lies in Pipelines, where pipelines are defined"),
  ("Pipelines/harbour/state", "lies in Pipelines, where pipelines are defined"),
  ("Output", "is Output itself, where digests are published"),
  ("Output/harbour", "lies in Output/harbour, where a digest is published"),
  ("Output/harbour/deep/state", "lies in Output/harbour, where a digest is published"),
  ("Output/harbour@2024-07-15", "lies in Output/harbour@2024-07-15, where a digest is published"),
  ("Output/.harbour.new", "lies in Output/.harbour.new, where a digest is published"),
  ("link/state", "lies in Output/harbour, where a digest is published"),
])
func stateAmongOtherFilesIsRefused(place: String, message: String) throws {
  let project = try SampleProject()
  try FileManager.default.createSymbolicLink(
    atPath: project.url.path + "/link", withDestinationPath: "Output/harbour")
  try FileManager.default.createDirectory(
    atPath: project.url.path + "/Output/harbour", withIntermediateDirectories: true)
  for verb in ["run", "status"] {
    let result = try project.run(verb, environment: ["TONGBAO_STATE": project.url.path + "/" + place])
    #expect(result.status == 2)
    #expect(result.messages.hasPrefix("tongbao: TONGBAO_STATE="), "\(result.messages)")
    #expect(result.messages.contains("/\(place): \(message)\n"), "\(result.messages)")
  }
  #expect(try project.output().isEmpty)
}

@Test(arguments: ["Output/.state", "Output/state", "state", "Pipelines-state/deep"])
func stateInAFolderOfItsOwnIsTaken(place: String) throws {
  let project = try SampleProject()
  let result = try project.run("run", environment: ["TONGBAO_STATE": project.url.path + "/" + place])
  #expect(result.status == 0, "\(result.messages)")
  #expect(FileManager.default.fileExists(atPath: project.url.path + "/\(place)/harbour/catalogue.sqlite"))
}
