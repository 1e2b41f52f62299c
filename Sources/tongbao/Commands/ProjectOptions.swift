import ArgumentParser
import Assembly
import Foundation

/// Which project a command works on.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: ArgumentHelp("The folder that holds Pipelines and Output.", valueName: "folder"))
  var folder: String?

  func project() throws(ProgramError) -> Project {
    let start = URL(filePath: folder ?? ".", directoryHint: .isDirectory)
    return try Project.find(from: start, environment: ProcessInfo.processInfo.environment)
  }
}
