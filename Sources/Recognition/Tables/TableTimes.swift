import Records

/// The times that the headings of tables give to numbers.
struct TableTimes {
  let tables: DocumentTables
  /// The times of each passage.
  let times: [[PeriodMemory.Held]]
  let passages: [Passage]
  /// The time that the document as a whole is about.
  let main: PeriodMemory.Held?
  /// The day that the document was written.
  let written: CalendarDate?
  let words: TablePhrases

  /// The times of a number's row and column as if they stood before it; nil where its headings say none.
  func times(of mention: Mention, in passage: Passage) -> [PeriodMemory.Held]? {
    guard let reading = tables.reading(at: mention.numeralRange.lowerBound, in: mention.paragraph) else {
      return nil
    }
    let cells = reading.timeCells.map { cell in
      mention.change == nil ? moved(cell).map { [$0] } ?? held(cell) : held(cell)
    }
    var found = cells.flatMap { $0 } + reading.years.compactMap(year)
    if found.isEmpty { found = sum(joined(reading.summedCells.flatMap(held))) }
    if found.isEmpty {
      // 累计 before a row's numbers is their sum.
      found = reading.timeCells.filter { $0.passage != mention.paragraph }.compactMap(runningTotal)
    }
    if found.isEmpty {
      let compared = reading.comparedCells.flatMap(held)
      found =
        compared.isEmpty ? reading.comparedCells.compactMap(runningTotal).suffix(1) : latest(compared)
    }
    guard !found.isEmpty else { return nil }
    let sentence = passage.clauses[mention.clause].sentence
    return joined(found).map { held in
      var expression = held.expression
      if expression.role == .local { expression.role = .frame }
      return PeriodMemory.Held(
        expression: expression, paragraph: held.paragraph, sentence: sentence, words: held.words)
    }
  }

  /// The times of a cell; a year alone in it is all of that year, though it is not over: in prose it would say less.
  private func held(_ cell: TableCell) -> [PeriodMemory.Held] {
    if let total = runningTotal(cell), total.meaning.first != nil { return [total] }
    let said = times[cell.passage].filter { cell.utf8Range.contains($0.expression.utf8Range.lowerBound) }
    return said.isEmpty ? [year(cell)].compactMap { $0 } : said
  }

  /// 本年累计 beside 本月: from the first day of the year to the end of the month that the document is about.
  ///
  /// 累计 alone is longer than that month and doesn't say since when.
  private func runningTotal(_ cell: TableCell) -> PeriodMemory.Held? {
    let text = passages[cell.passage].text(cell.utf8Range)
    let isOfYear = words.begins(text, .yearToDate)
    guard isOfYear || words.begins(text, .runningTotal),
      case .closed(let first, let last)? = main?.meaning, first.year == last.year, first.month == last.month,
      let start = CalendarDate(year: last.year, month: 1, day: 1)
    else { return nil }
    return PeriodMemory.Held(
      expression: TimeExpression(
        utf8Range: cell.utf8Range, meaning: isOfYear ? .closed(start, last) : .unknown),
      paragraph: cell.passage, sentence: 0, words: text)
  }

  /// 上月发病数, 去年同期发病数: the stretch before the one that the document is about, or the same a year before; nil for a
  /// heading that says neither.
  private func moved(_ cell: TableCell) -> PeriodMemory.Held? {
    let text = passages[cell.passage].text(cell.utf8Range)
    let isYear = words.names(text, .yearBefore)
    guard isYear || words.names(text, .earlier), !words.names(text, .change) else { return nil }
    var meaning = TimeExpression.Meaning.unknown
    if case .closed(let first, let last)? = main?.meaning {
      let stretch = isYear ? Self.yearBefore(first, last) : Self.monthsBefore(first, last)
      if let stretch { meaning = .closed(stretch.lowerBound, stretch.upperBound) }
    }
    return PeriodMemory.Held(
      expression: TimeExpression(utf8Range: cell.utf8Range, meaning: meaning), paragraph: cell.passage,
      sentence: 0, words: text)
  }

  private static func yearBefore(_ first: CalendarDate, _ last: CalendarDate) -> ClosedRange<CalendarDate>? {
    guard let from = first.yearsBefore(1), let to = last.yearsBefore(1) else { return nil }
    return from...to
  }

