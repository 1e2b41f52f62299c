package import Lexicon
package import Pipeline
import Records

/// Writes a pipeline's digest, tables and charts from what the stages before left, and publishes them as a set.
package struct RenderStage: Stage {
  /// Counts up with every change of what is written.
  static let version = "render 10"

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
    guard let mark else { return [PlannedWork(subject: "digest", action: .work, reason: "new")] }
    let fingerprint = try fingerprint(try archive.sourceHealth())
    guard mark == fingerprint else {
      return [PlannedWork(subject: "digest", action: .work, reason: "inputs changed")]
    }
    return [
      try isWhole(under: fingerprint) != nil
        ? PlannedWork(subject: "digest", action: .skip, reason: "unchanged")
        : PlannedWork(subject: "digest", action: .work, reason: "files were changed or removed")
    ]
  }

  /// Writes the files unless no input changed and all that was written stands there still: a folder that somebody
  /// emptied is made whole again.
  package func run() async throws(StageError) -> StageOutput {
    let health = try archive.sourceHealth()
    let fingerprint = try fingerprint(health)
    let template = try frame?.template() ?? .standard
    if let mark = try isWhole(under: fingerprint) { return mark.output }
    var result: (harvest: Harvest, update: EditionBook.Update)?
    var edition: String?
    var written: [String: String] = [:]
    let didPublish = try output.publish { (folder) throws(StageError) in
      let set = HashingSet(folder)
      var harvester = try Harvester(store: store, lexicon: lexicon, definition: definition, set: set)
      try harvester.takeLapses(from: archive, health: health)
      try harvester.takeReadings()
      try harvester.takeSources(definition.sources, health: health)
      try harvester.takeSeries(health: health)
      try harvester.takeComputed()
      try harvester.takeAnomalies()
      try harvester.closeTables()
      let (made, update) = try harvester.edition(at: now)
      let digest = try writeDigest(of: made, with: template, &harvester)
      result = (harvester.harvest, update)
      written = set.digests
      edition = definition.digest.keepsEditions ? digest : nil
      return edition
    }
    guard let (harvest, update) = result else {
      throw StageError(.unwritableOutput, subject: definition.id, message: "the digest was not written")
    }
    try store.replace(update.entries, removing: update.removed)
    let published = DigestMark.Published(
      files: written, edition: edition, quarantined: harvest.counts.quarantined,
      flagged: harvest.counts.flagged + harvest.disagreements.count)
    let mark = DigestMark(published: published)
    try store.replace([Keyed(key: DigestMark.key, fingerprint: fingerprint, value: mark)], removing: [])
    var output = published.output
    if didPublish { (output.worked, output.unchanged, output.didPublish) = (1, 0, true) }
    return output
  }

  /// What is known of the published digest, where it was made from the same and stands there byte for byte.
  private func isWhole(under fingerprint: Fingerprint) throws(StageError) -> DigestMark.Published? {
    guard try store.fingerprints(of: DigestMark.self)[DigestMark.key] == fingerprint,
      let mark = try store.artifact(DigestMark.self, key: DigestMark.key)?.value.published
    else { return nil }
    for (path, digest) in mark.files {
      var hash = ShortHash()
      guard try output.forEachPiece(of: path, { hash.add($0) }), hash.digits == digest else { return nil }
    }
    if let edition = mark.edition {
      guard try output.forEachPiece(of: "editions/\(edition)/run.json", { _ in }) else { return nil }
    }
    return mark
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
  private func fingerprint(_ health: [SourceHealth]) throws(StageError) -> Fingerprint {
    Fingerprint(
      Self.version, links.pagePrefix, definitionDigest, definition.digest(of: health), frame?.text ?? "",
      lexicon.fingerprint,
      try store.digest(of: Reading.self),
      try store.digest(of: Assessment.self), try store.digest(of: Placement.self),
      try store.digest(of: Series.self), try store.digest(of: RollUp.self),
      try store.digest(of: Implied.self), try store.digest(of: LapsedRulings.self),
      try store.digest(of: AnomalyList.self))
  }
}
