import Records

/// The year that a page without a date of publication tells its times in.
struct NamedYear {
  let year: Int
  /// The last day of the time that its title or first sentence names, behind which nothing that it tells can lie.
  var last: CalendarDate?

  /// The year of a date that is printed without one; nil where it would lie ahead.
  func year(of date: PartialDate) -> Int? {
    guard let last, let first = date.first(year: year) else { return year }
    return first <= last ? year : nil
  }

  /// The year of the first times that a title or a text names: 2019年5月份生产增长; none where they are of several, or where the
  /// first is told without one.
  init?(of times: [TimeExpression]) {
    guard let first = times.first?.meaning.first else { return nil }
    var last = first
    for time in times where time.role == .frame {
      guard let from = time.meaning.first, let to = time.meaning.last, from.year == first.year,
        to.year == first.year
      else { return nil }
      last = max(last, to)
    }
    year = first.year
    self.last = last
  }

  init(year: Int) { self.year = year }
}
