import Records

/// Dates in English words, as blogs and Hong Kong's sites print them.
enum EnglishDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { name in name.utf8.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } }

  /// Dec 28 Sat 2013; July 28, 2011.
  static func read(_ bytes: [UInt8], at position: inout Int) -> CalendarDate? {
    var probe = position
    guard let month = month(bytes, at: &probe) else { return nil }
    skipMarks(bytes, at: &probe)
    guard let day = PrintedTime.number(in: bytes, at: &probe, digits: 1...2) else { return nil }
    skipMarks(bytes, at: &probe)
    skipWord(bytes, at: &probe)
    skipMarks(bytes, at: &probe)
    guard let year = PrintedTime.number(in: bytes, at: &probe, digits: 4...4), (1990...2099).contains(year)
    else {
      return nil
    }
    position = probe
    return CalendarDate(year: year, month: month, day: day)
  }

  /// 28 July 2011, 26.12.2014.
  static func dayFirst(_ bytes: [UInt8], at position: inout Int) -> CalendarDate? {
    var probe = position
    guard let day = PrintedTime.number(in: bytes, at: &probe, digits: 1...2) else { return nil }
    let start = probe
    if probe < bytes.count, bytes[probe] == UInt8(ascii: ".") {
      return dotted(day, bytes, at: &position, probe)
    }
    skipMarks(bytes, at: &probe)
    guard probe > start, let month = month(bytes, at: &probe) else { return nil }
    skipMarks(bytes, at: &probe)
    guard let year = PrintedTime.number(in: bytes, at: &probe, digits: 4...4), (1990...2099).contains(year)
    else {
      return nil
    }
    position = probe
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The month and year behind a day and its point, as Macao and Europe print them.
  private static func dotted(
    _ day: Int, _ bytes: [UInt8], at position: inout Int, _ point: Int
  ) -> CalendarDate? {
    var probe = point + 1
    guard let month = PrintedTime.number(in: bytes, at: &probe, digits: 1...2), probe < bytes.count,
      bytes[probe] == UInt8(ascii: ".")
    else { return nil }
    probe += 1
    guard let year = PrintedTime.number(in: bytes, at: &probe, digits: 4...4), (1990...2099).contains(year),
      probe == bytes.count || !PrintedTime.isDigit(bytes[probe])
    else { return nil }
    position = probe
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func month(_ bytes: [UInt8], at position: inout Int) -> Int? {
    guard position + 3 <= bytes.count else { return nil }
    let head = bytes[position..<position + 3].reduce(0 as UInt32) { $0 << 8 | UInt32($1 | 0x20) }
    guard let index = months.firstIndex(of: head) else { return nil }
    skipWord(bytes, at: &position)
    return index + 1
  }

  private static func skipWord(_ bytes: [UInt8], at position: inout Int) {
    while position < bytes.count, PrintedTime.isLetter(bytes[position]) { position += 1 }
  }

  private static func skipMarks(_ bytes: [UInt8], at position: inout Int) {
    while position < bytes.count, [0x20, 0x2c, 0x2e].contains(bytes[position]) { position += 1 }
  }
}

/// Dates in Chinese numerals, and by the years of the Republic.
enum ChineseDate {
  /// 二〇二四年七月十六日; 民國113年7月16日, 中華民國一百一十三年七月十六日.
  static func read(_ bytes: [UInt8], at position: inout Int) -> CalendarDate? {
    // 一九… and 二〇…, or 民國 with 中華 before it.
    guard position + 2 < bytes.count else { return nil }
    switch (bytes[position], bytes[position + 1], bytes[position + 2]) {
    case (0xe4, 0xba, 0x8c), (0xe4, 0xb8, 0x80), (0xe6, 0xb0, 0x91), (0xe4, 0xb8, 0xad): break
    default: return nil
    }
    var probe = position
    if PrintedTime.skip(["民國", "民国", "中華民國", "中华民国"], in: bytes, at: &probe) {
      guard let year = counted(bytes, at: &probe), PrintedTime.skip(["年"], in: bytes, at: &probe),
        let month = counted(bytes, at: &probe), PrintedTime.skip(["月"], in: bytes, at: &probe),
        let day = counted(bytes, at: &probe)
      else { return nil }
      _ = PrintedTime.skip(["日"], in: bytes, at: &probe)
      position = probe
      return CalendarDate(year: year + 1911, month: month, day: day)
    }
    var year = 0
    for _ in 0..<4 {
      guard let digit = digit(bytes, at: &probe) else { return nil }
      year = year * 10 + digit
    }
    guard (1990...2099).contains(year), PrintedTime.skip(["年"], in: bytes, at: &probe),
      let month = small(bytes, at: &probe), PrintedTime.skip(["月"], in: bytes, at: &probe),
      let day = small(bytes, at: &probe), PrintedTime.skip(["日"], in: bytes, at: &probe)
    else { return nil }
    position = probe
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func digit(_ bytes: [UInt8], at position: inout Int) -> Int? {
    for (value, marks) in [
      ["〇", "○", "零", "Ｏ", "Ｏ"], ["一"], ["二"], ["三"], ["四"], ["五"], ["六"], ["七"], ["八"], ["九"],
    ].enumerated() where PrintedTime.skip(marks, in: bytes, at: &position) {
      return value
    }
    return nil
  }

  /// A number of up to three digits or below a thousand in characters: 113, 一百一十三, 一一三, 九十八.
  private static func counted(_ bytes: [UInt8], at position: inout Int) -> Int? {
    while PrintedTime.skip([" "], in: bytes, at: &position) {}
    if let number = PrintedTime.number(in: bytes, at: &position, digits: 1...3) { return number }
    let start = position
    var (total, current) = (0, 0)
    for _ in 0..<6 {
      if let digit = digit(bytes, at: &position) {
        current = current * 10 + digit
      } else if PrintedTime.skip(["百"], in: bytes, at: &position) {
        (total, current) = (total + max(current, 1) * 100, 0)
      } else if PrintedTime.skip(["十"], in: bytes, at: &position) {
        (total, current) = (total + max(current, 1) * 10, 0)
      } else {
        break
      }
    }
    return position > start ? total + current : nil
  }

  /// 一 to 三十一.
  private static func small(_ bytes: [UInt8], at position: inout Int) -> Int? {
    let tens = digit(bytes, at: &position)
    guard PrintedTime.skip(["十"], in: bytes, at: &position) else { return tens }
    return (tens ?? 1) * 10 + (digit(bytes, at: &position) ?? 0)
  }
}
