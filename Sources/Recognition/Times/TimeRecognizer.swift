import Lexicon
import Records

/// Finds the words of a passage that say when, and what they mean on the day of its publication.
struct TimeRecognizer: Sendable {
  /// The day that the text was written: its dateline or its publication.
  let written: CalendarDate?
  private let vocabulary = TimeVocabulary.standard

  init(written: CalendarDate?) { self.written = written }

  /// The expressions in order; words whose time can't be told are left out.
  func expressions(in passage: Passage) -> [TimeExpression] {
    var found: [TimeExpression] = []
    let bytes = passage.folded
    let reader = DateReader(bytes: bytes, limit: bytes.count)
    var lastDay: CalendarDate?
    var position = 0
    while position < bytes.count {
      let isDigit = (0x30...0x39).contains(bytes[position])
      if isDigit, position == 0 || !(0x30...0x39).contains(bytes[position - 1]),
        let reading = reader.reading(at: position)
      {
        if let expression = expression(for: reading, at: position, with: reader) { found.append(expression) }
        position = max(reading.end, found.last?.utf8Range.upperBound ?? 0)
      } else if let match = vocabulary.words.longestMatch(in: bytes, at: position, limit: bytes.count) {
        let before = reader
        if let meaning = meaning(of: match.value, after: lastDay) {
          found.append(expression(match.utf8Range, meaning, with: before))
        }
        position = match.utf8Range.upperBound
      } else {
        position += PhraseTrie.width(bytes[position])
      }
      if case .day(let day)? = found.last?.meaning { lastDay = day }
    }
    return found
  }

  // MARK: - Dates

  private func expression(
    for reading: DateReader.Reading, at start: Int, with reader: DateReader
  ) -> TimeExpression? {
    guard let year = year(for: reading) else { return nil }
    let (reading, end) = extended(reading, with: reader)
    guard let first = reading.first.first(year: year),
      let last = (reading.last ?? reading.first).last(year: year),
      first <= last
    else { return nil }
    // 8月初 and 8月中旬 are no stretch that a figure covers.
    guard !["初", "中旬", "上旬", "下旬"].contains(where: { reader.skip($0, at: end) != nil }) else { return nil }
    let isComparison = isCompared(at: start, in: reader.bytes) || reader.skip("同期", at: end) != nil
    guard !isComparison else { return nil }
    // A bare year that is not over yet is part of a name: 2024年夏夜治安巡查.
    if reading.first.month == nil, reading.last == nil, let written, last > written { return nil }
    let meaning: TimeExpression.Meaning = first == last ? .day(first) : .closed(first, last)
    return expression(start..<end, meaning, with: reader)
  }

  /// The year that a date without one means: the writing's, or the one before where it would lie ahead.
  private func year(for reading: DateReader.Reading) -> Int? {
    if let year = reading.first.year { return year }
    guard let written else { return nil }
    guard let date = reading.first.first(year: written.year) else { return nil }
    return date > written ? written.year - 1 : written.year
  }

  /// A year with 上半年, 一季度 or 前三季度 behind it is that part of it.
  private func extended(
    _ reading: DateReader.Reading, with reader: DateReader
  ) -> (DateReader.Reading, Int) {
    guard let year = reading.first.year, reading.first.month == nil, reading.last == nil,
      let match = vocabulary.words.longestMatch(in: reader.bytes, at: reading.end, limit: reader.limit)
    else { return (reading, reading.end) }
    let months: ClosedRange<Int>
    switch match.value {
    case .half(let half): months = half == 1 ? 1...6 : 7...12
    case .quarter(let quarter): months = (quarter * 3 - 2)...(quarter * 3)
    case .quarters(let count): months = 1...(count * 3)
    default: return (reading, reading.end)
    }
    let end = match.utf8Range.upperBound
    let part = DateReader.Reading(
      first: PartialDate(year: year, month: months.lowerBound),
      last: PartialDate(year: year, month: months.upperBound), end: end)
    return (part, end)
  }

  /// 比, 与 and 较 before a time make it the base of a comparison.
  private func isCompared(at start: Int, in bytes: [UInt8]) -> Bool {
    guard start >= 3 else { return false }
    return ["比", "与", "较", "和"].contains { bytes[(start - 3)..<start].elementsEqual($0.utf8) }
      && !bytes[(start - 3)..<start].elementsEqual("和".utf8)
  }

