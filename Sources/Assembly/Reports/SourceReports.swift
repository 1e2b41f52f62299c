import Pipeline
import Records
import Store
import Validate

/// The tables of `tongbao list` and `tongbao status`.
package enum SourceReports {
  package static func list(_ pipelines: [LoadedPipeline], as listing: ListingStyle) -> [String] {
    var table = Listing(["pipeline", "source", "on", "publisher", "where"], namesPipeline: true)
    for pipeline in pipelines {
      for source in pipeline.definition.sources {
        table.append([
          .text(pipeline.id), .text(source.id), .flag(source.isEnabled), .text(source.publisher),
          .text(source.location.summary),
        ])
      }
    }
    return table.lines(as: listing)
  }

  package static func status(
    _ pipelines: [LoadedPipeline], as listing: ListingStyle
  ) throws(ProgramError) -> [String] {
    let keys = [
      "pipeline", "source", "pages", "links", "last_success", "last_new", "last_failure", "concerns",
    ]
    var table = Listing(
      listing == .jsonLines ? keys + ["remarks", "waiting", "unread", "undated"] : keys,
      numeric: ["pages", "links"], namesPipeline: true)
    var remarks: [String] = []
    for pipeline in pipelines {
      let waiting = try waiting(in: pipeline)
      do {
        let store = try PipelineStore.looking(into: pipeline.stateFolder)
        let health = try store.sourceHealth()
        let pages = try pages(in: store)
        let unread = try unreadNumbers(in: store)
        for source in pipeline.definition.sources where source.isEnabled {
          let state = health.first { $0.source == source.id }
          let read = pages[source.id] ?? []
          var concerns = state?.concerns(expectedDays: source.expectedDays) ?? []
          if let drift = SourceHealth.drift(yields: yields(read)) { concerns.append(drift) }
          let cells = row(of: source, in: pipeline, state, concerns)
          table.append(
            listing == .jsonLines
              ? cells + [
                .words(concerns.map(\.words)), .number(waiting.bySource[source.id] ?? 0),
                .number(unread.filter { $0.source == source.id }.reduce(0) { $0 + $1.numbers.count }),
                .number(read.count { $0.day == nil }),
              ] : cells)
          let gone = state?.gonePages ?? []
          // What fails by pages alone that are gone is told by these.
          let told = concerns.filter { concern in
            if case .failing = concern { state?.failsByLapsesAlone == false } else { true }
          }
          remarks += gone.map {
            "\(pipeline.id): \(source.id): \($0.address): \($0.message), since \($0.since.dayInChina); "
              + "its numbers stand as last read"
          }
          remarks += (told.map(\.words) + [undated(read), unfitting(read)].compactMap { $0 }).map {
            "\(pipeline.id): \(source.id): \($0)"
          }
        }
        remarks += try replaced(in: store).map { "\(pipeline.id): \($0)" }
        remarks += unread.map { page in
          let count = page.numbers.count == 1 ? "1 number" : "\(page.numbers.count) numbers"
          return "\(pipeline.id): \(page.source): \(count) of \(page.address) could not be read: "
            + page.numbers.prefix(4).joined(separator: ", ") + (page.numbers.count > 4 ? ", …" : "")
        }
        remarks += waiting.remarks
        remarks += try store.archiveDamage(isKept: false).map { found in
          "\(pipeline.id): snapshots/\(found.place): the archive is damaged: \(found.message); "
            + ArchiveReports.damageHint(for: pipeline)
        }
      } catch {
        throw ProgramError(error)
      }
    }
    guard case .table = listing, !remarks.isEmpty else { return table.lines(as: listing) }
    // The words of a concern are longer than a column, and nobody wants them cut.
    return table.lines(as: listing) + [""] + remarks
  }

  /// What a person has to rule on: figures by source, and a remark with the command.
  private static func waiting(
    in pipeline: LoadedPipeline
  ) throws(ProgramError) -> (bySource: [String: Int], remarks: [String]) {
    let review = Review(pipeline)
    let items = try review.waiting(withFlagged: false).filter { $0.decision == nil }
    let sources = Dictionary(grouping: items, by: \.observation.citation.source).mapValues(\.count)
    let count = items.count == 1 ? "1 figure waits" : "\(items.count) figures wait"
    let figures =
      items.isEmpty
      ? []
      : [
        "\(pipeline.id): \(count) for a ruling; "
          + "`\(pipeline.project.command(["review", pipeline.id]))` shows them"
      ]
    return (sources, figures + (try review.expiries().map { ReviewText.line(of: $0, review) }))
  }

  private static func row(
    of source: SourceDefinition, in pipeline: LoadedPipeline, _ state: SourceHealth?,
    _ concerns: [SourceConcern]
  ) -> [Listing.Cell] {
    [
      .text(pipeline.id), .text(source.id), .number(state?.pages ?? 0), .number(state?.matching),
      .instant(state?.lastSuccess), .instant(state?.lastNew), .instant(state?.lastFailure),
      .words(concerns.map(\.code)),
    ]
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

  /// Numbers that stand on the latest edition of a page and could not be read.
  private struct UnreadNumbers {
    let source: String
    let address: String
    let numbers: [String]
  }

  private static func unreadNumbers(in store: PipelineStore) throws(StageError) -> [UnreadNumbers] {
    var found: [UnreadNumbers] = []
    for snapshot in try store.latestSnapshots() {
      let key = RevisionKey(address: snapshot.address, revision: snapshot.revision).description
      guard let reading = try store.artifact(Reading.self, key: key)?.value else { continue }
      let numbers = reading.unreadNumbers
      guard !numbers.isEmpty else { continue }
      found.append(UnreadNumbers(source: snapshot.source, address: snapshot.address, numbers: numbers))
    }
    return found
  }

  /// What the latest edition of a page came to.
  private struct PageYield {
    let address: String
    let day: CalendarDate?
    let figures: Int
    /// Which of the layout's selectors fit nothing on it.
    let unfitting: [String]
  }

  /// The pages of each source, by address.
  private static func pages(in store: PipelineStore) throws(StageError) -> [String: [PageYield]] {
    var pages: [String: [PageYield]] = [:]
    try store.forEachLatestReading { keyed in
      let (document, reading) = (keyed.value.document, keyed.value)
      pages[reading.source ?? "", default: []].append(
        PageYield(
          address: document.address, day: document.published?.date, figures: reading.figures.count,
          unfitting: document.problems.filter { $0.code == "layout-unmatched" }.map(\.message)))
    }
    return pages
  }

  /// The figures on each page that tells its day, latest page first.
  private static func yields(_ pages: [PageYield]) -> [Int] {
    pages.compactMap { page in page.day.map { ($0, page.figures) } }
      .sorted { $0.0 > $1.0 }.map(\.1)
  }

  /// What the layout of the definition no longer finds, by the latest page that lacks it.
  private static func unfitting(_ pages: [PageYield]) -> String? {
    let lacking = pages.filter { !$0.unfitting.isEmpty }
    guard
      let last = lacking.max(by: {
        ($0.day?.dayNumber ?? .min, $0.address) < ($1.day?.dayNumber ?? .min, $1.address)
      })
    else { return nil }
    return "layout: \(last.unfitting.joined(separator: "; ")): \(last.address)"
      + (lacking.count > 1 ? " and \(lacking.count - 1) more of \(pages.count) pages" : "")
  }

  /// Pages whose day nobody knows: what they say of “now” is of no day and stands in no series.
  private static func undated(_ pages: [PageYield]) -> String? {
    let undated = pages.filter { $0.day == nil }
    guard let first = undated.first else { return nil }
    let more = undated.count - 1
    return undated.count == 1
      ? "1 page tells no day when it was published: \(first.address)"
      : "\(undated.count) pages tell no day when they were published: \(first.address) and \(more) more"
  }
}

extension SourceDefinition.Location {
  /// The place in a few words.
  fileprivate var summary: String {
    switch self {
    case .pages(let urls): urls.count == 1 ? urls[0] : "\(urls.count) pages, \(urls.first ?? "none")"
    case .files(let glob): glob
    case .listing(let listing): "listing \(listing.url)"
    case .feed(let feed): "feed \(feed.url)"
    case .sitemap(let sitemap): "sitemap \(sitemap.url)"
    case .dated(let pages): "dated \(pages.template)"
    }
  }
}
