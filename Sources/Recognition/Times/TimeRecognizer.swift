import Lexicon
import Records

/// Finds the words of a passage that say when, and what they mean on the day of its publication.
struct TimeRecognizer: Sendable {
  /// The day that the text was written: its dateline or its publication.
  let written: CalendarDate?
  private let vocabulary: TimeVocabulary

  init(written: CalendarDate?, lexicon: Lexicon) {
    self.written = written
    vocabulary = TimeVocabulary.of(lexicon)
  }

  /// The expressions of each passage in order; words whose time can't be told are left out.
  func expressions(in passages: [Passage]) -> [[TimeExpression]] {
    var named = NamedTimes()
    let titled = written == nil ? year(of: passages) : nil
    return passages.map { expressions(in: $0, &named, titled) }
  }

  /// The year that the title, or else the first sentence of the text with a time, tells.
  private func year(of passages: [Passage]) -> NamedYear? {
    passages.prefix(2).lazy.compactMap { passage in
      var named = NamedTimes()
      let times = expressions(in: passage, &named, nil)
      func sentence(_ time: TimeExpression) -> Int {
        passage.clauses[passage.clause(at: time.utf8Range.lowerBound)].sentence
      }
      let first = times.first.map(sentence)
      return NamedYear(of: times.filter { sentence($0) == first })
    }.first
  }

  private func isMonth(_ first: CalendarDate, _ last: CalendarDate) -> Bool {
    first.day == 1 && first.month == last.month && first.year == last.year
      && last.day == CalendarDate.days(inMonth: last.month, ofYear: last.year)
  }

  /// Monday to Sunday; 1970-01-01 was a Thursday.
  private func isWeek(_ first: CalendarDate, _ last: CalendarDate) -> Bool {
    (first.dayNumber + 3) % 7 == 0 && last == first.adding(days: 6)
  }

  /// What a text named last: the day that 当日 means, and the month that 本月 may mean.
  private struct NamedTimes {
    var day: CalendarDate?
    var month: TimeExpression.Meaning?
    /// The months that it told last, or the one of its last day, of which 当月 may be the last and 季末 the end.
    var months: TimeExpression.Meaning?
    /// The seven days told last, which 本周 may mean.
    var sevenDays: TimeExpression.Meaning?
    /// The holiday named last, of which 假期首日 is a day.
    var holiday: TimeVocabulary.Stretch?
    /// The year that is over of which it told last, where it has told nothing of the one of the page since.
    var year: Int?
    /// The week named last by its number, which 本周 may mean, and the last one whose days were told.
    var week: NumberedWeek?
    var weekTold: NumberedWeek?
  }

  /// The tables with whose words a time may begin.
  private static let starts: AskedTables = [.times, .timeSigns]

