import Pipeline
import Records
import Store

/// `tongbao explain`: follows one figure from the page's bytes to its series.
package enum Explanation {
  /// The chain as lines of text, for the figure whose id begins with the given letters.
  package static func lines(
    forFigure id: String, in pipelines: [LoadedPipeline]
  ) throws(ProgramError) -> [String] {
    guard !id.isEmpty else {
      throw ProgramError(.usage, subject: "figure ''", message: "an id has at least one letter")
    }
    guard id.allSatisfy(\.isHexDigit) else {
      throw ProgramError(
        .usage, subject: "figure '\(id)'", message: "an id has the digits 0-9 and the letters a-f only",
        hint: "it stands at the end of a digest's footnote, and in figures.csv")
    }
    let found = try matches(of: id.lowercased(), in: pipelines)
    guard let first = found.first else {
      throw ProgramError(
        .usage, subject: "figure '\(id)'", message: "no pipeline has read one",
        hint: "figures.csv of a pipeline's output lists the ids; run the pipeline first")
    }
    let ids = Set(found.map(\.figure))
    guard ids.count == 1 else {
      throw ProgramError(
        .usage, subject: "figure '\(id)'", message: "\(ids.count) figures begin so",
        hint: "more letters: " + ids.map(\.name).sorted().prefix(4).joined(separator: ", "))
    }
    do {
      return try FigureChain(first).lines
    } catch {
      throw ProgramError(error)
    }
  }

  /// The figures whose ids begin so, each with the editions of its page that state it.
  private static func matches(
    of id: String, in pipelines: [LoadedPipeline]
  ) throws(ProgramError) -> [StatedFigure] {
    var found: [StatedFigure] = []
    do {
      for pipeline in pipelines {
        let store = try PipelineStore.looking(into: pipeline.stateFolder)
        var editions: [Identifier<Figure>: [StatedFigure.Edition]] = [:]
        var latest: [String: Int] = [:]
        try store.forEach(Reading.self, prefix: "") { (keyed) throws(StageError) in
          let key = RevisionKey(keyed.key) ?? RevisionKey(address: keyed.key, revision: 1)
          latest[key.address] = max(latest[key.address] ?? 0, key.revision)
          for figure in keyed.value.figures where figure.id.name.hasPrefix(id) {
            editions[figure.id, default: []].append(
              StatedFigure.Edition(key: key, figure: figure, reading: keyed.value))
          }
        }
        for (figure, editions) in editions.sorted(by: { $0.key.name < $1.key.name }) {
          let sorted = editions.sorted { $0.key.revision < $1.key.revision }
          guard let last = sorted.last else { continue }
          found.append(
            StatedFigure(
              figure: figure, pipeline: pipeline, store: store, editions: sorted,
              latestEdition: latest[last.key.address] ?? last.key.revision))
        }
      }
    } catch {
      throw ProgramError(error)
    }
    return found
  }
}

/// A figure and the editions of its page that state it: the same words at the same place have the same id.
private struct StatedFigure {
  struct Edition {
    let key: RevisionKey
    let figure: Figure
    let reading: Reading
  }

  let figure: Identifier<Figure>
  let pipeline: LoadedPipeline
  let store: PipelineStore
  /// Oldest first, at least one.
  let editions: [Edition]
  /// The page's latest edition, which may state the figure no longer.
  let latestEdition: Int
}

/// All that is known about one figure, from the latest edition of its page that states it.
private struct FigureChain {
  let figure: Figure
  let reading: Reading
  let pipeline: LoadedPipeline
  /// The figure as validation left it; nil where it is no statistic or the stage has not run.
  let observation: Observation?
  /// The series that cite the figure, as `SeriesKey.description`.
  let series: [String]
  /// Editions of the page that state the figure, oldest first, this one last.
  private let editions: [StatedFigure.Edition]
  private let latestEdition: Int

  init(_ stated: StatedFigure) throws(StageError) {
    let shown = stated.editions[stated.editions.count - 1]
    let (figure, reading, store) = (shown.figure, shown.reading, stated.store)
    self.figure = figure
    self.reading = reading
    pipeline = stated.pipeline
    editions = stated.editions
    latestEdition = stated.latestEdition
    let assessment = try store.artifact(Assessment.self, key: shown.key.description)?.value
    observation = assessment?.observations.first { observation in
      observation.figure.id == figure.id || observation.restatements.contains { $0.id == figure.id }
    }
    var citing: [String] = []
    try store.forEach(Series.self, prefix: "") { (keyed) throws(StageError) in
      let mentions = keyed.value.points.flatMap {
        [$0.leading] + $0.agreeing + $0.conflicting + $0.superseded
      }
      let cites = mentions.contains { mention in
        mention.citation.snapshot == reading.snapshot
          && (mention.figure.id == figure.id || mention.restatements.contains { $0.id == figure.id })
      }
      if cites { citing.append(keyed.key) }
    }
    series = citing
  }

