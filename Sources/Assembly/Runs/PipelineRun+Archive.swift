import Pipeline
import Store

/// What a run looks up in the pipeline's archive beside its stages.
extension PipelineRun {
  /// Reads a stretch of the archive again, since nothing else reads most of it, and says what was cut off of its files.
  func watchArchive(
    _ record: inout RunRecord, journal: RunJournal, known: TroubleLedger
  ) throws(ProgramError) {
    let found: [ArchiveFindings.Problem]
    do {
      found = try PipelineStore(folder: pipeline.stateFolder).archiveDamage(isKept: true)
    } catch {
      throw ProgramError(error)
    }
    for problem in found {
      let trouble = Trouble(
        stage: nil, subject: "snapshots/" + problem.place,
        message: "the archive is damaged: \(problem.message)", hint: ArchiveReports.damageHint(for: pipeline))
      record.troubles.append(trouble)
      record.status = max(record.status, .partial)
      if !options.tellsOnce || !known.contains(trouble) { journal.tell(trouble) }
    }
  }

  /// Pages whose last visit failed and that were not asked for again since: they rest, and are not well.
  func restingAddresses(among ledger: TroubleLedger) throws(ProgramError) -> Set<String> {
    let subjects = Set(ledger.entries.filter { $0.stage == .fetch }.map(\.subject))
    guard !subjects.isEmpty else { return [] }
    do {
      let store = try PipelineStore(folder: pipeline.stateFolder)
      var resting: Set<String> = []
      for subject in subjects {
        if let history = try store.history(of: subject), history.failures > 0 { resting.insert(subject) }
      }
      return resting
    } catch {
      throw ProgramError(error)
    }
  }
}
