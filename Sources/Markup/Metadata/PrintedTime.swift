import Records

/// Reads dates and times as pages print them: 2024-07-16 14:43:17, 2024年07月16日 下午2:43, 2024/7/16, ISO 8601,
/// 中華民國113年7月16日, 二〇二四年七月十六日, Dec 28 Sat 2013 00:28.
enum PrintedTime {
  /// A time that a text prints.
  struct Match {
    let time: PublicationTime
    let utf8Range: Range<Int>
    /// What the word before says of it.
    let label: TimeLabel?
  }

  /// The first time in a text that may be one of publication, nil where it has none.
  static func first(in text: some StringProtocol) -> PublicationTime? { firstMatch(in: text)?.time }

  /// The first time that may be one of publication, and the bytes that print it.
  static func firstMatch(in text: some StringProtocol) -> (time: PublicationTime, utf8Range: Range<Int>)? {
    matches(in: text, atMost: 1).first.map { ($0.time, $0.utf8Range) }
  }

  /// The times in a text that are named neither as those of a change nor as limits.
  static func matches(in text: some StringProtocol, atMost limit: Int = 8) -> [Match] {
    guard mayHoldTime(text) else { return [] }
    let bytes = Array(text.utf8)
    var matches: [Match] = []
    var index = 0
    while index < bytes.count, matches.count < limit {
      guard let (time, next) = time(in: bytes, at: index) else {
        index += 1
        continue
      }
      let label = TimeLabel.before(bytes[..<index])
      if label != .change, label != .limit, label != nil || !beginsStretch(at: next, in: bytes) {
        matches.append(Match(time: time, utf8Range: index..<next, label: label))
      }
      index = max(next, index + 1)
    }
    return matches
  }

  /// 2月1日00:00—28日24:00: whether what a text is about begins with the time that ends there.
  private static func beginsStretch(at end: Int, in bytes: [UInt8]) -> Bool {
    let signs = ["—", "－", "–", "～", "~", "至"]
    guard let sign = signs.first(where: { bytes[min(end, bytes.count)...].starts(with: $0.utf8) }) else {
      return false
    }
    let rest = bytes[(end + sign.utf8.count)...].drop { $0 == 0xe2 || $0 == 0x80 || $0 == 0x94 }
    return rest.first.map(isDigit) ?? false
  }

  /// A time has a digit or the word for a year.
  private static func mayHoldTime(_ text: some StringProtocol) -> Bool {
    // 年 is e5 b9 b4.
    var (last, before) = (0 as UInt8, 0 as UInt8)
    for byte in text.utf8 {
      if isDigit(byte) || byte == 0xb4 && last == 0xb9 && before == 0xe5 { return true }
      (before, last) = (last, byte)
    }
    return false
  }

  private static func time(in bytes: [UInt8], at start: Int) -> (PublicationTime, Int)? {
    let byte = bytes[start]
    guard byte >= 0x80 || isDigit(byte) || isLetter(byte) else { return nil }
    if start > 0, isDigit(byte), isDigit(bytes[start - 1]) { return nil }
    if start > 0, isLetter(byte), isLetter(bytes[start - 1]) { return nil }
    var position = start
    guard
      let date = isDigit(byte)
        ? numericDate(in: bytes, at: &position)
        : isLetter(byte)
          ? EnglishDate.read(bytes, at: &position) : ChineseDate.read(bytes, at: &position)
    else { return nil }
    _ = skip(["T"], in: bytes, at: &position)
    while skip([" ", "\u{3000}", "\u{a0}", "|", ","], in: bytes, at: &position) {}
    let before = position
    let (clock, offset) = clock(in: bytes, at: &position)
    return (
      PublicationTime(date: date, clock: clock, utcOffsetMinutes: offset ?? 480),
      clock == nil ? before : position
    )
  }