  // MARK: - Words around

  /// 截至 before a time makes it the end of a stretch, 以来 behind it the beginning.
  private func expression(
    _ range: Range<Int>, _ meaning: TimeExpression.Meaning, with reader: DateReader
  ) -> TimeExpression {
    let bytes = reader.bytes
    if let first = meaning.first, let last = meaning.last {
      for word in ["截止到", "截至到", "截至", "截止"] where range.lowerBound >= word.utf8.count {
        let start = range.lowerBound - word.utf8.count
        if bytes[start..<range.lowerBound].elementsEqual(word.utf8) {
          return TimeExpression(utf8Range: start..<range.upperBound, meaning: .asOf(last))
        }
      }
      if let end = reader.skip("止", at: range.upperBound) ?? reader.skip("为止", at: range.upperBound),
        first == last
      {
        return TimeExpression(utf8Range: range.lowerBound..<end, meaning: .asOf(last))
      }
      if let end = sinceEnd(after: range.upperBound, with: reader) {
        return TimeExpression(utf8Range: range.lowerBound..<end, meaning: .since(first))
      }
    }
    return TimeExpression(utf8Range: range, meaning: meaning)
  }

  /// The end of 以来 or 起 behind a date, with at most a few words between: 自6月25日行动启动以来.
  private func sinceEnd(after start: Int, with reader: DateReader) -> Int? {
    var position = start
    // Twenty signs hold a campaign's name in quotation marks and the verb; a mark of punctuation ends the search.
    for _ in 0..<20 where position < reader.limit {
      if let end = reader.skip("以来", at: position) { return end }
      if reader.bytes[position] == 0xef
        || reader.skip("、", at: position) ?? reader.skip("。", at: position) != nil
      {
        break
      }
      position += PhraseTrie.width(reader.bytes[position])
    }
    // 6月25日启动, 6月25日打响: the verb of a beginning straight behind the day.
    for verb in ["起", "至今", "启动", "打响", "部署", "开展", "开始"] {
      if let end = reader.skip(verb, at: start) { return end }
    }
    return nil
  }

  private func meaning(of word: TimeVocabulary.Word, after lastDay: CalendarDate?) -> TimeExpression.Meaning?
  {
    if case .sinceCampaign = word { return .sinceCampaign }
    guard let written else { return nil }
    switch word {
    case .sinceCampaign, .none: return nil
    case .sinceYear: return CalendarDate(year: written.year, month: 1, day: 1).map { .since($0) }
    case .asOf: return .asOf(written)
    case .thatDay: return .day(lastDay ?? written)
    case .day(let offset): return .day(written.adding(days: offset))
    case .year(let offset):
      if offset == 0 { return CalendarDate(year: written.year, month: 1, day: 1).map { .since($0) } }
      return months(1...12, of: written.year + offset)
    case .half(let half): return months(half == 1 ? 1...6 : 7...12, of: written.year)
    case .quarter(let quarter): return months((quarter * 3 - 2)...(quarter * 3), of: written.year)
    case .quarters(let count): return months(1...(count * 3), of: written.year)
    case .month(let offset):
      let month = written.month + offset
      return month == 0 ? months(12...12, of: written.year - 1) : months(month...month, of: written.year)
    }
  }

  /// The stretch of months; in the year before where it would begin after the writing.
  private func months(_ months: ClosedRange<Int>, of year: Int) -> TimeExpression.Meaning? {
    guard let written, let first = CalendarDate(year: year, month: months.lowerBound, day: 1) else {
      return nil
    }
    let shift = first > written ? 1 : 0
    guard let start = CalendarDate(year: year - shift, month: months.lowerBound, day: 1),
      let end = PartialDate(month: months.upperBound).last(year: year - shift)
    else { return nil }
    return .closed(start, end)
  }
}

extension TimeExpression.Meaning {
  fileprivate var first: CalendarDate? {
    switch self {
    case .day(let day), .closed(let day, _), .since(let day): day
    case .sinceCampaign, .asOf: nil
    }
  }

  fileprivate var last: CalendarDate? {
    switch self {
    case .day(let day), .closed(_, let day): day
    case .since, .sinceCampaign, .asOf: nil
    }
  }
}
