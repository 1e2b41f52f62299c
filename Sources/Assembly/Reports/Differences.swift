import Foundation
package import Pipeline
package import Records
import Render
import Store

/// `tongbao diff`: what changed from one edition of a digest to another.
package enum Differences {
  /// Which editions are compared.
  package enum Stretch: Hashable, Sendable {
    /// The last edition with the one before.
    case last
    /// The last edition with what was published before a day, midnight UTC.
    case since(CalendarDate)
    /// Two editions by number; 0 for before the first.
    case between(Int, Int)
    /// An edition with the last.
    case from(Int)
  }

  package enum Format: String, Hashable, Sendable, CaseIterable {
    case text, jsonl, csv
  }

  package static func lines(
    of pipelines: [LoadedPipeline], over stretch: Stretch, as format: Format,
    in language: DigestPolicy.Language = .en
  ) throws(ProgramError) -> [String] {
    var lines = format == .csv ? [CSVTable.line(columns)] : []
    for pipeline in pipelines {
      let store: PipelineStore
      let history: EditionHistory
      do {
        store = try PipelineStore.looking(into: pipeline.stateFolder)
        history = try EditionHistory(store)
      } catch {
        throw ProgramError(error)
      }
      guard let last = history.editions.last else {
        throw ProgramError(
          .usage, subject: "pipeline '\(pipeline.id)'", message: "nothing was published yet",
          hint: "`\(pipeline.project.command(["run", pipeline.id]))` publishes it")
      }
      let (first, end) = try bounds(of: stretch, history, last: last, in: pipeline)
      let changes = history.changes(after: first, until: end)
      let gone = try gonePages(in: store, from: first, to: end, history)
      switch format {
      case .text: lines += text(pipeline.id, first, end, history, changes, gone, language)
      case .jsonl:
        lines += changes.map { object(cells($0, in: pipeline.id)).line }
        lines += gone.map { object(cells($0.page, in: pipeline.id)).line }
      case .csv:
        let rows = changes.map { cells($0, in: pipeline.id) } + gone.map { cells($0.page, in: pipeline.id) }
        lines += rows.map { CSVTable.line($0.map { $0 ?? "" }) }
      }
    }
    return lines
  }

  /// Pages that were found gone after one edition was made, and until another was, the last one until now.
  private static func gonePages(
    in store: PipelineStore, from first: Int, to end: Int, _ history: EditionHistory
  ) throws(ProgramError) -> [(page: GonePage, title: String?)] {
    let beginning = history.editions.first { $0.number == first }?.made
    let limit =
      history.editions.last?.number == end ? nil : history.editions.first { $0.number == end }?.made
    do {
      var gone: [(page: GonePage, title: String?)] = []
      for page in try store.sourceHealth().flatMap(\.gonePages)
      where beginning.map({ $0 < page.since }) ?? true && limit.map({ page.since <= $0 }) ?? true {
        let key = RevisionKey(address: page.address, revision: page.revision).description
        gone.append((page, try store.artifact(Reading.self, key: key)?.value.document.title))
      }
      return gone
    } catch {
      throw ProgramError(error)
    }
  }

  private static func editions(to last: Int) -> String {
    last == 1 ? "one edition, number 1" : "editions 1 to \(last)"
  }

  private static func bounds(
    of stretch: Stretch, _ history: EditionHistory, last: DigestEdition, in pipeline: LoadedPipeline
  ) throws(ProgramError) -> (first: Int, end: Int) {
    switch stretch {
    case .last: return (last.number - 1, last.number)
    case .since(let day):
      guard let epoch = CalendarDate(year: 1970, month: 1, day: 1) else { return (0, last.number) }
      let instant = Instant(secondsSince1970: (day.dayNumber - epoch.dayNumber) * 86_400)
      return (history.editions.last { $0.made < instant }?.number ?? 0, last.number)
    case .from(let first):
      return try bounds(of: .between(first, last.number), history, last: last, in: pipeline)
    case .between(let first, let end):
      for number in [end, first] where number < 0 || number > last.number {
        throw ProgramError(
          .usage, subject: "edition \(number)",
          message: "\(pipeline.id) has \(Self.editions(to: last.number))",
          hint: "0 stands for before the first")
      }
      guard first < end else {
        throw ProgramError(
          .usage, subject: "--from \(first)", message: "must be less than --to, which is \(end)")
      }
      return (first, end)
    }
  }

  private static func text(
    _ pipeline: String, _ first: Int, _ end: Int, _ history: EditionHistory, _ changes: [Change],
    _ gone: [(page: GonePage, title: String?)], _ language: DigestPolicy.Language
  ) -> [String] {
    let words = ChangeText(language: language)
    let heading = words.heading(from: first, to: end, beginning: first == 0 ? history.editions.first : nil)
    var lines = ["\(pipeline): \(heading)"]
    let summary = words.summary(changes, gone: gone.count)
    if end > 1 { lines[0] += (language == .zh ? "：" : ": ") + summary }
    lines += changes.filter { $0.kind != .moved }.map { "  " + words.line($0) + citation($0) }
    lines += gone.map { "  " + words.line($0.page, titled: $0.title) }
    return lines + (words.summary(ofMoved: changes).map { ["  " + $0] } ?? [])
  }

  private static func citation(_ change: Change) -> String {
    guard let statement = change.now ?? change.was else { return "" }
    return "  [\(statement.figure.name)]"
  }

  // MARK: - Rows

  private static let columns = [
    "pipeline", "change", "series_key", "indicator_label", "indicator_label_en", "time_period", "was_value",
    "was_numeral", "was_quote", "was_figure", "is_value", "is_numeral", "is_quote", "is_figure", "measure",
    "was_change", "is_change", "doubt", "decision", "decision_reason", "url", "address", "was_series_key",
    "was_time_period", "gone_since",
  ]

  private static func cells(_ change: Change, in pipeline: String) -> [String?] {
    let (was, now) = (change.was, change.now)
    let page = now ?? was
    return [
      pipeline, change.kind.rawValue, change.series, change.labelZh, change.labelEn, change.time,
      was?.value.description, was?.text, was?.quote, was?.figure.name, now?.value.description, now?.text,
      now?.quote, now?.figure.name, page?.measure?.rawValue, was?.change?.rawValue, now?.change?.rawValue,
      change.doubt, change.ruling?.action.rawValue, change.ruling?.reason, page?.url, page?.address,
      change.formerSeries, change.formerTime, nil,
    ]
  }

  private static func cells(_ page: GonePage, in pipeline: String) -> [String?] {
    let named = [
      "pipeline": pipeline, "change": "gone", "address": page.address, "gone_since": page.since.iso8601,
    ]
    return columns.map { named[$0] }
  }

  private static func object(_ cells: [String?]) -> JSONValue {
    .object(zip(columns, cells).map { .init($0, .optional($1)) })
  }
}