  private static func numericDate(in bytes: [UInt8], at position: inout Int) -> CalendarDate? {
    var probe = position
    if let day = EnglishDate.dayFirst(bytes, at: &probe) {
      position = probe
      return day
    }
    guard let year = number(in: bytes, at: &position, digits: 4...4), (1990...2099).contains(year),
      let month = afterSeparator(["年", "-", "/", ".", "－"], in: bytes, at: &position),
      let day = afterSeparator(["月", "-", "/", ".", "－"], in: bytes, at: &position)
    else { return nil }
    // 2024-07-161 and 2022年1-10月 are no date, 2019年09月11日01:53 is one.
    if !skip(["日", "号"], in: bytes, at: &position), position < bytes.count {
      var probe = position
      guard !isDigit(bytes[position]), !skip(["月"], in: bytes, at: &probe) else { return nil }
    }
    skipWeekday(in: bytes, at: &position)
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func afterSeparator(_ marks: [String], in bytes: [UInt8], at position: inout Int) -> Int? {
    var spaces = 0
    while skip([" "], in: bytes, at: &position) { spaces += 1 }
    guard skip(marks, in: bytes, at: &position) else {
      // 2024 07/16: a design that sets the year apart.
      var probe = position
      guard spaces > 0, marks.contains("年"), let month = number(in: bytes, at: &probe, digits: 1...2),
        let sign = bytes[probe...].first(where: { $0 != 0x20 }),
        sign == UInt8(ascii: "/") || sign == UInt8(ascii: "-")
      else { return nil }
      position = probe
      return month
    }
    while skip([" "], in: bytes, at: &position) {}
    return number(in: bytes, at: &position, digits: 1...2)
  }

  private static func skipWeekday(in bytes: [UInt8], at position: inout Int) {
    var probe = position
    while skip([" ", "\u{3000}", "（", "("], in: bytes, at: &probe) {}
    guard skip(["星期", "周", "週"], in: bytes, at: &probe),
      skip(["一", "二", "三", "四", "五", "六", "日", "天"], in: bytes, at: &probe)
    else { return }
    _ = skip(["）", ")"], in: bytes, at: &probe)
    position = probe
  }

  private static func clock(in bytes: [UInt8], at position: inout Int) -> (PublicationTime.Clock?, Int?) {
    var probe = position
    var afternoon: Bool?
    if skip(["下午", "晚上", "PM ", "pm "], in: bytes, at: &probe) { afternoon = true }
    _ = skip(["香港時間", "香港时间", "北京时间", "时间"], in: bytes, at: &probe)
    if afternoon == nil, skip(["上午", "早上", "AM ", "am "], in: bytes, at: &probe) { afternoon = false }
    while skip([" "], in: bytes, at: &probe) {}
    guard var hour = number(in: bytes, at: &probe, digits: 1...2),
      skip([":", "：", "时", "時"], in: bytes, at: &probe),
      let minute = number(in: bytes, at: &probe, digits: 1...2)
    else { return (nil, nil) }
    var second: Int?
    var next = probe
    if skip([":", "：", "分"], in: bytes, at: &next), let value = number(in: bytes, at: &next, digits: 1...2) {
      second = value
      probe = next
      if probe < bytes.count, bytes[probe] == UInt8(ascii: ".") {
        probe += 1
        _ = number(in: bytes, at: &probe, digits: 1...9)
      }
    }
    next = probe
    while skip([" "], in: bytes, at: &next) {}
    if afternoon == nil, skip(["PM", "pm", "p.m."], in: bytes, at: &next) { afternoon = true }
    if afternoon == nil, skip(["AM", "am", "a.m."], in: bytes, at: &next) { afternoon = false }
    if afternoon == true, hour < 12 { hour += 12 }
    if afternoon == false, hour == 12 { hour = 0 }
    let clock = PublicationTime.Clock(hour: hour, minute: minute, second: second)
    let zone = offset(in: bytes, at: probe)
    position = probe
    return (clock, zone)
  }

  /// Z, +08:00 or +0800 straight after a time.
  private static func offset(in bytes: [UInt8], at start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "Z") { return 0 }
    guard bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-") else { return nil }
    var position = start + 1
    guard let hours = number(in: bytes, at: &position, digits: 2...2) else { return nil }
    _ = skip([":"], in: bytes, at: &position)
    guard let minutes = number(in: bytes, at: &position, digits: 2...2), hours <= 14 else { return nil }
    return (hours * 60 + minutes) * (bytes[start] == UInt8(ascii: "-") ? -1 : 1)
  }

  /// A run of digits of one of the given lengths, or nothing.
  static func number(in bytes: [UInt8], at position: inout Int, digits: ClosedRange<Int>) -> Int? {
    var end = position
    var value = 0
    while end < bytes.count, isDigit(bytes[end]), end - position < digits.upperBound {
      value = value * 10 + Int(bytes[end] - UInt8(ascii: "0"))
      end += 1
    }
    guard digits.contains(end - position) else { return nil }
    position = end
    return value
  }

  static func skip(_ marks: [String], in bytes: [UInt8], at position: inout Int) -> Bool {
    guard position < bytes.count else { return false }
    for mark in marks where mark.utf8.first == bytes[position] && bytes[position...].starts(with: mark.utf8) {
      position += mark.utf8.count
      return true
    }
    return false
  }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }
}
