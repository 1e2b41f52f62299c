import Pipeline

/// What failed of which sources, in a few words: whole sources, or some of their pages.
struct RetryAdvice {
  /// The sources that are worth asking again, in the definition's order.
  let sources: [String]
  let words: String
  /// What is asked again, for the hint: pages that failed go with their source.
  let these: String

  init(_ all: [Trouble], in definition: PipelineDefinition) {
    // What is gone doesn't come back for being asked again.
    let troubles = all.filter { !$0.isLapse }
    func inOrder(_ names: [String]) -> [String] {
      definition.sources.map(\.id).filter(Set(names).contains)
    }
    // A trouble with a source as a whole is told under the source's own name.
    let whole = inOrder(troubles.filter { $0.source == $0.subject }.compactMap(\.source))
    let pages = troubles.filter { $0.source != nil && $0.source != $0.subject }
    let partial = inOrder(pages.compactMap(\.source))
    sources = inOrder(whole + partial)
    let count = Set(pages.map(\.subject)).count
    let pageWords =
      (count == 1 ? "1 page" : "\(count) pages") + " of "
      + (partial.count == 1 ? partial[0] : "\(partial.count) sources")
    let enabled = definition.sources.count(where: \.isEnabled)
    let wholeWords = "\(whole.count) of \(enabled) sources"
    switch (whole.isEmpty, partial.isEmpty) {
    case (false, true): words = wholeWords + " failed"
    case (true, _): words = pageWords + " failed"
    case (false, false): words = "\(wholeWords) and \(pageWords) failed"
    }
    these =
      (sources.count == 1 ? "just that source again" : "just those sources again")
      + (partial.isEmpty ? "" : ", with every page that failed")
  }
}
