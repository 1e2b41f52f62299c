/// When a page says it was published, as exactly as it says it: a day, a minute or a second, with its offset.
package struct PublicationTime: Hashable, Sendable {
  package struct Clock: Hashable, Sendable {
    package let hour: Int
    package let minute: Int
    /// Nil where the page prints only hours and minutes.
    package let second: Int?

    /// The time of day, or nil where a clock shows none such.
    package init?(hour: Int, minute: Int, second: Int?) {
      guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second ?? 0) else {
        return nil
      }
      self.hour = hour
      self.minute = minute
      self.second = second
    }
  }

  package let date: CalendarDate
  package let clock: Clock?
  /// Minutes east of UTC; Chinese pages print none and mean +08:00.
  package let utcOffsetMinutes: Int

  package init(date: CalendarDate, clock: Clock? = nil, utcOffsetMinutes: Int = 480) {
    self.date = date
    self.clock = clock
    self.utcOffsetMinutes = utcOffsetMinutes
  }

  /// Reads what `description` writes, and nothing else.
  package init?(text: some StringProtocol) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = CalendarDate(text: parts[0]) else { return nil }
    guard parts.count == 2 else {
      self.init(date: date)
      return
    }
    let time = parts[1]
    guard let sign = time.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
    let fields = time[..<sign].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    let zone = time[time.index(after: sign)...].split(separator: ":").map { Int($0) }
    guard fields.count == 2 || fields.count == 3, let hour = fields[0], let minute = fields[1],
      zone.count == 2, let zoneHours = zone[0], let zoneMinutes = zone[1],
      fields.count == 2 || fields[2] != nil,
      let clock = Clock(hour: hour, minute: minute, second: fields.count == 3 ? fields[2] : nil)
    else { return nil }
    let offset = zoneHours * 60 + zoneMinutes
    self.init(date: date, clock: clock, utcOffsetMinutes: time[sign] == "-" ? -offset : offset)
  }
}

extension PublicationTime: Comparable {
  /// The order in time; a page that prints only its day comes before those of that day that print a time.
  package static func < (left: Self, right: Self) -> Bool {
    left.sortKey < right.sortKey
  }

  private var sortKey: (Int, Int) {
    guard let clock else { return (date.dayNumber * 86_400 - utcOffsetMinutes * 60, 0) }
    let seconds = clock.hour * 3600 + clock.minute * 60 + (clock.second ?? 0)
    return (date.dayNumber * 86_400 + seconds - utcOffsetMinutes * 60, 1)
  }
}

extension PublicationTime: CustomStringConvertible {
  /// ISO 8601 to the printed precision: `2024-07-16`, `2024-07-16T14:43+08:00`, `2024-07-16T14:43:17+08:00`.
  package var description: String {
    guard let clock else { return date.description }
    let seconds = clock.second.map { ":" + padded($0, to: 2) } ?? ""
    let zone = utcOffsetMinutes.magnitude
    return "\(date)T" + padded(clock.hour, to: 2) + ":" + padded(clock.minute, to: 2) + seconds
      + (utcOffsetMinutes < 0 ? "-" : "+") + padded(Int(zone / 60), to: 2) + ":"
      + padded(Int(zone % 60), to: 2)
  }
}

extension PublicationTime: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = PublicationTime(text: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a publication time: \(text)")
    }
    self = time
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