  var lines: [String] { pageLines + editionLines + textLines + valueLines + groundLines + verdictLines }

  private var pageLines: [String] {
    let document = reading.document
    return [
      "figure     \(figure.id)", "pipeline   \(pipeline.id)", "page       \(document.address)",
      "snapshot   sha256:\(reading.snapshot ?? "none"), decoded from \(document.charset)",
      "title      \(document.title ?? "none")",
      "published  \(document.published?.description ?? "unknown"), by \(document.publisher ?? "unknown")",
    ]
  }

  /// Which edition of the page this is, and what the earlier ones printed in its place; nothing for a page of one edition.
  private var editionLines: [String] {
    let shown = editions[editions.count - 1].key.revision
    guard latestEdition > 1 else { return [] }
    let standing =
      shown == latestEdition ? "the current one" : "edition \(latestEdition) states the figure no longer"
    return ["edition    \(shown) of \(latestEdition): \(standing)"]
      + editions.dropLast().reversed().map { earlier in
        "earlier    edition \(earlier.key.revision) printed “\(earlier.figure.span.quote)”, "
          + "snapshot sha256:\(earlier.reading.snapshot ?? "none")"
      }
  }

  /// The paragraph with the quote between brackets.
  private var textLines: [String] {
    let span = figure.span
    let text = Array(reading.document.paragraphs[span.paragraph].text.utf8)
    let before = String(decoding: text[..<span.utf8Range.lowerBound], as: UTF8.self)
    let after = String(decoding: text[span.utf8Range.upperBound...], as: UTF8.self)
    return [
      "", "paragraph \(span.paragraph), bytes \(span.utf8Range.lowerBound)..<\(span.utf8Range.upperBound)",
      "  \(before)⟦\(span.quote)⟧\(after)", "",
    ]
  }

  private var valueLines: [String] {
    let quantity = figure.quantity
    let period = figure.period
    return [
      "value      \(quantity.value) \(figure.unit) (\(quantity.bound.rawValue); printed \(quantity.numeral); "
        + "\(quantity.interval.lower) to \(quantity.interval.ceiling.map { "\($0)" } ?? "any"))",
      "label      \(figure.label)", "indicator  \(figure.indicator?.name ?? "not in the lexicon")",
      "kind       \(figure.kind.rawValue), \(figure.measure.rawValue)"
        + (figure.change.map { ", \($0.rawValue)" } ?? ""),
      "place      \(figure.place.map { "\($0.name) \($0.code ?? "")" } ?? "unknown")",
      "agency     \(figure.agency ?? "unknown")", "campaign   \(figure.campaign ?? "none")",
      "period     \(period.start?.description ?? "unknown") to \(period.end?.description ?? "unknown"), "
        + (period.basis?.rawValue ?? "unknown"),
    ]
  }

  private var groundLines: [String] {
    ["", "why"]
      + figure.grounds.map { ground in
        let words = ground.words.isEmpty ? "" : " “\(ground.words)”"
        let place = ground.paragraph.map { " in paragraph \($0)" } ?? ""
        let field =
          ground.field.rawValue + String(repeating: " ", count: max(1, 11 - ground.field.rawValue.count))
        return "  \(field)\(ground.rule)\(words)\(ground.isOutsideClause ? place : "")"
      }
  }

  private var verdictLines: [String] {
    guard let observation else { return ["", "validation has not weighed it; only statistics are"] }
    let verdicts =
      observation.verdicts.isEmpty
      ? ["  passed every check"]
      : observation.verdicts.map { "  \($0.outcome.rawValue): \($0.check): \($0.evidence.en)" }
    let ruling = observation.ruling.map { ["  ruled: \($0.action.rawValue): \($0.reason)"] } ?? []
    let series = self.series.isEmpty ? ["  none"] : self.series.map { "  \($0)" }
    return ["", "checks"] + verdicts + ruling + ["", "series"] + series
  }
}
