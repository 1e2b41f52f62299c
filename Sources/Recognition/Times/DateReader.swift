import Lexicon
import Records

/// Reads dates as they are printed, at one place of a text: 2024年7月2日, 去年9月, 7月18日至27日, 1—9月, 前三季度.
///
/// Digits may be Arabic, full-width or Chinese.
struct DateReader {
  let bytes: [UInt8]
  let limit: Int
  /// The day that relative words count from.
  let written: CalendarDate?
  let vocabulary: TimeVocabulary

  init(bytes: [UInt8], written: CalendarDate?, vocabulary: TimeVocabulary) {
    self.vocabulary = vocabulary
    self.bytes = bytes
    limit = bytes.count
    self.written = written
  }

  /// A date or a stretch of dates, and where it ends.
  struct Reading {
    var first: PartialDate
    /// Nil where only one date is printed.
    var last: PartialDate?
    var end: Int
    /// The days or stretches of a list one by one: 7月12日、14日.
    var parts: [ClosedDates] = []
  }

  /// From a date to another one.
  struct ClosedDates {
    let first: PartialDate
    let last: PartialDate
  }

  /// The date or stretch that begins at a place of the text.
  func reading(at start: Int) -> Reading? {
    guard let reading = stretch(at: start) else { return nil }
    return united(reading)
  }

  /// 2024年7月2日 and what may be left out of it; at least one of year and month is there.
  func date(at start: Int) -> (PartialDate, Int)? {
    var date = PartialDate()
    var position = start
    if let (year, end) = year(at: position) {
      date.year = year
      position = end
      if let (months, end) = part(at: position) {
        date.months = months
        position = end
      } else if let end = skip("全年", at: position) {
        position = end
      }
    }
    if date.months == nil, date.year == nil, let dated = dayOfNamedMonth(at: position) { return dated }
    if date.months == nil,
      let (month, end) = month(at: position) ?? (position > start ? month(at: spaceEnd(at: position)) : nil)
    {
      date.months = month...month
      position = skip("份", at: end) ?? end
      position = skip("当月", at: position) ?? position
      if let (day, end) = day(at: position) ?? day(at: spaceEnd(at: position)) {
        date.day = day
        position = clock(at: end)
      } else if let (day, end) = openDay(at: position) ?? listedDay(at: position)
        ?? dayBeforeMonth(at: position)
      {
        date.day = day
        position = end
      }
    }
    guard position > start else { return nil }
    if date.day == nil, date.year != nil || date.months != nil,
      let edge = vocabulary.edges.longestMatch(in: bytes, at: position, limit: limit),
      // 7月初步统计: 初 begins another word; 今年上旬 is of a month that is not told.
      !bytes.has("步", at: edge.utf8Range.upperBound),
      date.months != nil || [.start, .end].contains(edge.value)
    {
      date.edge = edge.value
      position = edge.utf8Range.upperBound
    }
    return (date, position)
  }

  /// The years that a report may tell of; another number before 年 is none, or how long something is.
  static let knownYears = 1900...2099

  func year(at start: Int) -> (Int, Int)? {
    if let (year, end) = number(at: start, before: "年"), Self.knownYears.contains(year) {
      return (year, skip("度", at: end) ?? end)
    }
    return shortYear(at: start) ?? namedYear(at: start)
  }

  /// 24年4月 in 2024, 23年12月: two figures before a month are the year of the writing or the one before; others may be how long
  /// something is.
  private func shortYear(at start: Int) -> (Int, Int)? {
    guard let written, let (number, count, end) = wholeNumber(at: start), count == 2,
      let behind = skip("年", at: end), month(at: behind) != nil
    else { return nil }
    return (0...1).map { written.year - $0 }.first { $0 % 100 == number }.map { ($0, behind) }
  }

  /// 今年, 去年, and 上年 before a part of it: 上年8月.
  func namedYear(at start: Int) -> (Int, Int)? {
    guard let written, let match = vocabulary.words.longestMatch(in: bytes, at: start, limit: limit) else {
      return nil
    }
    let end = match.utf8Range.upperBound
    switch match.value {
    case .year(let offset): return (written.year + offset, end)
    // 上年末.
    case .yearsBefore(let years)
    where (month(at: end)?.1 ?? part(at: end)?.1) != nil
      || vocabulary.edges.longestMatch(in: bytes, at: end, limit: limit)?.value == .end:
      return (written.year - years, end)
    default: return nil
    }
  }

  func month(at start: Int) -> (Int, Int)? {
    // 两月间: two months are no February; 6月龄 is an age, 每三月 how often.
    guard !bytes.has("两", at: start), !bytes.has("每", before: start),
      let (month, end) = number(at: start, before: "月"),
      (1...12).contains(month), !bytes.has("龄", at: end)
    else { return nil }
    return (month, end)
  }