  /// The expressions of one passage; `titled` is the year that the head of a page without a date tells.
  private func expressions(
    in passage: Passage, _ named: inout NamedTimes, _ titled: NamedYear?
  ) -> [TimeExpression] {
    let bytes = passage.folded
    let reader = DateReader(bytes: bytes, written: written, vocabulary: vocabulary)
    let composer = TimeComposer(reader: reader, written: written)
    composer.tellsWeeks = passage.has(.weekSigns)
    composer.holidayNamed = named.holiday
    defer { named.holiday = composer.holidayNamed }
    if written == nil { composer.yearNamed = named.day.map { NamedYear(year: $0.year) } ?? titled }
    var found: [TimeExpression] = []
    var starts = passage.starts(of: Self.starts)
    var next = 0
    var isInBookTitle = false
    var yearEnd = 0
    // How many expressions the composer knows of.
    var told = 0
    while let position = starts.next(from: next) {
      if let opens = bookMark(bytes, at: position) { isInBookTitle = opens && passage.role != .title }
      if told < found.count, let last = found.last {
        named.year = pastYear(toldBy: last, after: named.year)
        // 2023年…。全年…，最忙的1月份…: the months of the year that 全年 means.
        if let year = year(toldBy: last, composer) ?? (last.meaning == .wholeYear ? named.year : nil) {
          composer.sentenceYear = year
          yearEnd = passage.sentence(at: last.utf8Range.lowerBound).upperBound
        }
        composer.previous = last
        told = found.count
      }
      if position >= yearEnd { composer.sentenceYear = nil }
      composer.monthNamed = named.month
      composer.monthsNamed = named.months
      composer.sevenDaysTold = named.sevenDays
      (composer.weekNamed, composer.weekTold) = (named.week, named.weekTold)
      if !isInBookTitle,
        let before = composer.beforeCampaign(at: position, after: found.last?.utf8Range.upperBound ?? 0)
          ?? composer.besideEvent(at: position, in: passage)
      {
        found.append(before)
        next = before.utf8Range.upperBound
      } else if isInBookTitle, let year = composer.yearOfReport(at: position) {
        found.append(year)
        next = year.utf8Range.upperBound
      } else if !isInBookTitle, let weeks = composer.numberedWeeks(at: position) {
        found.append(weeks.time)
        next = weeks.time.utf8Range.upperBound
        if weeks.time.role == .frame { named.week = weeks.week }
        if weeks.week.first != nil { named.weekTold = weeks.week }
      } else if !isInBookTitle,
        let read = expression(at: position, of: passage, after: named.day, composer)
      {
        if let expression = read.expression {
          if let begun = composer.begun(before: expression) { found[found.count - 1] = begun }
          if let untold = composer.untoldBeginning(before: expression) { found.append(untold) }
          found.append(composer.ofRecord(expression))
          named.months = composer.months(toldBy: found[found.count - 1]) ?? named.months
        }
        next = max(read.end, read.expression?.utf8Range.upperBound ?? 0, position + 1)
        switch read.expression?.meaning {
        // 8月11日…比前一日增长: a base is no day that 当日 means.
        // 客流最旺的一天是2月16日，当天…: the day that another clause is about.
        case .day(let day)?
        where read.expression?.role != .local || read.expression?.isRatioBase ?? false, .asOf(let day)?:
          named.day = day
          if written == nil { composer.yearNamed = NamedYear(year: day.year) }
        case .closed(let first, let last)? where isMonth(first, last) && read.expression?.role == .frame:
          named.month = .closed(first, last)
        // 上周…。本周…: a week told by such a word is another one.
        case .closed(let first, let last)?
        where isWeek(first, last) && read.expression?.role == .frame && reader.isDigit(at: position):
          named.sevenDays = .closed(first, last)
        default: break
        }
      } else if bytes.has("连续", at: position),
        let streak = composer.streak(at: position, upTo: found.last { $0.isDay }?.meaning.first)
      {
        found.append(streak)
        next = streak.utf8Range.upperBound
      } else if let since = composer.since(
        at: position, after: found.last?.utf8Range.upperBound ?? 0, in: passage)
      {
        found.append(since)
        next = since.utf8Range.upperBound
      } else {
        next = position + PhraseTrie.width(bytes[position])
      }
    }
    return TimeLists(composer: composer).joined(found)
  }

  /// The year that is over of which a text tells behind an expression.
  private func pastYear(toldBy time: TimeExpression, after told: Int?) -> Int? {
    guard time.role == .frame, let written, let first = time.meaning.first else { return told }
    guard time.meaning.isYears, let last = time.meaning.last, last.year == first.year else {
      return first.year == written.year ? nil : told
    }
    return last.year < written.year ? last.year : nil
  }

  /// The year that an expression tells for the rest of its sentence: 2024年3月, 2024年夏季行动期间, 去年.
  ///
  /// A base of comparison is of one number alone, and a beginning says nothing of the months behind it.
  private func year(toldBy expression: TimeExpression, _ composer: TimeComposer) -> Int? {
    guard expression.role == .frame else { return nil }
    if case .since = expression.meaning { return nil }
    let (reader, start) = (composer.reader, expression.utf8Range.lowerBound)
    if let year = reader.reading(at: start)?.first.year { return year }
    guard let written,
      let word = vocabulary.words.longestMatch(in: reader.bytes, at: start, limit: reader.limit),
      case .year(let offset) = word.value, offset < 0
    else { return nil }
    return written.year + offset
  }

  /// Whether 《 or 》 stands at a place of the text.
  private func bookMark(_ bytes: [UInt8], at position: Int) -> Bool? {
    guard bytes[position] == 0xe3, position + 2 < bytes.count, bytes[position + 1] == 0x80 else { return nil }
    return bytes[position + 2] == 0x8a ? true : bytes[position + 2] == 0x8b ? false : nil
  }

