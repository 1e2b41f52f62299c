package import Lexicon
package import Pipeline
import Records

/// Writes a pipeline's digest, tables and charts from what the stages before left, and publishes them as a set.
package struct RenderStage: Stage {
  /// Counts up with every change of what is written.
  static let version = "render 2"

  package let name = StageName.render
  private let definition: PipelineDefinition
  private let store: any ArtifactStore
  private let archive: any SnapshotArchive
  private let output: any OutputFolder
  private let lexicon: Lexicon
  private let links: LinkTarget
  private let definitionDigest: String

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
  package init(
    definition: PipelineDefinition, store: any ArtifactStore, archive: any SnapshotArchive,
    output: any OutputFolder, lexicon: Lexicon, pageLinkPrefix: String, definitionDigest: String
  ) {
    self.definition = definition
    self.store = store
    self.archive = archive
    self.output = output
    self.lexicon = lexicon
    links = LinkTarget(pagePrefix: pageLinkPrefix)
    self.definitionDigest = definitionDigest
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
    var harvester = Harvester(store: store, lexicon: lexicon, forExcel: definition.csv.excel)
    try harvester.takeReadings()
    let health = try archive.sourceHealth()
    harvester.takeSources(definition.sources, health: health)
    try harvester.takeSeries(health: health)
    try harvester.takeComputed()
    try harvester.takeAnomalies()
    let didPublish = try output.publish(try files(harvester))
    if try store.fingerprints(of: DigestMark.self)[DigestMark.key] != fingerprint {
      try store.replace(
        [Keyed(key: DigestMark.key, fingerprint: fingerprint, value: DigestMark())], removing: [])
    }
    return StageOutput(
      worked: didPublish ? 1 : 0, unchanged: didPublish ? 0 : 1,
      quarantined: harvester.harvest.counts.quarantined,
      flagged: harvester.harvest.counts.flagged + harvester.harvest.anomalies.count, didPublish: didPublish)
  }

  private func files(_ harvester: Harvester) throws(StageError) -> [OutputFile] {
    let frame = try template(DigestTemplate.standard)
    let themeFrame = try template(DigestTemplate.theme)
    var files = harvester.tables + harvester.charts
    for language in definition.digest.languages {
      let context = DigestContext(
        definition: definition, lexicon: lexicon, harvest: harvester.harvest, links: links,
        say: Wording(language: language))
      files += DigestComposer(context: context, template: frame, themeTemplate: themeFrame).files()
    }
    files.append(DataPackage(definition: definition, resources: harvester.resources).file)
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let record = RunRecord(
      definition: definition, definitionDigest: definitionDigest, lexicon: lexicon.fingerprint,
      harvest: harvester.harvest, files: files)
    return files + [record.file]
  }

  private func template(_ text: String) throws(StageError) -> DigestTemplate {
    do {
      return try DigestTemplate(text: text)
    } catch {
      throw StageError(.definition, subject: "digest template", message: "\(error)")
    }
  }

  /// What the files are made from.
  private func fingerprint() throws(StageError) -> Fingerprint {
    Fingerprint(
      Self.version, definitionDigest, lexicon.fingerprint, try store.digest(of: Reading.self),
      try store.digest(of: Assessment.self), try store.digest(of: Placement.self),
      try store.digest(of: Series.self), try store.digest(of: RollUp.self),
      try store.digest(of: AnomalyList.self))
  }
}

/// That a digest was written, under the fingerprint of what it was written from.
struct DigestMark: Artifact {
  static let kind = "digest"
  static let key = "digest"
}