  /// 本月15日, 上月28日.
  func dayOfNamedMonth(at start: Int) -> (PartialDate, Int)? {
    guard let (month, dayStart) = namedMonth(at: start), let (day, end) = day(at: dayStart) else {
      return nil
    }
    return (PartialDate(year: month.year, months: month.months, day: day), clock(at: end))
  }

  /// 本月, 上月.
  func namedMonth(at start: Int) -> (PartialDate, Int)? {
    guard let written, let match = vocabulary.words.longestMatch(in: bytes, at: start, limit: limit),
      case .month(let offset) = match.value
    else { return nil }
    return (named(month: offset, from: written), match.utf8Range.upperBound)
  }

  /// The month so many months from the one of a day.
  func named(month offset: Int, from day: CalendarDate) -> PartialDate {
    let index = day.year * 12 + day.month - 1 + offset
    return PartialDate(year: index / 12, months: (index % 12 + 1)...(index % 12 + 1))
  }

  /// O3日最大浓度: a digit behind a letter is a part of its name.
  private func isBehindLetter(_ start: Int) -> Bool { start > 0 && (bytes[start - 1] | 0x20) &- 0x61 < 26 }

  func day(at start: Int) -> (Int, Int)? {
    guard !bytes.has("两", at: start), !isBehindLetter(start),
      let (day, end) = number(at: start, before: "日") ?? number(at: start, before: "号"),
      (1...31).contains(day)
    else { return nil }
    return (day, end)
  }

  /// 26 in 7月26-28日: a day that leaves its sign to the later one it is joined to.
  func openDay(at start: Int) -> (Int, Int)? {
    guard let (first, end) = digits(at: start), (1...31).contains(first), let joint = joint(at: end),
      let (last, _) = day(at: joint), last > first
    else { return nil }
    return (first, end)
  }

  /// 28 in 4月28-5月1日: a day whose sign only the end of its stretch has.
  private func dayBeforeMonth(at start: Int) -> (Int, Int)? {
    guard let (first, end) = digits(at: start), (1...31).contains(first), let joint = joint(at: end),
      let (_, dayStart) = month(at: joint), day(at: dayStart) != nil
    else { return nil }
    return (first, end)
  }

  /// 13 in 6月13、15日: a day that leaves its sign to the last one of a list.
  func listedDay(at start: Int) -> (Int, Int)? {
    guard let (first, end) = digits(at: start), (1...31).contains(first),
      let mark = skip("、", at: end) ?? skip("和", at: end), let next = day(at: mark) ?? listedDay(at: mark),
      next.0 > first
    else { return nil }
    return (first, end)
  }

  /// Behind a year: 上半年, 一季度, 前三季度, 前10个月.
  func part(at start: Int) -> (ClosedRange<Int>, Int)? {
    if let match = vocabulary.words.longestMatch(in: bytes, at: start, limit: limit),
      let months = Self.months(of: match.value)
    {
      return (months, match.utf8Range.upperBound)
    }
    return firstMonths(at: start)
  }

  /// The months of half a year and of quarters.
  static func months(of word: TimeVocabulary.Word) -> ClosedRange<Int>? {
    switch word {
    case .half(let half): half == 1 ? 1...6 : 7...12
    case .quarter(let quarter): (quarter * 3 - 2)...(quarter * 3)
    case .quarters(let count): 1...(count * 3)
    default: nil
    }
  }

  /// 前10个月, 首兩個月, 前5月.
  ///
  /// 前一个月 is the month before, and in 包头1月19日 a day follows.
  func firstMonths(at start: Int) -> (ClosedRange<Int>, Int)? {
    guard let digits = skip("前", at: start) ?? skip("首", at: start) ?? skip("头", at: start),
      let (count, end) = number(at: digits, before: "个月") ?? number(at: digits, before: "月"),
      (1...12).contains(count), count > 1 || skip("前", at: start) == nil, day(at: end) == nil
    else { return nil }
    return (1...count, skip("份", at: end) ?? end)
  }

  /// 14时20分许, 下午4时, 上午9点, 24时: the clock behind a day.
  func clock(at start: Int) -> Int {
    var position = start
    for word: StaticString in ["上午", "下午", "凌晨", "晚上", "晚", "夜间", "早上", "早", "中午", "傍晚", "清晨", "深夜"] {
      if let end = skip(word, at: position) {
        position = end
        break
      }
    }
    if let (_, end) = number(at: position, before: "时") ?? number(at: position, before: "点")
      ?? number(at: position, before: ":") ?? number(at: position, before: "：")
    {
      position = skip("整", at: end) ?? skip("半", at: end) ?? end
      // 00:00.
      if bytes[end - 1] == UInt8(ascii: ":") || bytes.has("：", before: end), let (_, end) = digits(at: end) {
        position = end
      }
      if let (_, end) = number(at: position, before: "分") { position = end }
      for word: StaticString in ["许", "多", "左右"] { position = skip(word, at: position) ?? position }
    }
    return position
  }
}
