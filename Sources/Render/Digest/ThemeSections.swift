import Lexicon
import Records

/// The themes of a digest: what is current of each in the main file, and all of it in a file of the theme's own.
///
/// What the lexicon has no name for is in no theme: `UnnamedSection` tells of it.
struct ThemeSections {
  /// Rows that the main digest shows of a theme; more of them make a file of the theme's own.
  static let rowLimit = 8
  /// Rows that make a list in the main digest: a table of one or two is more frame than numbers.
  static let listLimit = 2
  /// Charts that the main digest shows of a theme.
  static let chartLimit = 2
  /// Charts that a theme's own file shows.
  static let fileChartLimit = 24
  /// Themes that a list refers to by name before it refers to the table of all series.
  static let linkLimit = 4

  let context: DigestContext
  /// What leads from the file that the section stands in to the output folder: empty or `../`.
  let root: String
  /// The themes that have series, in the lexicon's order.
  let themes: [ThemeEntry]
  /// By theme's id: what is current, then what is history, of each the one that matters most first.
  private let lines: [String: [SeriesLine]]
  private let known: Set<String>

  private var say: Wording { context.say }

  init(context: DigestContext, root: String) {
    self.context = context
    self.root = root
    let known = Set(context.lexicon.themes.map(\.id))
    self.known = known
    let shown = context.ranked.filter { $0.isNamed && !context.twins.isShownElsewhere($0) }
    lines = Dictionary(grouping: shown) { Self.theme($0.theme, known) }.mapValues { lines in
      lines.filter(context.standing.isCurrent) + lines.filter { !context.standing.isCurrent($0) }
    }
    themes = context.lexicon.themes.filter { [lines] theme in lines[theme.id] != nil }
  }

  /// A theme's id, or `other` for one that the lexicon doesn't know.
  private static func theme(_ name: String, _ known: Set<String>) -> String {
    known.contains(name) ? name : "other"
  }

  func series(of theme: ThemeEntry) -> [SeriesLine] { lines[theme.id] ?? [] }

  func title(of theme: ThemeEntry) -> String { say(theme.titleZh, theme.titleEn) }

  func path(of theme: ThemeEntry) -> String { "themes/\(theme.id)\(say(".md", ".en.md"))" }

  /// The rows that the main digest shows of a theme: all where they are few, else what is current.
  private func shown(_ lines: [SeriesLine]) -> [SeriesLine] {
    guard lines.count > Self.rowLimit else { return lines }
    let first = lines.prefix(Self.rowLimit)
    let current = first.filter(context.standing.isCurrent)
    return current.isEmpty ? Array(first) : current
  }

  /// The rows of all themes that the main digest shows.
  var shownLines: [SeriesLine] { themes.flatMap { shown(series(of: $0)) } }

  /// Whether the theme has a file of its own, since the main digest doesn't show it all.
  func isLong(_ theme: ThemeEntry) -> Bool {
    let lines = series(of: theme)
    return lines.count > Self.rowLimit || charts(of: lines, showing: lines).count > Self.chartLimit
  }

  /// The theme's first rows, their charts, and where the rest is.
  func summary(of theme: ThemeEntry, _ notes: inout Footnotes) -> String {
    let lines = series(of: theme)
    let shown = shown(lines)
    let rows = shown.count > Self.listLimit ? table(shown, &notes) : list(shown, &notes)
    var blocks = [rows] + charts(of: lines, showing: shown).prefix(Self.chartLimit)
    if isLong(theme) {
      let link = "[\(MarkdownText.inline(title(of: theme)))](\(path(of: theme)))"
      blocks.append(
        lines.count > shown.count
          ? say(
            "共 \(lines.count) 个序列，其余见 \(link)。", "\(lines.count) series in all; the others are under \(link)."
          )
          : say("图全在 \(link)。", "All charts are under \(link)."))
    }
    return blocks.joined(separator: "\n\n")
  }

  /// Links to where these series are shown, or to the table of all where that would be many links.
  func links(to lines: [SeriesLine]) -> String {
    let ids = Set(lines.filter(\.isNamed).map { Self.theme($0.theme, known) })
    var links = themes.filter { ids.contains($0.id) }.map { theme in
      let title = MarkdownText.inline(title(of: theme))
      return isLong(theme) ? "[\(title)](\(path(of: theme)))" : say("“\(title)”", "“\(title)”")
    }
    if lines.contains(where: { !$0.isNamed }) { links.append(UnnamedSection(context: context).link) }
    guard links.count <= Self.linkLimit else { return "[series.csv](series.csv)" }
    return links.joined(separator: say.listSeparator)
  }

  /// A table of all lines by label, and their charts.
  func whole(_ lines: [SeriesLine], _ notes: inout Footnotes) -> String {
    let blocks =
      [table(lines.sorted(by: byLabel), &notes), context.trendKey(for: lines)].compactMap { $0 }
      + charts(of: lines, showing: lines).prefix(Self.fileChartLimit)
    return blocks.joined(separator: "\n\n")
  }

  /// By label, then the latest first.
  private func byLabel(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    let left = say(one.labelZh, one.labelEn ?? one.labelZh)
    let right = say(other.labelZh, other.labelEn ?? other.labelZh)
    if left != right { return left.utf8.lexicographicallyPrecedes(right.utf8) }
    if one.latest.period.end != other.latest.period.end {
      guard let left = one.latest.period.end else { return false }
      guard let right = other.latest.period.end else { return true }
      return left > right
    }
    return context.precedes(one, other)
  }

  private func table(_ lines: [SeriesLine], _ notes: inout Footnotes) -> String {
    let subject = TableSubject(lines, in: context)
    let isNamed = lines.contains(where: \.isNamed)
    var columns: [(title: String, alignment: PipeTable.Alignment)] = [
      (isNamed ? say("指标", "Indicator") : say("页面的说法", "Label"), .left), (say("数值", "Value"), .right),
    ]
    if let title = subject.timeTitle { columns.append((title, .left)) }
    var table = PipeTable(columns)
    for (position, line) in lines.enumerated() {
      let cells = [subject.names[position], context.latest(of: line, &notes)]
      table.append(cells + (subject.timeTitle == nil ? [] : [subject.times[position]]))
    }
    return [subject.caption, table.text].compactMap { $0 }.joined(separator: "\n\n")
  }

  /// A few lines without a table's frame.
  private func list(_ lines: [SeriesLine], _ notes: inout Footnotes) -> String {
    let items = lines.map { line in
      let time = TimeText.words(line.latest.period, say)
      let trend = line.sparkline.isEmpty ? "" : " " + line.sparkline
      return "- " + context.name(of: line, time: time) + trend + say("：", ": ")
        + context.latest(of: line, &notes)
    }
    return items.joined(separator: "\n")
  }

  /// The charts of a theme's lines: the years beside one another first, then the courses of those that are shown.
  private func charts(of lines: [SeriesLine], showing shown: [SeriesLine]) -> [String] {
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
    let name = context.label(of: comparison.latest) + say("各年同期：", " year by year: ")
    return "![\(name)\(words)](\(root)\(path))"
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
