import Records

/// The indicators that bulletins speak of most, each once with the latest that is known of it.
struct LeadingSection {
  static let limit = 12

  let context: DigestContext
  /// What the digest shows of its themes, below.
  let themes: ThemeSections
  /// Levels that the lexicon knows; where it knows none, all levels.
  let lines: [SeriesLine]

  private var say: Wording { context.say }

  init(context: DigestContext, themes: ThemeSections) {
    self.context = context
    self.themes = themes
    let levels = context.ranked.filter {
      $0.key.measure == .level && context.standing.leads($0) && !context.twins.isShownElsewhere($0)
    }
    let named = levels.filter(\.isNamed)
    lines = Array((named.isEmpty ? levels : named).prefix(Self.limit))
  }

  /// The tables, and what the marks mean that stand in them or behind the names of `others`, which the themes show below.
  func text(_ notes: inout Footnotes, beside others: [SeriesLine]) -> String {
    guard !lines.isEmpty else { return say("还没有序列。", "There are no series yet.") }
    // Empty cells say nothing: what has a history has a table of its own.
    let kept = lines.filter(hasHistory)
    let fresh = lines.filter { !hasHistory($0) }
    let tables = [kept, fresh].filter { !$0.isEmpty }.map { table($0, &notes) }
    let hasMarks = lines.contains { !$0.sparkline.isEmpty }
    let key = hasMarks ? context.trendKey(for: lines + others) : nil
    return (tables + [key].compactMap { $0 }).joined(separator: "\n\n")
  }

  /// All series of which the section tells: the leading ones, and the year-on-year changes beside them.
  var told: Set<String> { Set(lines.map(\.id) + lines.compactMap(printedYearOnYear).map(\.id)) }

  private func hasHistory(_ line: SeriesLine) -> Bool {
    line.increment != nil || line.yearOnYear != nil || printedYearOnYear(line) != nil
  }

  /// The change against the year before that a page prints beside the number.
  private func printedYearOnYear(_ line: SeriesLine) -> SeriesLine? {
    context.printedChanges(of: line).first { $0.key.change == .yearOnYear }
  }

  private func table(_ lines: [SeriesLine], _ notes: inout Footnotes) -> String {
    let subject = TableSubject(lines, in: context)
    let hasChange = lines.contains { $0.increment != nil }
    let hasYearOnYear = lines.contains { $0.yearOnYear != nil || printedYearOnYear($0) != nil }
    var columns: [(title: String, alignment: PipeTable.Alignment)] = [
      (say("指标", "Indicator"), .left), (say("最新", "Latest"), .right),
    ]
    if let title = subject.timeTitle { columns.append((title, .left)) }
    if hasChange { columns.append((say("较上一个数字", "Since the number before"), .left)) }
    if hasYearOnYear { columns.append((say("同比", "Year on year"), .right)) }
    var table = PipeTable(columns)
    for (position, line) in lines.enumerated() {
      let mark = context.isNews(line) ? say(" **新**", " **new**") : ""
      var cells = [subject.names[position] + mark, context.latest(of: line, &notes)]
      if subject.timeTitle != nil { cells.append(subject.times[position]) }
      if hasChange { cells.append(change(line, &notes)) }
      if hasYearOnYear { cells.append(yearOnYear(line, &notes)) }
      table.append(cells)
    }
    return [subject.caption, table.text].compactMap { $0 }.joined(separator: "\n\n")
  }

  /// What was added since the point before, in how many days, how much a day where the days are alike, and that point's
  /// footnote.
  private func change(_ line: SeriesLine, _ notes: inout Footnotes) -> String {
    guard let increment = line.increment, let previous = line.previous else { return "" }
    var words = context.number.gain(increment.interval)
    let unit = line.latest.leading.figure.unit
    // Beside a number that is not in the series' own unit, it is said which one is meant.
    if unit != line.key.unit { words += context.number.unit(unit, of: increment.interval) }
    if let start = increment.period.start, let end = increment.period.end {
      let days = end.dayNumber - start.dayNumber + 1
      var span = say("\(days) 天", "\(days) \(days == 1 ? "day" : "days")")
      if days > 1, increment.interval.lower > .zero, !context.isWorkedInBouts(line) {
        span += say("，日均 ", ", ") + context.number.average(increment.perDay) + say("", " a day")
      }
      words += say.bracketed(span)
    }
    return MarkdownText.inline(words).replacing("\\+", with: "+") + notes.mark(previous.leading)
  }

  /// What a page prints, with its footnote, before what the two numbers come to.
  private func yearOnYear(_ line: SeriesLine, _ notes: inout Footnotes) -> String {
    if let printed = printedYearOnYear(line) {
      let percent = printed.latest.value
      let sign = percent < .zero ? "−" : percent > .zero ? "+" : ""
      // 下降两成三 is 23 in a series of per cent.
      let stated = StatedAmount(printed.latest.leading.figure).counted(in: printed.key.unit)
      return sign + context.number.inColumn(percent.magnitude, of: stated)
        + notes.mark(printed.latest.leading)
    }
    guard let percent = line.yearOnYear?.percent else { return "" }
    let sign = percent.lower > .zero ? "+" : ""
    let rounded = Interval(percent.lower.rounded(toDecimals: 1), percent.upper.rounded(toDecimals: 1))
    return context.number.approximate(rounded, sign: sign) + "%"
  }
}
