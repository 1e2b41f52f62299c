package import Lexicon
import Markup
package import Pipeline
import Recognition
import Records

/// Reads every body that the archive keeps and whose reading is missing or was made from something else.
package struct ParseStage: Stage {
  /// Counts up with every change of the code that changes readings.
  static let version = "parse 10"
  /// Readings that are made side by side and written together.
  private static let batch = 64

  package let name = StageName.parse
  private let archive: any SnapshotArchive
  private let store: any ArtifactStore
  private let notes: any ArtifactStore
  private let triesAgain: Bool
  private let parser: PageParser
  private let forms: any PageForms
  private let layouts: [String: PageLayout]
  private let fingerprint: Fingerprint
  private let jobs: Int

  /// A stage for one pipeline and one run.
  ///
  /// - Parameters:
  ///   - definition: the pipeline's definition.
  ///   - archive: the pipeline's snapshots.
  ///   - store: the pipeline's artifacts.
  ///   - notes: where notes of the pages in hand are kept, in runs that are to stop, too.
  ///   - triesAgain: whether pages that were set aside are read though nothing about them changed.
  ///   - lexicon: the lexicon with the pipeline's own rows.
  ///   - forms: makes text of bodies that are none.
  ///   - fingerprint: what definition and lexicon were made from.
  ///   - jobs: how many pages are read at once; the result is the same for any number.
  package init(
    definition: PipelineDefinition, archive: any SnapshotArchive, store: any ArtifactStore,
    notes: any ArtifactStore, triesAgain: Bool, lexicon: Lexicon, forms: any PageForms,
    fingerprint: Fingerprint, jobs: Int
  ) {
    self.notes = notes
    self.triesAgain = triesAgain
    self.forms = forms
    self.archive = archive
    self.store = store
    self.fingerprint = Fingerprint(fingerprint.text, Self.version)
    self.jobs = max(1, jobs)
    parser = PageParser(lexicon: lexicon, defaults: ReadingDefaults(definition))
    layouts = Dictionary(
      uniqueKeysWithValues: definition.sources.compactMap { source in
        source.layout.map { (source.id, $0) }
      })
  }

  package func plan() async throws(StageError) -> [PlannedWork] {
    let pages = try PagesInHand(in: notes)
    return try agenda().entries.map { entry in
      PlannedWork(
        subject: entry.key, action: entry.reason == nil ? .skip : .work,
        reason: entry.reason.map { pages.standing(of: entry).reason ?? $0 } ?? "unchanged")
    }
  }

  package func run() async throws(StageError) -> StageOutput {
    let agenda = try agenda()
    let pages = try PagesInHand(in: notes)
    try pages.forgetSettled(among: agenda.entries)
    var output = StageOutput()
    let pending = agenda.entries.filter { $0.reason != nil }
    var untroubled = pending.filter { pages.standing(of: $0) == .untroubled }[...]
    while !untroubled.isEmpty {
      let batch = Array(untroubled.prefix(Self.batch))
      untroubled = untroubled.dropFirst(Self.batch)
      try await work(batch, timesAlone: 0, pages, &output)
    }
    // What may end the program comes when all else is kept.
    for entry in pages.leastSuspectFirst(pending) {
      switch pages.standing(of: entry) {
      case .untroubled: continue
      case .suspect(let times): try await work([entry], timesAlone: times + 1, pages, &output)
      case .setAside where triesAgain:
        try await work([entry], timesAlone: PagesInHand.trials, pages, &output)
      case .setAside: try keep([.read(unread(.endedTheProgram, for: entry))], &output)
      }
    }
    if !agenda.vanished.isEmpty { try store.replace([Keyed<Reading>](), removing: agenda.vanished) }
    output.unchanged = agenda.entries.count - output.worked - output.failures.count
    output.failures += try unreadPages()
    return output
  }

  /// Reads pages and keeps what became of them.
  private func work(
    _ entries: [ParseAgenda.Entry], timesAlone: Int, _ pages: PagesInHand, _ output: inout StageOutput
  ) async throws(StageError) {
    try await pages.holding(entries, timesAlone: timesAlone) { () throws(StageError) in
      try keep(try await outcomes(of: entries), &output)
    }
  }

  private func keep(_ outcomes: [Outcome], _ output: inout StageOutput) throws(StageError) {
    // Where the run is to stop this ends the stage; a page that could not be had because of it is no failure.
    var replaced = ReplacedPages(in: store)
    try store.replace(try replaced.told(outcomes.compactMap(\.reading)), removing: [])
    output.failures += outcomes.compactMap(\.failure)
    output.worked += outcomes.count { $0.reading != nil }
  }

  private func agenda() throws(StageError) -> ParseAgenda {
    ParseAgenda(
      snapshots: try archive.revisions(), furtherPages: try archive.furtherSnapshots(),
      readings: try store.fingerprints(of: Reading.self),
      version: fingerprint)
  }

  /// What became of a page.
  private enum Outcome: Sendable {
    case read(Keyed<Reading>)
    /// It was not read because of something outside it, and is to be read at the next run.
    case undone(Failure)

    var reading: Keyed<Reading>? { if case .read(let reading) = self { reading } else { nil } }
    var failure: Failure? { if case .undone(let failure) = self { failure } else { nil } }
  }

  /// What became of a batch's pages in its order, `jobs` of them worked at a time.
  private func outcomes(of batch: [ParseAgenda.Entry]) async throws(StageError) -> [Outcome] {
    var pages: [(ParseAgenda.Entry, RawPage, [String: RawPage])] = []
    for entry in batch {
      var further: [String: RawPage] = [:]
      for snapshot in entry.furtherPages { further[snapshot.address] = try page(of: snapshot) }
      pages.append((entry, try page(of: entry.snapshot), further))
    }
    return await withTaskGroup(of: (Int, Outcome).self) { group in
      var made: [Int: Outcome] = [:]
      var next = 0
      func start() {
        guard next < pages.count else { return }
        let (position, (entry, page, further)) = (next, pages[next])
        group.addTask { (position, outcome(of: page, further, for: entry)) }
        next += 1
      }
      for _ in 0..<jobs { start() }
      for await (position, outcome) in group {
        made[position] = outcome
        start()
      }
      return pages.indices.compactMap { made[$0] }
    }
  }

  private func page(of snapshot: Snapshot) throws(StageError) -> RawPage {
    RawPage(
      bytes: try archive.body(of: snapshot), contentType: snapshot.contentType, address: snapshot.address,
      url: snapshot.webURL)
  }

  private func outcome(
    of page: RawPage, _ further: [String: RawPage], for entry: ParseAgenda.Entry
  ) -> Outcome {
    let made: FormPage?
    do throws(UnreadableForm) {
      made = try forms.page(of: page.bytes)
    } catch {
      guard error.cause == .circumstances else {
        let reason = UnreadablePage(code: .unreadableForm, message: error.message)
        return .read(unread(reason, for: entry))
      }
      return .undone(
        Failure(subject: page.address, message: error.message, hint: "it is read at the next run"))
    }
    // Bytes that are a PDF's, say, are read as the text that was made of them.
    let page = made.map(page.read) ?? page
    return .read(reading(of: page, further, for: entry))
  }

  /// The page's reading, or one that only says why there is none, so that no later run forgets the page.
  private func reading(
    of page: RawPage, _ further: [String: RawPage], for entry: ParseAgenda.Entry
  ) -> Keyed<Reading> {
    let snapshot = entry.snapshot
    do {
      let reading = try parser.reading(
        of: page, layout: layouts[snapshot.source], snapshot: snapshot.digest,
        source: snapshot.source, furtherPages: further)
      return Keyed(
        key: entry.key, fingerprint: entry.expected, value: reading.naming(entry.furtherPages))
    } catch {
      return unread(error, for: entry)
    }
  }

  private func unread(_ error: UnreadablePage, for entry: ParseAgenda.Entry) -> Keyed<Reading> {
    let snapshot = entry.snapshot
    var document = error.document ?? Document(address: snapshot.address, charset: "")
    document.problems = [DocumentProblem(code: error.code, message: error.message, severity: .quarantine)]
    let reading = Reading(
      document: document, snapshot: snapshot.digest, source: snapshot.source, figures: [], names: [],
      account: [])
    return Keyed(key: entry.key, fingerprint: entry.expected.unread, value: reading)
  }

  /// The pages whose latest body could not be read, at this run or an earlier one.
  private func unreadPages() throws(StageError) -> [Failure] {
    let fingerprints = try store.fingerprints(of: Reading.self)
    let lapsed = Set(UnreadEditions.found(in: fingerprints).map(\.last.description))
    var failures: [Failure] = []
    for snapshot in try archive.latestSnapshots() {
      let key = RevisionKey(address: snapshot.address, revision: snapshot.revision).description
      guard let fingerprint = fingerprints[key], fingerprint.isUnread,
        let reading = try store.artifact(Reading.self, key: key)?.value
      else { continue }
      failures += reading.document.problems.map { problem in
        Failure(
          subject: snapshot.address, message: problem.message,
          hint: problem.code == UnreadablePage.endedTheProgram.code
            ? "`tongbao parse` on the page shows how it ends, a defect to report; all else is read without it, "
              + "and it is tried again when the page or the program changes, or with --force"
            : lapsed.contains(key)
              ? "what was read of it stands; look at the page"
              : "look at the page; a source's 'layout' may help where its text is not found",
          isLapse: lapsed.contains(key))
      }
    }
    return failures
  }
}

extension Reading {
  /// The reading with the bodies named that its further pages were read from.
  fileprivate func naming(_ snapshots: [Snapshot]) -> Reading {
    guard document.furtherPages != nil else { return self }
    let digests = Dictionary(snapshots.map { ($0.address, $0.digest) }) { first, _ in first }
    var document = document
    document.furtherPages = document.furtherPages?.map { page in
      var page = page
      page.snapshot = digests[page.address]
      return page
    }
    return Reading(
      document: document, snapshot: snapshot, source: source, figures: figures, names: names,
      account: account)
  }
}
