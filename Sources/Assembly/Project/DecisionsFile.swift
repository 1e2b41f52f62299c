import Foundation
import Pipeline

/// A pipeline's `decisions.yml`: what people ruled, or nothing where there is no such file.
struct DecisionsFile {
  let decisions: [DecisionDefinition]
  /// The file's SHA-256; empty where there is none.
  let digest: String

  init(of pipeline: LoadedPipeline) throws(ProgramError) {
    let file = pipeline.folder.appending(path: "decisions.yml")
    guard FileManager.default.fileExists(atPath: file.path) else {
      decisions = []
      digest = ""
      return
    }
    let name = pipeline.project.display(file)
    let bytes: Data
    do {
      bytes = try Data(contentsOf: file)
    } catch {
      throw ProgramError(.usage, subject: name, message: error.reason)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ProgramError(.usage, subject: name, message: "is not UTF-8", hint: "save the file as UTF-8")
    }
    do {
      decisions = try DecisionDefinition.list(try YAMLDefinition.node(of: text))
    } catch {
      throw ProgramError(
        .usage, subject: "cannot read \(name)", message: "\(error.position): \(error.message)",
        hint: error.hint)
    }
    digest = SHA256Text.digest(of: bytes)
  }
}
