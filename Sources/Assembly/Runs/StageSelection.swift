package import Pipeline

/// Which of the five stages a run works: a list, or a stretch.
package struct StageSelection: Hashable, Sendable {
  package let stages: Set<StageName>

  package static let all = StageSelection(stages: Set(StageName.allCases))

  private init(stages: Set<StageName>) { self.stages = stages }

  /// Reads `--stage`, `--from` and `--to`; names may be joined with commas.
  package init(stage: [String], from: String?, to: String?) throws(ProgramError) {
    guard stage.isEmpty || (from == nil && to == nil) else {
      throw ProgramError(.usage, subject: "--stage", message: "can't be combined with --from or --to")
    }
    guard stage.isEmpty else {
      var names: Set<StageName> = []
      for name in stage.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
        names.insert(try Self.stage(String(name), option: "--stage"))
      }
      stages = names
      return
    }
    let first = try from.map { name throws(ProgramError) in try Self.stage(name, option: "--from") } ?? .fetch
    let last = try to.map { name throws(ProgramError) in try Self.stage(name, option: "--to") } ?? .render
    guard first <= last else {
      throw ProgramError(
        .usage, subject: "--from \(first.rawValue)", message: "comes after --to \(last.rawValue)",
        hint: "the stages in order: \(Self.names)")
    }
    stages = Set(StageName.allCases.filter { first <= $0 && $0 <= last })
  }

  /// The option that says the same; none for all stages.
  var arguments: [String] {
    guard stages.count < StageName.allCases.count else { return [] }
    return ["--stage", StageName.allCases.filter(contains).map(\.rawValue).joined(separator: ",")]
  }

  package func contains(_ stage: StageName) -> Bool { stages.contains(stage) }

  private static var names: String { StageName.allCases.map(\.rawValue).joined(separator: ", ") }

  private static func stage(_ name: String, option: String) throws(ProgramError) -> StageName {
    guard let stage = StageName(rawValue: name) else {
      let near = nearestName(to: name, among: StageName.allCases.map(\.rawValue))
      throw ProgramError(
        .usage, subject: option, message: "there is no stage '\(name)'",
        hint: near.map { "did you mean '\($0)'?" } ?? "the stages in order: \(names)")
    }
    return stage
  }
}
