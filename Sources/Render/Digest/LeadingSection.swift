import Records

/// The indicators that most bulletins speak of, with their trend.
struct LeadingSection {
  static let limit = 12

  let context: DigestContext

  private var say: Wording { context.say }

  /// Most points first, then most statements, then the latest, then by key.
  static func order(_ one: SeriesLine, _ other: SeriesLine) -> Bool {
    if one.pointCount != other.pointCount { return one.pointCount > other.pointCount }
    if one.statementCount != other.statementCount { return one.statementCount > other.statementCount }
    if one.latest.period.end != other.latest.period.end {
      guard let left = one.latest.period.end else { return false }
      guard let right = other.latest.period.end else { return true }
      return left > right
    }
    return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }

  func text(_ notes: inout Footnotes) -> String {
    let leading = context.harvest.series.filter { $0.key.measure == .level }.sorted(by: Self.order)
      .prefix(Self.limit)
    guard !leading.isEmpty else { return say("还没有序列。", "There are no series yet.") }
    let hasYearOnYear = leading.contains { $0.yearOnYear != nil }
    let hasTrend = leading.contains { $0.pointCount > 1 }
    var columns: [(title: String, alignment: PipeTable.Alignment)] = [
      (say("指标", "Indicator"), .left), (say("最新", "Latest"), .right), (say("时间", "When"), .left),
    ]
    if hasTrend {
      columns += [(say("较上次", "Since the last"), .right), (say("日均", "Per day"), .right)]
    }
    if hasYearOnYear { columns.append((say("同比", "Year on year"), .right)) }
    if hasTrend { columns.append((say("走势", "Trend"), .left)) }
    var table = PipeTable(columns)
    for line in leading {
      var cells = [
        context.name(of: line), context.statementWithInterval(line.latest.leading, &notes),
        TimeText.words(line.latest.period, say),
      ]
      if hasTrend { cells += [change(line, &notes), perDay(line)] }
      if hasYearOnYear { cells.append(line.yearOnYear.map { context.number.range($0.percent) + "%" } ?? "") }
      if hasTrend { cells.append(line.sparkline) }
      table.append(cells)
    }
    return table.text
  }

  /// What was added since the point before, and that point's footnote.
  private func change(_ line: SeriesLine, _ notes: inout Footnotes) -> String {
    guard let increment = line.increment, let previous = line.previous else { return "" }
    let since = increment.period.start.map { say("（自 \($0)）", " (from \($0))") } ?? ""
    let sign = increment.interval.lower >= .zero ? "+" : ""
    return sign + context.number.range(increment.interval) + since + notes.mark(previous.leading)
  }

  private func perDay(_ line: SeriesLine) -> String {
    guard let increment = line.increment else { return "" }
    return context.number.range(increment.perDay.roundedForReading)
  }
}

extension Interval {
  /// The interval without decimals where its ends are 10 or more, else with one; the exact one is in the tables.
  var roundedForReading: Interval {
    let decimals = upper.magnitude >= ExactDecimal(10) ? 0 : 1
    return Interval(lower.rounded(toDecimals: decimals), upper.rounded(toDecimals: decimals))
  }
}
