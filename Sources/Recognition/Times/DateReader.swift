/// Reads dates as they are printed, at one place of a text: 2024年7月2日, 7月18日至27日, 1—9月, 2019年至2021年.
struct DateReader {
  let bytes: [UInt8]
  let limit: Int

  /// A date or a stretch of dates, and where it ends.
  struct Reading {
    let first: PartialDate
    /// Nil where only one date is printed.
    let last: PartialDate?
    let end: Int
  }

  func reading(at start: Int) -> Reading? {
    guard let (first, afterFirst) = date(at: start) else { return months(at: start) }
    guard let afterJoint = joint(at: afterFirst), let (last, end) = endDate(at: afterJoint, of: first) else {
      return Reading(first: first, last: nil, end: afterFirst)
    }
    return Reading(first: first, last: last, end: end)
  }

  /// 2024年7月2日 and what may be left out of it; at least one of year and month is there.
  private func date(at start: Int) -> (PartialDate, Int)? {
    var date = PartialDate()
    var position = start
    if let (year, end) = number(at: position, before: "年"), (1949...2099).contains(year) {
      date.year = year
      position = end
    }
    if let (month, end) = number(at: position, before: "月"), (1...12).contains(month) {
      date.month = month
      position = skip("份", at: end) ?? end
      if let (day, end) = number(at: position, before: "日") ?? number(at: position, before: "号"),
        (1...31).contains(day)
      {
        date.day = day
        position = end
      }
    }
    return position == start ? nil : (date, position)
  }

  /// 1—9月: months that share one sign.
  private func months(at start: Int) -> Reading? {
    guard let (first, afterFirst) = digits(at: start), (1...12).contains(first),
      let afterJoint = joint(at: afterFirst), let (last, end) = number(at: afterJoint, before: "月"),
      (first...12).contains(last)
    else { return nil }
    return Reading(
      first: PartialDate(month: first), last: PartialDate(month: last), end: skip("份", at: end) ?? end)
  }

  /// The end of a stretch, with what it shares with its beginning left out: 27日, 8月13日, 2021年, 9月.
  private func endDate(at start: Int, of first: PartialDate) -> (PartialDate, Int)? {
    if let (date, end) = date(at: start) {
      var date = date
      if date.year == nil { date.year = first.year }
      return (date, end)
    }
    guard first.day != nil, let (day, end) = number(at: start, before: "日"), (1...31).contains(day) else {
      return monthsTail(at: start, of: first)
    }
    return (PartialDate(year: first.year, month: first.month, day: day), end)
  }

  /// 2024年1—9月: the year stands before months that share one sign.
  private func monthsTail(at start: Int, of first: PartialDate) -> (PartialDate, Int)? {
    guard first.month == nil, let (month, end) = number(at: start, before: "月") else { return nil }
    return (PartialDate(year: first.year, month: month), end)
  }

  /// 至, 到, — and their like.
  private func joint(at start: Int) -> Int? {
    for mark in ["起至", "起到", "至", "到", "—", "－", "–", "-", "~", "～", "―"] {
      if var end = skip(mark, at: start) {
        while let next = skip(mark, at: end) { end = next }
        return end
      }
    }
    return nil
  }

  private func number(at start: Int, before sign: String) -> (Int, Int)? {
    guard let (value, end) = digits(at: start), let after = skip(sign, at: end) else { return nil }
    return (value, after)
  }

  private func digits(at start: Int) -> (Int, Int)? {
    var position = start
    var value = 0
    while position < limit, position - start < 4, (0x30...0x39).contains(bytes[position]) {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return position == start ? nil : (value, position)
  }

  func skip(_ word: String, at start: Int) -> Int? {
    let end = start + word.utf8.count
    guard end <= limit, bytes[start..<end].elementsEqual(word.utf8) else { return nil }
    return end
  }
}
