import Records

extension PublicationTime {
  /// The same moment where the publishers are, of a time in UTC, as machines write them: by the day of Greenwich, what was
  /// published before eight in the morning would be the day before's.
  var inChina: PublicationTime {
    guard utcOffsetMinutes == 0, let clock else { return self }
    let minutes = clock.hour * 60 + clock.minute + 480
    return PublicationTime(
      date: CalendarDate(dayNumber: date.dayNumber + minutes / 1440),
      clock: Clock(hour: minutes / 60 % 24, minute: clock.minute, second: clock.second),
      utcOffsetMinutes: 480)
  }
}
