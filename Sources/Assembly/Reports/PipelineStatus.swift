import Pipeline
import Records
import Store
import Validate

/// How a pipeline's sources fare, by what its state remembers: a row a source, and remarks about what needs somebody.
struct PipelineStatus {
  let sources: [SourceStatus]
  /// Sentences without the pipeline's name, in the order of the definition; then what concerns no source alone.
  let remarks: [String]

  init(of pipeline: LoadedPipeline) throws(ProgramError) {
    let waiting = try WaitingFigures(of: pipeline)
    do {
      let store = try PipelineStore.looking(into: pipeline.stateFolder)
      let health = try store.sourceHealth()
      let pages = try PageYield.bySource(in: store)
      let unread = try UnreadNumbers.found(in: store)
      sources = pipeline.definition.sources.filter(\.isEnabled).map { source in
        SourceStatus(
          of: source, in: pipeline.id, health: health.first { $0.source == source.id },
          pages: pages[source.id] ?? [], waiting: waiting.bySource[source.id] ?? 0,
          unread: unread.filter { $0.source == source.id }.reduce(0) { $0 + $1.numbers.count })
      }
      let damage = try store.archiveDamage(isKept: false).map { found in
        "snapshots/\(found.place): the archive is damaged: \(found.message); "
          + ArchiveReports.damageHint(for: pipeline)
      }
      remarks =
        sources.flatMap(\.remarks) + (try Self.replaced(in: store)) + unread.map(\.remark)
        + waiting.remarks + damage
    } catch {
      throw ProgramError(error)
    }
  }

  /// Pages whose addresses answer with something else now, and what becomes of their numbers.
  private static func replaced(in store: PipelineStore) throws(StageError) -> [String] {
    let editions = UnreadEditions.found(in: try store.fingerprints(of: Reading.self))
    var remarks: [String] = []
    for page in editions {
      guard let reading = try store.artifact(Reading.self, key: page.last.description)?.value,
        let problem = reading.document.problems.first
      else { continue }
      remarks.append(
        (reading.source.map { $0 + ": " } ?? "")
          + "\(page.last.address) answers with something else: \(problem.message); its numbers stand as last read"
      )
    }
    return remarks
  }
}

/// How one source fares.
struct SourceStatus {
  /// What the table shows.
  let cells: [Listing.Cell]
  /// What only programs are shown: the concerns in words, and how much waits, could not be read and has no day.
  let counts: [Listing.Cell]
  let remarks: [String]

  /// - Parameters:
  ///   - source: a source that is on.
  ///   - pipeline: the name of its pipeline.
  ///   - health: what the archive tells of the source; nil where it was never asked.
  ///   - pages: what its pages came to.
  ///   - waiting: how many figures wait for a ruling.
  ///   - unread: how many numbers could not be read.
  fileprivate init(
    of source: SourceDefinition, in pipeline: String, health: SourceHealth?, pages: [PageYield], waiting: Int,
    unread: Int
  ) {
    var concerns = health?.concerns(expectedDays: source.expectedDays) ?? []
    if let drift = SourceHealth.drift(yields: pages.yields) { concerns.append(drift) }
    cells = [
      .text(pipeline), .text(source.id), .number(health?.pages ?? 0), .number(health?.matching),
      .instant(health?.lastSuccess), .instant(health?.lastNew), .instant(health?.lastFailure),
      .words(concerns.map(\.code)),
    ]
    counts = [
      .words(concerns.map(\.words)), .number(waiting), .number(unread),
      .number(pages.count { $0.day == nil }),
    ]
    let gone = (health?.gonePages ?? []).map {
      "\($0.address): \($0.message), since \($0.since.dayInChina); its numbers stand as last read"
    }
    // What fails by pages alone that are gone is told by these.
    let told = concerns.filter { concern in
      if case .failing = concern { health?.failsByLapsesAlone == false } else { true }
    }
    remarks = (gone + told.map(\.words) + [pages.undated, pages.unfitting].compactMap { $0 }).map {
      "\(source.id): \($0)"
    }
  }
}

