import Pipeline

/// The command line that goes on where a run ended, as a shell takes it.
package struct ResumeCommand: Hashable, Sendable {
  /// Options of the run that ended, which the next one shall have as well.
  package var options: [String] = []
  package var pipelines: [String] = []

  package init(options: [String] = [], pipelines: [String] = []) {
    self.options = options
    self.pipelines = pipelines
  }

  /// The command line.
  ///
  /// - Parameter stage: the stage to begin with; nil for the first one, or where several pipelines are left.
  /// - Returns: words between spaces, quoted where a shell would read more than a word.
  func text(from stage: StageName? = nil) -> String {
    var words = ["tongbao", "run"] + pipelines
    if let stage, stage != .fetch, pipelines.count == 1 { words += ["--from", stage.rawValue] }
    return (words + options).map(Self.quoted).joined(separator: " ")
  }

  /// A word as a shell takes it, with nothing in it for a pattern.
  package static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
          || "-_./:,=@%+".utf8.contains($0)
      }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
