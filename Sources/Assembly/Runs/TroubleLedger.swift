import Foundation
import Pipeline

/// What earlier runs came to, in the pipeline's state: which troubles stand since when, and when all went well last.
struct TroubleLedger: Codable, Equatable {
  struct Entry: Codable, Equatable {
    let key: String
    let stage: StageName?
    let source: String?
    let subject: String
    let message: String
    /// Seconds since 1970.
    let since: Int

    var trouble: Trouble { Trouble(stage: stage, source: source, subject: subject, message: message) }

    /// Whether the trouble befalls the same thing, in whatever words.
    func isOfTheSame(_ trouble: Trouble) -> Bool { stage == trouble.stage && subject == trouble.subject }
  }

  private(set) var entries: [Entry] = []
  private(set) var lastSuccess: Int?

  private static func file(of pipeline: LoadedPipeline) -> URL {
    pipeline.stateFolder.appending(path: "operations.json")
  }

  /// Reads the ledger; one that can't be read is as good as none, since it only says what was told before.
  init(of pipeline: LoadedPipeline) {
    let file = Self.file(of: pipeline)
    do {
      let isThere = FileManager.default.fileExists(atPath: file.path)
      self = isThere ? try JSONDecoder().decode(Self.self, from: Data(contentsOf: file)) : Self()
    } catch {
      self = Self()
    }
  }

  init() {}

  func contains(_ trouble: Trouble) -> Bool { entries.contains { $0.key == trouble.key } }

  /// When the ledger's trouble began.
  func since(_ trouble: Trouble) -> Instant? {
    entries.first { $0.key == trouble.key }.map { Instant(secondsSince1970: $0.since) }
  }

  /// Takes in what a run came to.
  ///
  /// - Parameters:
  ///   - troubles: what went wrong in the run.
  ///   - status: what the run came to.
  ///   - instant: when it ended.
  ///   - covers: whether the run would have met the trouble had it still been there.
  /// - Returns: what is new or has other words than before, and what is over.
  mutating func update(
    with troubles: [Trouble], status: ExitStatus, at instant: Instant, covers: (Trouble) -> Bool
  ) -> (new: [Trouble], ended: [Trouble]) {
    let keys = Set(troubles.map(\.key))
    let known = Set(entries.map(\.key))
    let former = entries.filter { !keys.contains($0.key) }
    // What is in trouble in another way than before is not well again: the words changed, and the trouble goes on.
    let reworded = former.filter { entry in troubles.contains { entry.isOfTheSame($0) } }
    let ended = former.filter { !reworded.contains($0) && covers($0.trouble) }
    var seen: Set<String> = []
    let new = troubles.filter { !known.contains($0.key) && seen.insert($0.key).inserted }
    entries.removeAll { reworded.contains($0) || ended.contains($0) }
    entries += new.map { trouble in
      let begins = reworded.filter { $0.isOfTheSame(trouble) }.map(\.since)
      return Entry(
        key: trouble.key, stage: trouble.stage, source: trouble.source, subject: trouble.subject,
        message: trouble.message, since: begins.min() ?? instant.secondsSince1970)
    }
    entries.sort { $0.key < $1.key }
    if status == .done { lastSuccess = instant.secondsSince1970 }
    return (new, ended.map(\.trouble))
  }

  func save(to pipeline: LoadedPipeline) throws(ProgramError) {
    let file = Self.file(of: pipeline)
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      try encoder.encode(self).write(to: file, options: .atomic)
    } catch {
      throw ProgramError(
        .unusable, subject: pipeline.project.display(file), message: "cannot be written: \(error.reason)")
    }
  }
}
