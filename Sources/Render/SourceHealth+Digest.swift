import Pipeline
import Records

extension PipelineDefinition {
  /// A digest of what is said of the sources, without moments that move while all else stays.
  func digest(of health: [SourceHealth]) -> String {
    let expected = Dictionary(
      sources.map { ($0.id, $0.expectedDays) }, uniquingKeysWith: { first, _ in first })
    let words = health.flatMap { $0.words(expectedDays: expected[$0.source] ?? nil) }
    return ShortHash.digits(of: words.joined(separator: "\n"))
  }
}

extension SourceHealth {
  fileprivate func words(expectedDays: Int?) -> [String] {
    var words = [source] + concerns(expectedDays: expectedDays).map(\.words)
    for page in gonePages { words += [page.address, page.message, page.since.dayInChina.description] }
    words += [lastNew?.dayInChina, failingSince?.dayInChina].map { $0?.description ?? "" }
    // A source that fails is to blame for gaps after the day when it last didn't.
    if failure != nil { words.append(lastSuccess?.dayInChina.description ?? "") }
    return words
  }
}