/// What a person has to rule on: figures by source, and a remark with the command.
private struct WaitingFigures {
  let bySource: [String: Int]
  let remarks: [String]

  init(of pipeline: LoadedPipeline) throws(ProgramError) {
    let review = Review(pipeline)
    let items = try review.waiting(withFlagged: false).filter { $0.decision == nil }
    bySource = Dictionary(grouping: items, by: \.observation.citation.source).mapValues(\.count)
    let count = items.count == 1 ? "1 figure waits" : "\(items.count) figures wait"
    let command = pipeline.project.command(["review", pipeline.id])
    let figures = items.isEmpty ? [] : ["\(count) for a ruling; `\(command)` shows them"]
    remarks = figures + (try review.expiries().map { ReviewText.line(of: $0, review) })
  }
}

/// Numbers that stand on the latest edition of a page and could not be read.
private struct UnreadNumbers {
  let source: String
  let numbers: [String]
  let remark: String

  static func found(in store: PipelineStore) throws(StageError) -> [UnreadNumbers] {
    var found: [UnreadNumbers] = []
    for snapshot in try store.latestSnapshots() {
      let key = RevisionKey(address: snapshot.address, revision: snapshot.revision).description
      guard let numbers = try store.artifact(Reading.self, key: key)?.value.unreadNumbers, !numbers.isEmpty
      else { continue }
      found.append(UnreadNumbers(numbers, of: snapshot.address, source: snapshot.source))
    }
    return found
  }

  private init(_ numbers: [String], of address: String, source: String) {
    self.source = source
    self.numbers = numbers
    let count = numbers.count == 1 ? "1 number" : "\(numbers.count) numbers"
    remark =
      "\(source): \(count) of \(address) could not be read: " + numbers.prefix(4).joined(separator: ", ")
      + (numbers.count > 4 ? ", …" : "")
  }
}

/// What the latest edition of a page came to.
private struct PageYield {
  let address: String
  let day: CalendarDate?
  let figures: Int
  /// Which of the layout's selectors fit nothing on it.
  let unfitting: [String]

  static func bySource(in store: PipelineStore) throws(StageError) -> [String: [PageYield]] {
    var pages: [String: [PageYield]] = [:]
    try store.forEachLatestReading { keyed in
      let (document, reading) = (keyed.value.document, keyed.value)
      pages[reading.source ?? "", default: []].append(
        PageYield(
          address: document.address, day: document.published?.date, figures: reading.figures.count,
          unfitting: document.problems.filter { $0.code == .layoutUnmatched }.map(\.message)))
    }
    return pages
  }
}

extension [PageYield] {
  /// The figures on each page that tells its day, latest page first.
  fileprivate var yields: [Int] {
    compactMap { page in page.day.map { ($0, page.figures) } }.sorted { $0.0 > $1.0 }.map(\.1)
  }

  /// What the layout of the definition no longer finds, by the latest page that lacks it.
  fileprivate var unfitting: String? {
    let lacking = filter { !$0.unfitting.isEmpty }
    guard
      let last = lacking.max(by: {
        ($0.day?.dayNumber ?? .min, $0.address) < ($1.day?.dayNumber ?? .min, $1.address)
      })
    else { return nil }
    return "layout: \(last.unfitting.joined(separator: "; ")): \(last.address)"
      + (lacking.count > 1 ? " and \(lacking.count - 1) more of \(count) pages" : "")
  }

  /// Pages whose day nobody knows: what they say of “now” is of no day and stands in no series.
  fileprivate var undated: String? {
    let undated = filter { $0.day == nil }
    guard let first = undated.first else { return nil }
    let more = undated.count - 1
    return undated.count == 1
      ? "1 page tells no day when it was published: \(first.address)"
      : "\(undated.count) pages tell no day when they were published: \(first.address) and \(more) more"
  }
}
