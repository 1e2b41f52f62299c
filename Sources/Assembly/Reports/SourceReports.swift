import Pipeline
import Records
import Store

/// The tables of `tongbao list` and `tongbao status`.
package enum SourceReports {
  package static func list(_ pipelines: [LoadedPipeline], width: Int) -> [String] {
    var table = TextTable([
      TextTable.Column("pipeline"), TextTable.Column("source"), TextTable.Column("on"),
      TextTable.Column("publisher"),
      TextTable.Column("where"),
    ])
    for pipeline in pipelines {
      for source in pipeline.definition.sources {
        table.append([
          pipeline.id, source.id, source.isEnabled ? "yes" : "no", source.publisher ?? "",
          source.location.summary,
        ])
      }
    }
    return table.lines(width: width)
  }

  package static func status(_ pipelines: [LoadedPipeline], width: Int) throws(ProgramError) -> [String] {
    var table = TextTable([
      TextTable.Column("pipeline"), TextTable.Column("source"), TextTable.Column("pages", .right),
      TextTable.Column("links", .right), TextTable.Column("last success"), TextTable.Column("last new"),
      TextTable.Column("last failure"), TextTable.Column("concerns"),
    ])
    var remarks: [String] = []
    for pipeline in pipelines {
      do {
        let store = try PipelineStore(folder: pipeline.stateFolder)
        let health = try store.sourceHealth()
        let yields = try yields(in: store)
        for source in pipeline.definition.sources where source.isEnabled {
          let state = health.first { $0.source == source.id }
          var concerns = state?.concerns(expectedDays: source.expectedDays) ?? []
          if let drift = SourceHealth.drift(yields: yields[source.id] ?? []) { concerns.append(drift) }
          table.append(row(of: source, in: pipeline, state, concerns))
          remarks += concerns.map { "\(pipeline.id): \(source.id): \($0.words)" }
        }
      } catch {
        throw ProgramError(error)
      }
    }
    // The words of a concern are longer than a column, and nobody wants them cut.
    return table.lines(width: width) + (remarks.isEmpty ? [] : [""] + remarks)
  }

  private static func row(
    of source: SourceDefinition, in pipeline: LoadedPipeline, _ state: SourceHealth?,
    _ concerns: [SourceConcern]
  ) -> [String] {
    [
      pipeline.id, source.id, String(state?.pages ?? 0), state?.matching.map(String.init) ?? "",
      state?.lastSuccess?.iso8601 ?? "never", state?.lastNew?.iso8601 ?? "",
      state?.lastFailure?.iso8601 ?? "", concerns.map(\.code).joined(separator: " "),
    ]
  }

  /// The figures on each page of each source, latest page first.
  private static func yields(in store: PipelineStore) throws(StageError) -> [String: [Int]] {
    var pages: [String: [(day: CalendarDate?, figures: Int)]] = [:]
    try store.forEach(Reading.self, prefix: "") { keyed in
      let reading = keyed.value
      pages[reading.source ?? "", default: []].append(
        (reading.document.published?.date, reading.figures.count))
    }
    return pages.mapValues { pages in
      pages.filter { $0.day != nil }.sorted { ($0.day?.dayNumber ?? 0) > ($1.day?.dayNumber ?? 0) }
        .map(\.figures)
    }
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
