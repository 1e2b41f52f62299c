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
    let found = try matches(of: id, in: pipelines)
    guard let first = found.first else {
      throw ProgramError(
        .usage, subject: "figure '\(id)'", message: "no pipeline has read one",
        hint: "figures.csv of a pipeline's output lists the ids; run the pipeline first")
    }
    let ids = Set(found.map(\.figure.id))
    guard ids.count == 1 else {
      throw ProgramError(
        .usage, subject: "figure '\(id)'", message: "\(ids.count) figures begin so",
        hint: "more letters: " + ids.map(\.name).sorted().prefix(4).joined(separator: ", "))
    }
    return first.lines
  }

  private static func matches(of id: String, in pipelines: [LoadedPipeline]) throws(ProgramError)
    -> [FigureChain]
  {
    var found: [FigureChain] = []
    do {
      for pipeline in pipelines {
        let store = try PipelineStore.looking(into: pipeline.stateFolder)
        try store.forEach(Reading.self, prefix: "") { (keyed) throws(StageError) in
          for figure in keyed.value.figures where figure.id.name.hasPrefix(id) {
            found.append(
              try FigureChain(
                figure: figure, reading: keyed.value, key: keyed.key, pipeline: pipeline, store: store))
          }
        }
      }
    } catch {
      throw ProgramError(error)
    }
    return found
  }
}

/// All that is known about one figure.
struct FigureChain {
  let figure: Figure
  let reading: Reading
  let pipeline: LoadedPipeline
  /// The figure as validation left it; nil where it is no statistic or the stage has not run.
  let observation: Observation?
  /// The series that cite the figure, as `SeriesKey.description`.
  let series: [String]

  init(
    figure: Figure, reading: Reading, key: String, pipeline: LoadedPipeline, store: PipelineStore
  ) throws(StageError) {
    self.figure = figure
    self.reading = reading
    self.pipeline = pipeline
    let assessment = try store.artifact(Assessment.self, key: key)?.value
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

  var lines: [String] { pageLines + textLines + valueLines + groundLines + verdictLines }

  private var pageLines: [String] {
    let document = reading.document
    return [
      "figure     \(figure.id)", "pipeline   \(pipeline.id)", "page       \(document.address)",
      "snapshot   sha256:\(reading.snapshot ?? "none"), decoded from \(document.charset)",
      "title      \(document.title ?? "none")",
      "published  \(document.published?.description ?? "unknown"), by \(document.publisher ?? "unknown")",
    ]
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
        + "\(quantity.interval.lower) to \(quantity.interval.upper))",
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
      : observation.verdicts.map { "  \($0.outcome.rawValue): \($0.check): \($0.evidence)" }
    let ruling = observation.ruling.map { ["  ruled: \($0.action.rawValue): \($0.reason)"] } ?? []
    let series = self.series.isEmpty ? ["  none"] : self.series.map { "  \($0)" }
    return ["", "checks"] + verdicts + ruling + ["", "series"] + series
  }
}
