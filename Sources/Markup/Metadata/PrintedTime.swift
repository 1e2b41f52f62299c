import Records

/// Reads dates and times as pages print them: 2024-07-16 14:43:17, 2024年07月16日 14:43, 2024/7/16, ISO 8601.
enum PrintedTime {
  /// The first time in a text, nil where it has none.
  static func first(in text: some StringProtocol) -> PublicationTime? {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      if isDigit(bytes[index]), index == 0 || !isDigit(bytes[index - 1]),
        let time = time(in: bytes, at: index)
      {
        return time
      }
      index += 1
    }
    return nil
  }

  private static func time(in bytes: [UInt8], at start: Int) -> PublicationTime? {
    var position = start
    guard let year = number(in: bytes, at: &position, digits: 4...4), (1990...2099).contains(year),
      skip(["年", "-", "/", "."], in: bytes, at: &position),
      let month = number(in: bytes, at: &position, digits: 1...2),
      skip(["月", "-", "/", "."], in: bytes, at: &position),
      let day = number(in: bytes, at: &position, digits: 1...2),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    _ = skip(["日"], in: bytes, at: &position)
    _ = skip(["T"], in: bytes, at: &position)
    while skip([" ", "\u{3000}", "\u{a0}"], in: bytes, at: &position) {}
    let (clock, offset) = clock(in: bytes, at: &position)
    return PublicationTime(date: date, clock: clock, utcOffsetMinutes: offset ?? 480)
  }

  private static func clock(in bytes: [UInt8], at position: inout Int) -> (PublicationTime.Clock?, Int?) {
    guard let hour = number(in: bytes, at: &position, digits: 1...2),
      skip([":", "：", "时"], in: bytes, at: &position),
      let minute = number(in: bytes, at: &position, digits: 2...2)
    else { return (nil, nil) }
    var second: Int?
    var probe = position
    if skip([":", "：", "分"], in: bytes, at: &probe), let value = number(in: bytes, at: &probe, digits: 2...2)
    {
      second = value
      position = probe
    }
    let clock = PublicationTime.Clock(hour: hour, minute: minute, second: second)
    return (clock, offset(in: bytes, at: position))
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

  private static func number(in bytes: [UInt8], at position: inout Int, digits: ClosedRange<Int>) -> Int? {
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

  private static func skip(_ marks: [String], in bytes: [UInt8], at position: inout Int) -> Bool {
    for mark in marks where bytes[position...].starts(with: mark.utf8) {
      position += mark.utf8.count
      return true
    }
    return false
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
