import Glibc
import Pipeline

/// Which sources `--source` chooses.
enum SourceSelection {
  /// Refuses patterns that no source answers to: a slip in a name would else look like a run without news.
  static func refuseStrangers(
    _ patterns: [String], in pipelines: [LoadedPipeline]
  ) throws(ProgramError) {
    let sources = pipelines.flatMap(\.definition.sources)
    for pattern in patterns {
      let chosen = sources.filter { fnmatch(pattern, $0.id, 0) == 0 }
      guard !chosen.isEmpty else {
        let near = nearestName(to: pattern, among: sources.map(\.id))
        throw ProgramError(
          .usage, subject: "--source", message: "no source answers to '\(pattern)'",
          hint: near.map { "did you mean '\($0)'?" } ?? "`tongbao list` names them; * and ? are wild")
      }
      guard chosen.contains(where: \.isEnabled) else {
        throw ProgramError(
          .usage, subject: "--source",
          message: "'\(pattern)' is switched off" + (chosen.count > 1 ? ", all \(chosen.count) of them" : ""),
          hint: "take 'enabled: false' out of its definition")
      }
    }
  }
}
