import Pipeline
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
      TextTable.Column("last success"), TextTable.Column("last failure"), TextTable.Column("message"),
    ])
    for pipeline in pipelines {
      let health: [SourceHealth]
      do {
        health = try PipelineStore(folder: pipeline.stateFolder).sourceHealth()
      } catch {
        throw ProgramError(error)
      }
      for source in pipeline.definition.sources where source.isEnabled {
        let state = health.first { $0.source == source.id }
        table.append([
          pipeline.id, source.id, String(state?.pages ?? 0), state?.lastSuccess.map(\.text) ?? "never",
          state?.lastFailure.map(\.text) ?? "", state?.failure ?? "",
        ])
      }
    }
    return table.lines(width: width)
  }
}

extension SourceDefinition.Location {
  /// The place in a few words.
  fileprivate var summary: String {
    switch self {
    case .pages(let urls): urls.count == 1 ? urls[0] : "\(urls.count) pages, \(urls.first ?? "none")"
    case .files(let glob): glob
    case .listing(let listing): "listing \(listing.url)"
    case .feed(let url): "feed \(url)"
    case .sitemap(let url): "sitemap \(url)"
    }
  }
}

extension Instant {
  /// ISO 8601 in UTC to the second.
  fileprivate var text: String { iso8601 }
}
