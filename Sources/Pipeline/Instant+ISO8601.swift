import Records

extension Instant {
  /// UTC with seconds: `2024-07-16T06:43:17Z`, as WARC-Date wants it.
  package var iso8601: String {
    let day = (secondsSince1970 >= 0 ? secondsSince1970 : secondsSince1970 - 86_399) / 86_400
    let second = secondsSince1970 - day * 86_400
    let clock = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(CalendarDate(dayNumber: day))T\(clock.joined(separator: ":"))Z"
  }

  /// Reads a WARC-Date: UTC, a fraction of a second is dropped.
  package init?(iso8601 text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = CalendarDate(text: parts[0]), parts[1].hasSuffix("Z")
    else { return nil }
    let clock = parts[1].dropLast().prefix { $0 != "." }.split(separator: ":").map { Int($0) }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2]
    else { return nil }
    self.init(secondsSince1970: date.dayNumber * 86_400 + hour * 3600 + minute * 60 + second)
  }
}
