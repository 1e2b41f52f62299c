import Pipeline
import Records

/// Dates as HTTP writes them (RFC 9110, section 5.6.7).
enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT` and the two forms that came before it; nil for anything else.
  static func instant(_ text: String) -> Instant? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map { $0.lowercased() }
    guard words.count >= 5 else { return nil }
    // asctime puts the month first and the year last: Sun Nov  6 08:49:37 1994
    if let month = months.firstIndex(of: words[1]) {
      return instant(day: words[2], month: month + 1, year: words[4], clock: words[3])
    }
    guard let month = months.firstIndex(of: words[2]) else { return nil }
    return instant(day: words[1], month: month + 1, year: words[3], clock: words[4])
  }

  private static func instant(day: String, month: Int, year: String, clock: String) -> Instant? {
    let fields = clock.split(separator: ":").map { Int($0) }
    guard let day = Int(day), var year = Int(year), fields.count == 3, let hour = fields[0],
      let minute = fields[1], let second = fields[2], (0..<24).contains(hour), (0..<60).contains(minute),
      (0...60).contains(second)
    else { return nil }
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
    return Instant(secondsSince1970: date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second)
  }
}
