import Testing

@testable import Records

@Test(arguments: [
  ("2024-01-01", "2024-07-31", "P7M"), ("2023-01-01", "2023-07-31", "P7M"),
  ("2023-12-01", "2024-01-31", "P2M"), ("2024-08-01", "2024-08-15", "P15D"),
  ("2024-01-01", "2024-08-15", "P227D"), ("2023-01-01", "2023-08-15", "P227D"),
  ("2024-01-01", "2024-06-30", nil), ("2024-02-01", "2024-02-29", nil), ("2024-07-05", "2024-07-05", nil),
])
func stretchWithoutAFrequencyHasALength(start: String, end: String, length: String?) {
  let period = Period(start: CalendarDate(text: start), end: CalendarDate(text: end), basis: .period)
  #expect(StretchLength(of: period)?.description == length)
  #expect((Frequency(of: period) == nil) == (length != nil))
}

@Test func keysThatDifferInLengthAloneSaySo() {
  func key(_ length: StretchLength?) -> String {
    SeriesKey(
      indicator: "x", measure: .level, change: nil, unit: UnitOfMeasure("起"), place: nil, agency: nil,
      campaign: nil, basis: .period, start: nil, length: length
    ).description
  }
  #expect(SeriesKey.differences(between: key(.months(7)), and: key(.days(15))) == [.length])
  #expect(SeriesKey.differences(between: key(nil), and: key(.days(15))) == [.length])
  #expect(SeriesKey.differences(between: key(.days(15)), and: key(.days(15))).isEmpty)
}
