import Lexicon
import Records

/// One theme of a digest: its title, its table and its charts.
struct ThemeSections {
  /// Charts that one theme shows at most.
  static let chartLimit = 8

  let context: DigestContext
  /// What leads from the file that the section stands in to the output folder: empty or `../`.
  let root: String

  private var say: Wording { context.say }

  /// The themes that have series, in the lexicon's order.
  var themes: [ThemeEntry] {
    let present = Set(context.harvest.series.map { known($0.theme) })
    return context.lexicon.themes.filter { present.contains($0.id) }
  }

  /// A theme's id, or `other` for one that the lexicon doesn't know.
  private func known(_ theme: String) -> String {
    context.lexicon.themes.contains { $0.id == theme } ? theme : "other"
  }

  func series(of theme: ThemeEntry) -> [SeriesLine] {
    context.harvest.series.filter { known($0.theme) == theme.id }.sorted(by: order)
  }

  /// By label, then oldest first.
  private func order(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    let left = (one.labelZh, one.key.start?.description ?? "", one.id)
    let right = (other.labelZh, other.key.start?.description ?? "", other.id)
    return left < right
  }

  func title(of theme: ThemeEntry) -> String { say(theme.titleZh, theme.titleEn) }

  func text(of theme: ThemeEntry, _ notes: inout Footnotes) -> String {
    let lines = series(of: theme)
    var table = PipeTable([
      (say("指标", "Indicator"), .left), (say("数值", "Value"), .right), (say("时间", "When"), .left),
      (say("说法", "Statements"), .right), (say("走势", "Trend"), .left),
    ])
    for line in lines {
      table.append([
        context.name(of: line), context.statementWithInterval(line.latest.leading, &notes),
        TimeText.words(line.latest.period, say), String(line.statementCount), line.sparkline,
      ])
    }
    let charts = lines.filter { $0.chart != nil }.sorted(by: LeadingSection.order).prefix(Self.chartLimit)
    return ([table.text] + charts.compactMap(chart)).joined(separator: "\n\n")
  }

  private func chart(_ line: SeriesLine) -> String? {
    guard let path = line.chart else { return nil }
    let words = say(
      "\(line.labelZh)：\(line.pointCount) 个时点，最新 \(line.latest.leading.figure.quantity.numeral)",
      "\(line.labelEn ?? line.labelZh): \(line.pointCount) points, latest "
        + context.number.statement(of: line.latest.leading.figure))
    return "![\(MarkdownText.inline(words))](\(root)\(path))"
  }
}
