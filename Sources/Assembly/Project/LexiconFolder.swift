import Foundation
import Lexicon
import Pipeline

/// Reads the tables that a pipeline adds to the lexicon: `units.tsv`, `verbs.tsv` and the like in its own folder.
enum LexiconFolder {
  /// The tables in order of name; none where the definition names no folder.
  ///
  /// - Throws: at the first file or row that is wrong, with its line. Files that are no tables are left alone.
  static func additions(
    of definition: PipelineDefinition, in project: Project
  ) throws(ProgramError) -> [TableAddition] {
    guard let path = definition.lexicon else { return [] }
    let folder = project.pipelinesFolder.appending(path: "\(definition.id)/\(path)")
    var additions: [(file: URL, table: TableAddition)] = []
    for name in try tableFiles(in: folder, project) {
      let file = folder.appending(path: name)
      guard let bytes = try FileText.bytes(ofFileAt: file.path, named: project.display(file)) else {
        continue
      }
      do throws(TableAddition.Problem) {
        additions.append((file, try TableAddition(name: String(name.dropLast(4)), bytes: bytes)))
      } catch {
        throw ProgramError(error, in: project.display(file))
      }
    }
    let tables = additions.map(\.table)
    for (file, table) in additions {
      do throws(TableAddition.Problem) {
        try table.check(beside: tables)
      } catch {
        throw ProgramError(error, in: project.display(file))
      }
    }
    return tables
  }

  private static func tableFiles(in folder: URL, _ project: Project) throws(ProgramError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw ProgramError(
        .usage, subject: project.display(folder), message: "cannot be listed: \(error.reason)",
        hint: "'lexicon' names a folder of tables inside the pipeline's own")
    }
    let tables = names.filter { $0.hasSuffix(".tsv") && !$0.hasPrefix(".") }.sorted()
    guard !tables.isEmpty else {
      throw ProgramError(
        .usage, subject: project.display(folder), message: "holds no table",
        hint:
          "a table's file is named like \(TableAddition.names.prefix(3).map { $0 + ".tsv" }.joined(separator: ", "))"
      )
    }
    return tables
  }
}

extension ProgramError {
  fileprivate init(_ problem: TableAddition.Problem, in file: String) {
    let near = problem.word.flatMap { nearestName(to: $0, among: problem.choices) }
    let few = problem.choices.count <= 40 ? problem.choices : []
    let choices = few.isEmpty ? nil : "it is one of \(few.joined(separator: ", "))"
    self.init(
      .usage, subject: "\(file):\(problem.line)", message: problem.message,
      hint: problem.hint ?? near.map { "did you mean '\($0)'?" } ?? choices)
  }
}
