import Pipeline

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
      let status = try PipelineStatus(of: pipeline)
      for source in status.sources {
        table.append(listing == .jsonLines ? source.cells + source.counts : source.cells)
      }
      remarks += status.remarks.map { "\(pipeline.id): \($0)" }
    }
    guard case .table = listing, !remarks.isEmpty else { return table.lines(as: listing) }
    // The words of a concern are longer than a column, and nobody wants them cut.
    return table.lines(as: listing) + [""] + remarks
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
