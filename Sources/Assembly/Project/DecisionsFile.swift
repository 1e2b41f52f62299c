import Foundation
import Pipeline

/// A pipeline's `decisions.yml`: what people ruled, or nothing where there is no such file.
struct DecisionsFile {
  let decisions: [DecisionDefinition]
  /// The file's SHA-256; empty where there is none.
  let digest: String

  init(of pipeline: LoadedPipeline) throws(ProgramError) {
    let file = Self.url(of: pipeline)
    let name = pipeline.project.display(file)
    guard let text = try FileText.text(ofFileAt: file.path, named: name) else {
      decisions = []
      digest = ""
      return
    }
    decisions = try Self.decisions(in: text, named: name)
    digest = SHA256Text.digest(of: Data(text.utf8))
  }

  static func url(of pipeline: LoadedPipeline) -> URL { pipeline.folder.appending(path: "decisions.yml") }

  /// Reads the text of such a file.
  static func decisions(
    in text: String, named name: String
  ) throws(ProgramError) -> [DecisionDefinition] {
    let faults: DefinitionFaults
    do throws(DefinitionError) {
      let schema = SchemaNode.list(DefinitionSchema.decisionNode)
      guard let node = try YAMLDefinition.nodeIfAny(of: text) else { return [] }
      let reading = FaultyReading(node, by: schema) { (node) throws(DefinitionError) in
        try DecisionDefinition.list(node)
      }
      if reading.errors.isEmpty, let decisions = reading.value { return decisions }
      faults = DefinitionFaults(reading.errors)
    } catch {
      faults = DefinitionFaults(error)
    }
    throw ProgramError(faults, subject: "decisions", file: name)
  }
}
