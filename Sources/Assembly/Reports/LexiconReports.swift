import Lexicon
import Pipeline
import Recognition
import Records
import Store

/// `tongbao lexicon`: what the tables lack, and whether their own examples hold.
package enum LexiconReports {
  /// Ranks what the given pages print and the lexicon doesn't know, a pipeline's where one is named; without pages, what the pipelines have read.
  package static func suggest(
    from inputs: [PageInput], readAs reader: LoadedPipeline?,
    in pipelines: () throws(ProgramError) -> [LoadedPipeline], limit: Int,
    jobs: Int,
    to output: any TextOutput, listing: ListingStyle
  ) async throws(ProgramError) -> ExitStatus {
    var suggestions = LexiconSuggestions()
    var failures = 0
    if inputs.isEmpty {
      for pipeline in try pipelines() { try add(pipeline, to: &suggestions) }
    } else {
      let pages = SinglePages(
        lexicon: reader?.lexicon ?? .standard, defaults: ReadingDefaults(),
        policy: .single(reach: .publicOnly, robots: .respect))
      await pages.forEach(inputs, jobs: jobs) { outcome in
        switch outcome {
        case .read(let reading, _): suggestions.add(reading)
        case .unread(let error, _):
          failures += 1
          output.report(error)
        }
      }
    }
    var table = Listing(["kind", "pages", "times", "unit", "text", "quote"], numeric: ["pages", "times"])
    for row in suggestions.ranked.prefix(limit) {
      table.append([
        .text(row.kind), .number(row.pages), .number(row.count), .text(row.unit), .text(row.text),
        .text(row.quote),
      ])
    }
    if suggestions.ranked.isEmpty, failures < max(1, inputs.count) {
      output.talk("tongbao: lexicon: nothing is unknown on \(Self.count(suggestions.pages))")
    } else if !suggestions.ranked.isEmpty {
      table.lines(as: listing).forEach(output.line)
    }
    return failures == 0 ? .done : failures == inputs.count ? .unusable : .partial
  }

  private static func count(_ pages: Int) -> String {
    switch pages {
    case 0: "any page: none was read yet"
    case 1: "the one page that was read"
    default: "the \(pages) pages that were read"
    }
  }

  private static func add(
    _ pipeline: LoadedPipeline, to suggestions: inout LexiconSuggestions
  ) throws(ProgramError) {
    do {
      let store = try PipelineStore.looking(into: pipeline.stateFolder)
      try store.forEachLatestReading { (keyed) throws(StageError) in suggestions.add(keyed.value) }
    } catch {
      throw ProgramError(error)
    }
  }

  /// Runs the examples that stand in the tables, and those of each pipeline's own rows; prints every one that fails.
  package static func test(_ pipelines: [LoadedPipeline], to output: any TextOutput) -> ExitStatus {
    var status = ExitStatus.done
    for (name, lexicon) in [("lexicon", Lexicon.standard)]
      + pipelines.map({ ($0.id, $0.lexicon) })
    {
      for failure in LexiconExamples(lexicon: lexicon).failures() {
        status = .invalid
        let found = failure.found.map { "leads to \($0)" } ?? "leads nowhere"
        let wanted = failure.isGood ? "not to \(failure.indicator)" : "which it must not"
        output.line("\(name): \(failure.indicator): '\(failure.label)' \(found), \(wanted)")
      }
    }
    return status
  }
}
