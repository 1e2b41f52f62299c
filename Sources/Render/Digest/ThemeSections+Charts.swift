import Lexicon
import Records

/// The pictures of a theme, with the words that stand for them.
extension ThemeSections {
  /// The charts of what the main digest shows of a theme, here or above.
  func charts(of theme: ThemeEntry) -> [String] {
    let lines = series(of: theme)
    return charts(of: lines, showing: lines.filter { told.contains($0.id) } + shown(lines))
  }

  /// The charts of a theme's lines: the years beside one another first, then the courses of those that are shown.
  func charts(of lines: [SeriesLine], showing shown: [SeriesLine]) -> [String] {
    let ids = Set(lines.map(\.id))
    return context.harvest.comparisons.filter { ids.contains($0.latest.id) }.compactMap(chart)
      + shown.compactMap(chart)
  }

  private func chart(_ comparison: YearComparison) -> String? {
    guard let path = comparison.charts[say.language] else { return nil }
    let values = comparison.lines.map { line in
      let year = line.latest.period.end.map { String($0.description.prefix(4)) } ?? ""
      return year + say("年 ", ": ") + context.number.statement(of: line.latest.leading.figure)
    }
    let words = MarkdownText.inline(values.joined(separator: say("，", ", ")), limit: 200)
    let name =
      context.label(of: comparison.latest)
      + context.facets(of: comparison.latest.key, says: .campaign, time: nil)
    return "![\(name)\(say("各年同期：", " year by year: "))\(words)](\(root)\(path))"
  }

  private func chart(_ line: SeriesLine) -> String? {
    guard let path = line.charts[say.language] else { return nil }
    let latest = context.number.statement(of: line.latest.leading.figure)
    let time = line.span.map { TimeText.stretch(from: $0.start, to: $0.end, say) }
    let words = say("\(line.trendCount) 个时点，最新 \(latest)", "\(line.trendCount) points, latest \(latest)")
    let name = DigestContext.joined(context.label(of: line), context.facets(of: line.key, time: time))
    return "![\(name)\(say("：", ": "))\(MarkdownText.inline(words))](\(root)\(path))"
  }
}