  /// What begins at a place of the text: nil for nothing, no expression for words that mean no time of the text's.
  private func expression(
    at position: Int, of passage: Passage, after lastDay: CalendarDate?, _ composer: TimeComposer
  ) -> (expression: TimeExpression?, end: Int)? {
    let reader = composer.reader
    let isDigit = reader.isDigit(at: position)
    // Most starts are digits of plain numbers: of 135起 nothing more is asked.
    if isDigit, isInsideNumber(position, reader) { return nil }
    let match = vocabulary.words.trie.longestMatch(in: passage, at: position)
    if let days = composer.bareHoliday(at: position),
      days.utf8Range.upperBound > match?.utf8Range.upperBound ?? 0
    {
      return (days, days.utf8Range.upperBound)
    }
    if isDigit, match == nil, !reader.mayBeTime(at: position) { return nil }
    if let match, reader.isInsideWord(match.utf8Range) || isName(match.utf8Range, composer) { return nil }
    if isDigit, let year = composer.schoolYear(at: position) { return (year, year.utf8Range.upperBound) }
    if !isDigit, let days = composer.daysOfNamedHoliday(at: position) {
      return (days, days.utf8Range.upperBound)
    }
    if let lunar = composer.lunarTime(at: position) ?? composer.lunarDays(at: position) {
      return (lunar, lunar.utf8Range.upperBound)
    }
    let mayBeSpan =
      isDigit || passage.starts.at[position].contains(.times) || reader.isLengthSign(at: position)
    if mayBeSpan, let span = composer.span(at: position) { return (span, span.utf8Range.upperBound) }
    if let impossible = composer.impossibleTime(at: position) {
      return (impossible, impossible.utf8Range.upperBound)
    }
    if isDigit || match != nil, let reading = reader.reading(at: position),
      reading.end >= match?.utf8Range.upperBound ?? 0
    {
      return (composer.expression(for: reading, from: position), reading.end)
    }
    if let match, isCut(match.utf8Range, reader) { return nil }
    if let match {
      let expression = composer.expression(
        for: vocabulary.words.values[match.phrase], match.utf8Range, after: lastDay)
      return (expression, expression?.utf8Range.upperBound ?? match.utf8Range.upperBound)
    }
    if let (months, end) = reader.firstMonths(at: position) {
      let reading = DateReader.Reading(first: PartialDate(months: months), last: nil, end: end)
      return (composer.expression(for: reading, from: position), end)
    }
    guard isDigit, let reading = reader.bareDays(at: position) else { return nil }
    return (composer.expression(forBareDays: reading, from: position), reading.end)
  }

  /// 查获Q1型120支: within its clause a word of Latin signs is a part of a name.
  private func isName(_ word: Range<Int>, _ composer: TimeComposer) -> Bool {
    (composer.bytes[word.lowerBound] | 0x20) &- 0x61 < 26 && !composer.beginsClause(word)
  }

  /// 截至今年6月底: 至今 is none where 今年 begins in it.
  private func isCut(_ word: Range<Int>, _ reader: DateReader) -> Bool {
    let last = word.upperBound - 3
    guard last > word.lowerBound, reader.bytes.has("今", at: last) else { return false }
    return vocabulary.words.longestMatch(in: reader.bytes, at: last, limit: reader.limit) != nil
  }

  /// Whether the sign before a digit is one too, so that no number begins here.
  ///
  /// 队伍5至10月: a digit goes on with no Chinese sign of number.
  private func isInsideNumber(_ position: Int, _ reader: DateReader) -> Bool {
    if position > 0, reader.bytes[position - 1] < 0x80 { return reader.isDigit(at: position - 1) }
    return position > 2 && (reader.bytes[position] >= 0x80 || reader.bytes[position - 3] == 0xef)
      && reader.isDigit(at: position - 3)
  }
}

extension DateReader {
  /// Q12, FAQ1: whether a word of Latin signs is a part of a longer one.
  fileprivate func isInsideWord(_ word: Range<Int>) -> Bool {
    guard (bytes[word.lowerBound] | 0x20) &- 0x61 < 26 else { return false }
    return isLetterOrDigit(at: word.upperBound)
      || word.lowerBound > 0 && isLetterOrDigit(at: word.lowerBound - 1)
  }

  /// 半个月来, 百日来.
  fileprivate func isLengthSign(at position: Int) -> Bool {
    bytes.has("半", at: position) || bytes.has("百", at: position)
  }

  /// Whether the digits at a place of the text have a unit of time or the joint of a stretch behind them.
  fileprivate func mayBeTime(at start: Int) -> Bool {
    guard let (value, _, digits) = wholeNumber(at: start) else { return false }
    let end = spaceEnd(at: digits)
    return Self.timeUnits.longestMatch(in: bytes, at: end, limit: limit) != nil || joint(at: end) != nil
      || value <= 12 && skip("、", at: end) != nil
      || Self.knownYears.contains(value) && [".", "/", "Q"].contains { bytes.has($0, at: digits) }
  }

  private static let timeUnits = PhraseTrie(
    ["年", "月", "日", "号", "天", "周", "个月", "个多月", "个半月", "多", "余", "季度"].map { Array($0.utf8) })
}
