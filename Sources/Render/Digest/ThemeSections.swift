import Lexicon
import Records

/// One theme of a digest: its title, its table and its charts.
struct ThemeSections {
  /// Rows that the main digest shows of a theme; more of them make a file of the theme's own.
  static let rowLimit = 8
  /// Rows of what the lexicon has no name for: they are the least certain, and there are many.
  static let unnamedLimit = 5
  /// Charts that the main digest shows of a theme.
  static let chartLimit = 2
  /// Charts that a theme's own file shows.
  static let fileChartLimit = 24

  let context: DigestContext
  /// What leads from the file that the section stands in to the output folder: empty or `../`.
  let root: String

  private var say: Wording { context.say }

  /// The themes that have series, in the lexicon's order.
  var themes: [ThemeEntry] {
    let present = Set(context.harvest.series.filter(isShown).map { known($0.theme) })
    return context.lexicon.themes.filter { present.contains($0.id) }
  }

  /// A theme's id, or `other` for one that the lexicon doesn't know.
  private func known(_ theme: String) -> String {
    context.lexicon.themes.contains { $0.id == theme } ? theme : "other"
  }

  /// The theme's series, those that matter most now first.
  func series(of theme: ThemeEntry) -> [SeriesLine] {
    context.harvest.series.filter { known($0.theme) == theme.id && isShown($0) }.sorted(
      by: LeadingSection.order)
  }

  private func isShown(_ line: SeriesLine) -> Bool { !context.twins.isShownElsewhere(line) }

  func title(of theme: ThemeEntry) -> String { say(theme.titleZh, theme.titleEn) }

  /// How many rows the main digest shows of a theme.
  private func limit(of lines: [SeriesLine]) -> Int {
    lines.contains { $0.labelEn != nil } ? Self.rowLimit : Self.unnamedLimit
  }

  /// Whether the theme has a file of its own, since the main digest doesn't show it all.
  func isLong(_ theme: ThemeEntry) -> Bool {
    let lines = series(of: theme)
    return lines.count > limit(of: lines)
  }

  /// The theme's first rows and charts, and where the rest is.
  func summary(of theme: ThemeEntry, file: String, _ notes: inout Footnotes) -> String {
    let lines = series(of: theme)
    let shown = Array(lines.sorted(by: isTelling).prefix(limit(of: lines)))
    let ids = Set(shown.map(\.id))
    let others = lines.filter { !ids.contains($0.id) }
    var blocks = [table(shown, &notes)] + charts(shown + others, limit: Self.chartLimit)
    if lines.count > shown.count {
      let title = MarkdownText.inline(self.title(of: theme))
      blocks.append(
        say(
          "共 \(lines.count) 个序列，其余见 [\(title)](\(file))。",
          "\(lines.count) series in all; the others are under [\(title)](\(file))."))
    }
    return blocks.joined(separator: "\n\n")
  }

  /// Of what the lexicon has no name for, a number of one or two digits says little without its page.
  private func isTelling(_ one: SeriesLine, before other: SeriesLine) -> Bool {
    let (left, right) = (isBare(one), isBare(other))
    return left == right ? LeadingSection.order(one, other) : right
  }

  private func isBare(_ line: SeriesLine) -> Bool {
    line.labelEn == nil && line.latest.value.magnitude < ExactDecimal(100)
  }

  /// All of the theme.
  func whole(of theme: ThemeEntry, _ notes: inout Footnotes) -> String {
    let lines = series(of: theme)
    let blocks =
      [table(lines.sorted(by: byLabel), &notes), context.trendKey(for: lines)].compactMap { $0 }
      + charts(lines, limit: Self.fileChartLimit)
    return blocks.joined(separator: "\n\n")
  }

  /// By label, then the latest first.
  private func byLabel(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    let left = say(one.labelZh, one.labelEn ?? one.labelZh)
    let right = say(other.labelZh, other.labelEn ?? other.labelZh)
    if left != right { return left.utf8.lexicographicallyPrecedes(right.utf8) }
    return LeadingSection.order(one, other)
  }

  private func table(_ lines: [SeriesLine], _ notes: inout Footnotes) -> String {
    let subject = TableSubject(lines, in: context)
    var columns: [(title: String, alignment: PipeTable.Alignment)] = [
      (say("指标", "Indicator"), .left), (say("数值", "Value"), .right),
    ]
    if let title = subject.timeTitle { columns.append((title, .left)) }
    var table = PipeTable(columns)
    for (position, line) in lines.enumerated() {
      let cells = [subject.names[position], context.latest(of: line, &notes)]
      table.append(cells + (subject.timeTitle == nil ? [] : [subject.times[position]]))
    }
    return [subject.caption, table.text].compactMap { $0 }.joined(separator: "\n\n")
  }

  private func charts(_ lines: [SeriesLine], limit: Int) -> [String] {
    lines.filter { $0.charts[say.language] != nil }.prefix(limit).compactMap(chart)
  }

  private func chart(_ line: SeriesLine) -> String? {
    guard let path = line.charts[say.language] else { return nil }
    let latest = context.number.statement(of: line.latest.leading.figure)
    let time = line.span.map { TimeText.stretch(from: $0.start, to: $0.end, say) }
    let words = say("\(line.pointCount) 个时点，最新 \(latest)", "\(line.pointCount) points, latest \(latest)")
    let name = context.label(of: line) + context.facets(of: line.key, time: time)
    return "![\(name)\(say("：", ": "))\(MarkdownText.inline(words))](\(root)\(path))"
  }
}
