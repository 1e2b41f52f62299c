package import Lexicon
package import Pipeline
import Records

/// Writes a pipeline's digest, tables and charts from what the stages before left, and publishes them as a set.
package struct RenderStage: Stage {
  /// Counts up with every change of what is written.
  static let version = "render 3"

  package let name = StageName.render
  private let definition: PipelineDefinition
  private let store: any ArtifactStore
  private let archive: any SnapshotArchive
  private let output: any OutputFolder
  private let lexicon: Lexicon
  private let links: LinkTarget
  private let definitionDigest: String
  private let frame: DigestFrame?
  private let now: Instant

  /// A stage for one pipeline and one run.
  ///
  /// - Parameters:
  ///   - definition: the pipeline's definition.
  ///   - store: the pipeline's artifacts.
  ///   - archive: how its sources have fared.
  ///   - output: where the files go.
  ///   - lexicon: the lexicon with the pipeline's own indicators.
  ///   - pageLinkPrefix: what makes a local page's address one from the digest's folder: `../../`.
  ///   - definitionDigest: the SHA-256 of the definition's file.
  ///   - frame: the template that the pipeline puts over the standard one.
  ///   - now: the time of the run; it is kept with the edition in the state and stands in no output.
  package init(
    definition: PipelineDefinition, store: any ArtifactStore, archive: any SnapshotArchive,
    output: any OutputFolder, lexicon: Lexicon, pageLinkPrefix: String, definitionDigest: String,
    frame: DigestFrame? = nil, now: Instant = Instant(secondsSince1970: 0)
  ) {
    self.definition = definition
    self.store = store
    self.archive = archive
    self.output = output
    self.lexicon = lexicon
    links = LinkTarget(pagePrefix: pageLinkPrefix)
    self.definitionDigest = definitionDigest
    self.frame = frame
    self.now = now
  }

  package func plan() async throws(StageError) -> [PlannedWork] {
    let mark = try store.fingerprints(of: DigestMark.self)[DigestMark.key]
    let reason = mark == nil ? "new" : "inputs changed"
    return [
      try mark == fingerprint()
        ? PlannedWork(subject: "digest", action: .skip, reason: "unchanged")
        : PlannedWork(subject: "digest", action: .work, reason: reason)
    ]
  }

  /// Writes the files even where no input changed, so that a folder somebody emptied is whole again.
  package func run() async throws(StageError) -> StageOutput {
    let fingerprint = try fingerprint()
    let template = try frame?.template() ?? .standard
    var result: (harvest: Harvest, update: EditionBook.Update)?
    let didPublish = try output.publish { (set) throws(StageError) in
      var harvester = try Harvester(store: store, lexicon: lexicon, definition: definition, set: set)
      try harvester.takeReadings()
      let health = try archive.sourceHealth()
      try harvester.takeSources(definition.sources, health: health)
      try harvester.takeSeries(health: health)
      try harvester.takeComputed()
      try harvester.takeAnomalies()
      try harvester.closeTables()
      let (edition, update) = try harvester.edition(at: now)
      let digest = try writeDigest(of: edition, with: template, &harvester)
      result = (harvester.harvest, update)
      return definition.digest.keepsEditions ? digest : nil
    }
    guard let (harvest, update) = result else {
      throw StageError(.unwritableOutput, subject: definition.id, message: "the digest was not written")
    }
    try store.replace(update.entries, removing: update.removed)
    if try store.fingerprints(of: DigestMark.self)[DigestMark.key] != fingerprint {
      try store.replace(
        [Keyed(key: DigestMark.key, fingerprint: fingerprint, value: DigestMark())], removing: [])
    }
    return StageOutput(
      worked: didPublish ? 1 : 0, unchanged: didPublish ? 0 : 1, quarantined: harvest.counts.quarantined,
      flagged: harvest.counts.flagged + harvest.anomalies.count, didPublish: didPublish)
  }

  /// Writes all files but tables and charts.
  ///
  /// - Returns: the edition's name: the day of its latest bulletin and a hash of its files' text.
  private func writeDigest(
    of edition: DigestEdition, with template: DigestTemplate, _ harvester: inout Harvester
  ) throws(StageError) -> String {
    var hash = ShortHash()
    for language in definition.digest.languages {
      let context = DigestContext(
        definition: definition, lexicon: lexicon, harvest: harvester.harvest, edition: edition, links: links,
        say: Wording(language: language))
      for file in DigestComposer(context: context, template: template).files() {
        hash.add(file.bytes)
        try harvester.write(file)
      }
    }
    let history = try EditionHistory(store)
    let feed = DigestFeed(definition: definition, history: history, current: edition)
    try harvester.write(feed.file)
    try harvester.write(DataPackage(definition: definition, resources: harvester.tables.resources).file)
    let record = RunRecord(
      definition: definition, definitionDigest: definitionDigest, lexicon: lexicon.fingerprint,
      harvest: harvester.harvest, lengths: harvester.lengths)
    try harvester.write(record.file)
    hash.add(record.file.bytes)
    return "\(edition.latestDay.map(\.description) ?? "undated")-\(hash.digits.prefix(8))"
  }

  /// What the files are made from.
  private func fingerprint() throws(StageError) -> Fingerprint {
    Fingerprint(
      Self.version, definitionDigest, frame?.text ?? "", lexicon.fingerprint,
      try store.digest(of: Reading.self),
      try store.digest(of: Assessment.self), try store.digest(of: Placement.self),
      try store.digest(of: Series.self), try store.digest(of: RollUp.self),
      try store.digest(of: Implied.self),
      try store.digest(of: AnomalyList.self))
  }
}

/// That a digest was written, under the fingerprint of what it was written from.
struct DigestMark: Artifact {
  static let kind = "digest"
  static let key = "digest"
}
