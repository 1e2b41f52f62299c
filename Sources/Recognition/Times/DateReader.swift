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
  private let vocabulary = TimeVocabulary.standard

  init(bytes: [UInt8], written: CalendarDate?) {
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
  }

  /// The date or stretch that begins at a place of the text.
  func reading(at start: Int) -> Reading? {
    guard let reading = stretch(at: start) else { return nil }
    return united(reading)
  }

  /// 7月7日至9日、8月11日至13日 and 27日、28日 are one time that reaches from the first to the last.
  private func united(_ reading: Reading) -> Reading {
    var reading = reading
    while reading.first.day != nil,
      let joint = skip("、", at: reading.end) ?? skip("和", at: reading.end) ?? skip("及", at: reading.end),
      let next = endDate(at: joint, of: reading.first)
        ?? stretch(at: joint).map({ ($0.last ?? $0.first, $0.end) }),
      next.0.day != nil
    {
      var (last, end) = next
      if last.months == nil { last.months = (reading.last ?? reading.first).months }
      if let joint = self.joint(at: end), let (inner, innerEnd) = endDate(at: joint, of: last) {
        last = inner
        end = innerEnd
      }
      reading.last = last
      reading.end = end
    }
    return reading
  }

  private func stretch(at start: Int) -> Reading? {
    guard let (first, afterFirst) = date(at: start) else { return months(at: start, year: nil) }
    if first.months == nil, first.day == nil, first.edge == nil,
      let months = months(at: afterFirst, year: first.year)
    {
      return months
    }
    guard let afterJoint = joint(at: afterFirst), let (last, end) = endDate(at: afterJoint, of: first) else {
      return Reading(first: first, last: nil, end: afterFirst)
    }
    return Reading(first: first, last: last, end: end)
  }

  // MARK: - One date

  /// 2024年7月2日 and what may be left out of it; at least one of year and month is there.
  private func date(at start: Int) -> (PartialDate, Int)? {
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
    if date.months == nil, let (month, end) = month(at: position) {
      date.months = month...month
      position = skip("份", at: end) ?? end
      position = skip("当月", at: position) ?? position
      if let (day, end) = day(at: position) {
        date.day = day
        position = clock(at: end)
      }
    }
    guard position > start else { return nil }
    if date.day == nil, date.year != nil || date.months != nil,
      let edge = vocabulary.edges.longestMatch(in: bytes, at: position, limit: limit)
    {
      date.edge = edge.value
      position = edge.utf8Range.upperBound
    }
    return (date, position)
  }

  private func year(at start: Int) -> (Int, Int)? {
    if let (year, end) = number(at: start, before: "年"), (1949...2099).contains(year) {
      return (year, skip("度", at: end) ?? end)
    }
    guard let written, let match = vocabulary.words.longestMatch(in: bytes, at: start, limit: limit),
      case .year(let offset) = match.value
    else { return nil }
    return (written.year + offset, match.utf8Range.upperBound)
  }

  private func month(at start: Int) -> (Int, Int)? {
    guard let (month, end) = number(at: start, before: "月"), (1...12).contains(month) else { return nil }
    return (month, end)
  }

  /// 本月15日, 上月28日.
  private func dayOfNamedMonth(at start: Int) -> (PartialDate, Int)? {
    guard let written, let match = vocabulary.words.longestMatch(in: bytes, at: start, limit: limit),
      case .month(let offset) = match.value, let (day, end) = day(at: match.utf8Range.upperBound)
    else { return nil }
    let index = written.year * 12 + written.month - 1 + offset
    let date = PartialDate(year: index / 12, months: (index % 12 + 1)...(index % 12 + 1), day: day)
    return (date, clock(at: end))
  }

  private func day(at start: Int) -> (Int, Int)? {
    guard let (day, end) = number(at: start, before: "日") ?? number(at: start, before: "号"),
      (1...31).contains(day)
    else { return nil }
    return (day, end)
  }

  /// Behind a year: 上半年, 一季度, 前三季度, 前10个月.
  private func part(at start: Int) -> (ClosedRange<Int>, Int)? {
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
  func firstMonths(at start: Int) -> (ClosedRange<Int>, Int)? {
    guard let digits = skip("前", at: start) ?? skip("首", at: start) ?? skip("头", at: start),
      let (count, end) = number(at: digits, before: "个月") ?? number(at: digits, before: "月"),
      (1...12).contains(count)
    else { return nil }
    return (1...count, skip("份", at: end) ?? end)
  }

  /// 14时20分许, 下午4时, 上午9点, 24时: the clock behind a day.
  func clock(at start: Int) -> Int {
    var position = start
    for word in ["上午", "下午", "凌晨", "晚上", "晚", "夜间", "早上", "早", "中午", "傍晚", "清晨", "深夜"] {
      if let end = skip(word, at: position) {
        position = end
        break
      }
    }
    if let (_, end) = number(at: position, before: "时") ?? number(at: position, before: "点")
      ?? number(at: position, before: ":") ?? number(at: position, before: "：")
    {
      position = skip("整", at: end) ?? skip("半", at: end) ?? end
      if let (_, end) = number(at: position, before: "分") { position = end }
      for word in ["许", "多", "左右"] { position = skip(word, at: position) ?? position }
    }
    return position
  }

  // MARK: - Stretches

  /// 1—9月, 1至3月: months that share one sign, perhaps behind a year.
  private func months(at start: Int, year: Int?) -> Reading? {
    guard let (first, afterFirst) = digits(at: start), (1...12).contains(first),
      let afterJoint = joint(at: afterFirst), let (last, end) = number(at: afterJoint, before: "月"),
      (first...12).contains(last)
    else { return nil }
    return Reading(
      first: PartialDate(year: year, months: first...last), last: nil, end: skip("份", at: end) ?? end)
  }

  /// The end of a stretch, with what it shares with its beginning left out: 27日, 8月13日, 2021年, 9月.
  private func endDate(at start: Int, of first: PartialDate) -> (PartialDate, Int)? {
    if let written, first.day != nil,
      let match = vocabulary.words.longestMatch(in: bytes, at: start, limit: limit),
      case .day(let offset) = match.value
    {
      // 7月28日至今天（7月29日）下午.
      let day = written.adding(days: offset)
      var end = match.utf8Range.upperBound
      if let open = skip("（", at: end), let printed = date(at: open), let close = skip("）", at: printed.1) {
        end = close
      }
      return (PartialDate(year: day.year, months: day.month...day.month, day: day.day), clock(at: end))
    }
    if let (date, end) = date(at: start) {
      var date = date
      if date.year == nil { date.year = first.year }
      return (date, end)
    }
    guard first.day != nil, let (day, end) = day(at: start) else { return nil }
    return (PartialDate(year: first.year, months: first.months, day: day), clock(at: end))
  }

  /// 至, 到, — and their like.
  func joint(at start: Int) -> Int? {
    for mark in ["起至", "起到", "至", "到", "—", "－", "–", "-", "~", "～", "―"] {
      if var end = skip(mark, at: start) {
        while let next = skip(mark, at: end) { end = next }
        return end
      }
    }
    return nil
  }

  // MARK: - Signs

  /// 27日 with no month before it, alone or as a stretch.
  func bareDays(at start: Int) -> Reading? {
    guard let (day, end) = day(at: start) else { return nil }
    var reading = Reading(first: PartialDate(day: day), last: nil, end: clock(at: end))
    if let joint = joint(at: reading.end), let (last, end) = self.day(at: joint) {
      reading.last = PartialDate(day: last)
      reading.end = clock(at: end)
    }
    return united(reading)
  }

  func number(at start: Int, before sign: String) -> (Int, Int)? {
    guard let (value, end) = digits(at: start), let after = skip(sign, at: end) else { return nil }
    return (value, after)
  }

  /// A whole number below 10,000 in Arabic, full-width or Chinese digits.
  func digits(at start: Int) -> (Int, Int)? {
    var position = start
    var value = 0
    var count = 0
    while position < limit, count < 4, let (digit, end) = arabic(at: position) {
      value = value * 10 + digit
      position = end
      count += 1
    }
    return count > 0 ? (value, position) : chinese(at: start)
  }

  private func arabic(at position: Int) -> (Int, Int)? {
    let byte = bytes[position]
    if byte &- 0x30 < 10 { return (Int(byte - 0x30), position + 1) }
    if byte == 0xef, position + 2 < limit, bytes[position + 1] == 0xbc, bytes[position + 2] &- 0x90 < 10 {
      return (Int(bytes[position + 2] - 0x90), position + 3)
    }
    return nil
  }

  /// 二〇二四, 十二, 三十一, 两.
  private func chinese(at start: Int) -> (Int, Int)? {
    var position = start
    var digits: [Int] = []
    var tens: Int?
    while position < limit, let sign = Self.sign(bytes, position, limit) {
      if sign == 10 {
        guard tens == nil, digits.count <= 1 else { return nil }
        tens = digits.first ?? 1
        digits = []
      } else {
        digits.append(sign)
      }
      position += 3
    }
    guard position > start else { return nil }
    if let tens { return digits.count <= 1 ? (tens * 10 + (digits.first ?? 0), position) : nil }
    guard digits.count == 1 || digits.count == 4 else { return nil }
    return (digits.reduce(0) { $0 * 10 + $1 }, position)
  }

  private static func sign(_ bytes: [UInt8], _ position: Int, _ limit: Int) -> Int? {
    switch signs.sign(in: bytes, at: position, limit: limit) {
    case .digit(let value): value
    case .place(10): 10
    default: nil
    }
  }

  private static let signs = NumeralSigns(rows: EmbeddedTables.rows(of: "numerals"))

  /// Whether a number may begin at a place of the text.
  func isDigit(at position: Int) -> Bool {
    let byte = bytes[position]
    if byte < 0x80 { return byte &- 0x30 < 10 }
    return Self.sign(bytes, position, limit) != nil || arabic(at: position) != nil
  }

  func skip(_ word: String, at start: Int) -> Int? {
    let end = start + word.utf8.count
    guard end <= limit, bytes[start..<end].elementsEqual(word.utf8) else { return nil }
    return end
  }
}
