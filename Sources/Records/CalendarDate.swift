/// A day of the proleptic Gregorian calendar.
package struct CalendarDate: Hashable, Sendable {
  /// Year, month and day in one word: days are copied and compared more often than they are taken apart.
  @usableFromInline let word: Int

  @inlinable package var year: Int { word >> 9 }
  @inlinable package var month: Int { word >> 5 & 0xf }
  @inlinable package var day: Int { word & 0x1f }

  private static func word(_ year: Int, _ month: Int, _ day: Int) -> Int { year << 9 | month << 5 | day }

  /// The day, or nil where the calendar has none such.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...9999).contains(year) else { return nil }
    guard (1...Self.days(inMonth: month, ofYear: year)).contains(day) else { return nil }
    word = Self.word(year, month, day)
  }

  /// Reads `2024-07-16`.
  package init?(text: some StringProtocol) {
    guard let (year, month, day) = Self.numbers(in: text) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Whether a text is written as a day is, though the calendar may have none such: 2024-02-30.
  package static func hasForm(_ text: some StringProtocol) -> Bool { numbers(in: text) != nil }

  private static func numbers(in text: some StringProtocol) -> (year: Int, month: Int, day: Int)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return (year, month, day)
  }

  /// The day that a text means that is none to `init(text:)`: 2024-7-1, 2024/07/01, 2024.7.1, 20240701 or 2024年7月1日; nil where
  /// it can't be told.
  package static func nearest(to text: String) -> CalendarDate? {
    var parts = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    if parts.count == 1, parts[0].utf8.count == 8 {
      let digits = parts[0]
      parts = [String(digits.prefix(4)), String(digits.dropFirst(4).prefix(2)), String(digits.suffix(2))]
    }
    guard parts.count == 3, parts[0].utf8.count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The day that is `dayNumber` days after 1970-01-01.
  ///
  /// Counts in eras of 400 years that begin on 1 March (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  package init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    word = Self.word(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Days since 1970-01-01.
  package var dayNumber: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  package func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }

  package static func days(inMonth month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDate: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    left.word < right.word
  }
}

extension CalendarDate: CustomStringConvertible {
  /// ISO 8601: `2024-07-16`.
  package var description: String {
    padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
  }
}

extension CalendarDate: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = CalendarDate(text: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: \(text)")
    }
    self = date
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The number in decimal, filled with zeros on the left.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
