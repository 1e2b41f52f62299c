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
  /// Series that stand above the themes with the same words, and are only named here.
  private(set) var told: Set<String> = []

  var say: Wording { context.say }

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

  /// The same sections without the rows of series that stand above them.
  func leavingOut(_ told: Set<String>) -> ThemeSections {
    var sections = self
    sections.told = told
    return sections
  }

  func series(of theme: ThemeEntry) -> [SeriesLine] { lines[theme.id] ?? [] }

  func title(of theme: ThemeEntry) -> String { say(theme.titleZh, theme.titleEn) }

  func path(of theme: ThemeEntry) -> String { "themes/\(theme.id)\(say(".md", ".en.md"))" }

  /// The rows without the printed changes that stand beside their number in one of them.
  func joined(_ lines: [SeriesLine]) -> [SeriesLine] {
    let beside = Set(lines.flatMap(context.printedChanges).map(\.id))
    return lines.filter { !beside.contains($0.id) }
  }

  /// The latest number of a row, and the changes that pages print beside it.
  private func value(of line: SeriesLine, _ notes: inout Footnotes) -> String {
    var words = [context.latest(of: line, &notes)]
    for change in context.printedChanges(of: line) where !told.contains(change.id) {
      words.append(context.latest(of: change, &notes))
    }
    return words.joined(separator: say("，", ", "))
  }

  /// The rows of all themes that the main digest shows.
  var shownLines: [SeriesLine] { themes.flatMap { shown(series(of: $0)) } }

  /// Whether the theme has a file of its own, since the main digest doesn't show it all.
  func isLong(_ theme: ThemeEntry) -> Bool {
    let lines = series(of: theme)
    return lines.count > Self.rowLimit || charts(of: lines, showing: lines).count > Self.chartLimit
  }

  /// The blocks of all themes: those with rows or charts enough under a heading each, the others in one list.
  func blocks(_ notes: inout Footnotes) -> [String] {
    let small = themes.filter(isSmall)
    var blocks: [String] = []
    for theme in themes where !isSmall(theme) {
      blocks += ["### " + MarkdownText.inline(title(of: theme)), summary(of: theme, &notes)]
    }
    var items: [String] = []
    for theme in small where !shown(series(of: theme)).isEmpty { items.append(item(of: theme, &notes)) }
    if !items.isEmpty {
      if !blocks.isEmpty { blocks.append("### " + say("其余主题", "Other themes")) }
      blocks.append(items.count == 1 ? items[0] : items.map { "- " + $0 }.joined(separator: "\n"))
    }
    return [wholeAbove(small)].compactMap { $0 } + blocks
  }

  /// The themes of which all stands above, by name.
  private func wholeAbove(_ small: [ThemeEntry]) -> String? {
    let titles = small.filter { shown(series(of: $0)).isEmpty }.map { MarkdownText.inline(title(of: $0)) }
    guard !titles.isEmpty else { return nil }
    let names = titles.joined(separator: say.listSeparator)
    return say("数字都在上面的主题：\(names)。", "Themes of which all numbers stand above: \(names).")
  }

  /// Whether a heading of its own would be more frame than numbers.
  private func isSmall(_ theme: ThemeEntry) -> Bool {
    let lines = series(of: theme)
    return shown(lines).count <= Self.listLimit && !isLong(theme) && charts(of: theme).isEmpty
  }

  /// A small theme on one line.
  private func item(of theme: ThemeEntry, _ notes: inout Footnotes) -> String {
    var rows: [String] = []
    for line in joined(shown(series(of: theme))) { rows.append(row(line, &notes)) }
    return "**" + MarkdownText.inline(title(of: theme)) + "**" + say("　", " · ")
      + rows.joined(separator: say("；", "; "))
  }

  /// What of a theme stands above, by name.
  private func above(_ theme: ThemeEntry) -> String? {
    var names: [String] = []
    for line in series(of: theme) where told.contains(line.id) {
      let name = context.label(of: line)
      if !names.contains(name) { names.append(name) }
    }
    guard !names.isEmpty else { return nil }
    return say("上面已有：", "Above: ") + names.joined(separator: say.listSeparator) + say("。", ".")
  }

  /// The theme's rows that don't stand above, its charts, and where the rest is.
  private func summary(of theme: ThemeEntry, _ notes: inout Footnotes) -> String {
    let lines = series(of: theme)
    let shown = shown(lines)
    let rows = shown.count > Self.listLimit ? table(shown, &notes) : list(shown, &notes)
    let charts = charts(of: theme)
    let rest = [above(theme), isLong(theme) ? whole(theme, beyond: shown) : nil].compactMap { $0 }
    return ([rows] + charts.prefix(Self.chartLimit) + [rest.joined(separator: say("", " "))])
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Where all of a long theme is.
  private func whole(_ theme: ThemeEntry, beyond shown: [SeriesLine]) -> String {
    let lines = series(of: theme)
    let link = "[\(MarkdownText.inline(title(of: theme)))](\(path(of: theme)))"
    guard lines.contains(where: { line in !told.contains(line.id) && !shown.contains { $0.id == line.id } })
    else { return say("全表见 \(link)。", "All in one table: \(link).") }
    return choice(among: lines, shown)
      + say("共 \(lines.count) 个序列，全表见 \(link)。", " \(lines.count) series in all: see \(link).")
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
    let ordered = lines.sorted(by: byLabel)
    // Labels that the lexicon doesn't know hardly come twice: their times tell more of them than their order.
    let groups = lines.contains(where: \.isNamed) ? [ordered] : sharing(ordered)
    var tables: [String] = []
    for group in groups { tables.append(table(group, &notes)) }
    let blocks =
      tables + [context.trendKey(for: lines)].compactMap { $0 }
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

  private func table(_ series: [SeriesLine], _ notes: inout Footnotes) -> String {
    let lines = joined(series)
    let subject = TableSubject(lines, in: context)
    let isNamed = lines.contains(where: \.isNamed)
    var columns: [(title: String, alignment: PipeTable.Alignment)] = [
      (isNamed ? say("指标", "Indicator") : say("页面的说法", "Label"), .left), (say("数值", "Value"), .right),
    ]
    if let title = subject.timeTitle { columns.append((title, .left)) }
    var table = PipeTable(columns)
    for (position, line) in lines.enumerated() {
      let cells = [subject.names[position], value(of: line, &notes)]
      table.append(cells + (subject.timeTitle == nil ? [] : [subject.times[position]]))
    }
    return [subject.caption, table.text].compactMap { $0 }.joined(separator: "\n\n")
  }

  /// A few lines without a table's frame.
  private func list(_ lines: [SeriesLine], _ notes: inout Footnotes) -> String {
    var items: [String] = []
    for line in joined(lines) { items.append("- " + row(line, &notes)) }
    return items.joined(separator: "\n")
  }

  private func row(_ line: SeriesLine, _ notes: inout Footnotes) -> String {
    context.name(of: line, time: context.time(of: line)) + context.trend(of: line) + say("：", ": ")
      + value(of: line, &notes)
  }
}