  /// As many whole months before a stretch of whole months.
  private static func monthsBefore(_ first: CalendarDate, _ last: CalendarDate) -> ClosedRange<CalendarDate>?
  {
    let count = (last.year - first.year) * 12 + last.month - first.month + 1
    guard first.day == 1, last.day == CalendarDate.days(inMonth: last.month, ofYear: last.year), count > 0
    else { return nil }
    let start = first.year * 12 + first.month - 1 - count
    let end = start + count - 1
    let (year, month) = (end / 12, end % 12 + 1)
    guard let from = CalendarDate(year: start / 12, month: start % 12 + 1, day: 1),
      let to = CalendarDate(
        year: year, month: month, day: CalendarDate.days(inMonth: month, ofYear: year))
    else { return nil }
    return from...to
  }

  /// 2023 or 2023年 in a heading: all of that year; of the year of writing, what there is of it.
  private func year(_ cell: TableCell) -> PeriodMemory.Held? {
    let words = passages[cell.passage].text(cell.utf8Range)
    guard let year = Int(words.hasSuffix("年") ? String(words.dropLast()) : words),
      CellNumber.years.contains(year),
      let first = CalendarDate(year: year, month: 1, day: 1),
      let last = CalendarDate(year: year, month: 12, day: 31)
    else { return nil }
    return PeriodMemory.Held(
      expression: TimeExpression(
        utf8Range: cell.utf8Range,
        meaning: written.map { $0 < last } ?? false ? .running(first, last) : .closed(first, last)),
      paragraph: cell.passage, sentence: 0, words: words)
  }

  /// 合计 below 1月 and 2月: from the first day of those to the last.
  private func sum(_ times: [PeriodMemory.Held]) -> [PeriodMemory.Held] {
    let stretches = times.compactMap { held -> ClosedRange<CalendarDate>? in
      guard let first = held.meaning.first, let last = held.meaning.last, first <= last else { return nil }
      return first...last
    }
    guard var held = times.last, stretches.count == times.count,
      let first = stretches.map(\.lowerBound).min(), let last = stretches.map(\.upperBound).max()
    else { return [] }
    held = PeriodMemory.Held(
      expression: TimeExpression(utf8Range: held.expression.utf8Range, meaning: .closed(first, last)),
      paragraph: held.paragraph, sentence: held.sentence, words: held.words)
    return [held]
  }

  /// The stretch that begins last: of this year's numbers beside last year's, the change is this year's.
  private func latest(_ times: [PeriodMemory.Held]) -> [PeriodMemory.Held] {
    let dated = times.filter { $0.meaning.first != nil }
    let last = dated.max { one, other in
      guard let first = one.meaning.first, let second = other.meaning.first else { return false }
      return first < second
    }
    return last.map { [$0] } ?? []
  }

  /// A year and a stretch of months beside it, as 2023年 above 1-6月, are the months of that year; without one they are
  /// of the year that the document is about.
  private func joined(_ times: [PeriodMemory.Held]) -> [PeriodMemory.Held] {
    guard let year = times.lazy.compactMap({ $0.meaning.year }).first ?? main?.meaning.year else {
      return times
    }
    return times.map { held in
      guard case .closed(let first, let last) = held.meaning, held.meaning.year == nil,
        first.year == last.year,
        first.year != year, !held.words.contains(String(first.year)),
        let from = first.yearsBefore(first.year - year),
        let to = last.yearsBefore(last.year - year)
      else { return held }
      return PeriodMemory.Held(
        expression: TimeExpression(utf8Range: held.expression.utf8Range, meaning: .closed(from, to)),
        paragraph: held.paragraph, sentence: held.sentence, words: held.words)
    }.sorted { one, other in one.meaning.year != nil && other.meaning.year == nil }
  }
}

extension TimeExpression.Meaning {
  /// The year that it is all of.
  fileprivate var year: Int? {
    guard case .closed(let first, let last) = self, first.year == last.year, first.month == 1, first.day == 1,
      last.month == 12, last.day == 31
    else { return nil }
    return first.year
  }
}
