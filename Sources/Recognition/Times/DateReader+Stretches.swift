import Lexicon
import Records

// Stretches of days and months, with what their two ends share left out: 7月7日至9日, 1—9月.
extension DateReader {
  /// 7月7日至9日、8月11日至13日 and 27日、28日 are one time that reaches from the first to the last.
  func united(_ reading: Reading) -> Reading {
    var reading = reading
    var parts = [ClosedDates(first: reading.first, last: reading.last ?? reading.first)]
    while reading.first.day != nil,
      let joint = skip("、", at: reading.end) ?? skip("和", at: reading.end) ?? skip("及", at: reading.end),
      let next = endDate(at: joint, of: reading.first)
        ?? stretch(at: joint).map({ ($0.last ?? $0.first, $0.end) }),
      next.0.day != nil
    {
      var (last, end) = next
      if last.months == nil { last.months = (reading.last ?? reading.first).months }
      let partFirst = last
      if let joint = self.joint(at: end), let (inner, innerEnd) = endDate(at: joint, of: last) {
        last = inner
        end = innerEnd
      }
      reading.last = last
      reading.end = end
      parts.append(ClosedDates(first: partFirst, last: last))
    }
    if parts.count > 1 { reading.parts = parts }
    return reading
  }

  func stretch(at start: Int) -> Reading? {
    if let printed = pointed(at: start) { return printed }
    if let years = years(at: start) { return years }
    guard let (first, afterFirst) = date(at: start) else { return months(at: start, year: nil) }
    if first.months == nil, first.day == nil, first.edge == nil,
      let months = months(at: afterFirst, year: first.year)
    {
      return months
    }
    guard let afterJoint = joint(at: afterFirst), impossibleDate(at: afterJoint) == nil,
      let (last, end) = endDate(at: afterJoint, of: first)
    else {
      return Reading(first: first, last: nil, end: afterFirst)
    }
    return Reading(first: first, last: last, end: end)
  }

  /// 27日 with no month before it, alone or as a stretch.
  func bareDays(at start: Int) -> Reading? {
    // 2024-12号: the number goes on from digits before it.
    let isBehindPoint = start > 1 && Self.points.contains(bytes[start - 1]) && bytes[start - 2] &- 0x30 < 10
    guard !isBehindPoint, let (day, end) = day(at: start) ?? openDay(at: start) else { return nil }
    var reading = Reading(first: PartialDate(day: day), last: nil, end: clock(at: end))
    if let joint = joint(at: reading.end), let (last, end) = self.day(at: joint) {
      reading.last = PartialDate(day: last)
      reading.end = clock(at: end)
    }
    return united(reading)
  }

  /// 1—9月, 1至3月: months that share one sign, perhaps behind a year.
  func months(at start: Int, year: Int?) -> Reading? {
    if year == nil, let listed = listedMonths(at: start) { return listed }
    guard let (first, afterFirst) = digits(at: start), (1...12).contains(first),
      let afterJoint = joint(at: afterFirst), let (last, end) = number(at: afterJoint, before: "月"),
      (1...12).contains(last), Self.isCourse(from: first, to: last)
    else { return nil }
    // 12-2月.
    if last < first {
      return Reading(
        first: PartialDate(year: year, months: first...first),
        last: PartialDate(year: year.map { $0 + 1 }, months: last...last), end: skip("份", at: end) ?? end)
    }
    // 2至5月中旬: the part is of the last month alone.
    if let edge = vocabulary.edges.longestMatch(in: bytes, at: end, limit: limit), edge.value != .start {
      return Reading(
        first: PartialDate(year: year, months: first...first),
        last: PartialDate(year: year, months: last...last, edge: edge.value), end: edge.utf8Range.upperBound)
    }
    return Reading(
      first: PartialDate(year: year, months: first...last), last: nil, end: skip("份", at: end) ?? end)
  }

  /// Whether months follow one another, over the turn of the year no more than half a year: 11-2月, and not 5-4月.
  static func isCourse(from first: Int, to last: Int) -> Bool { last >= first || last + 12 - first < 6 }

  /// 2008至2012年, 2008—2012年: years that share one sign.
  private func years(at start: Int) -> Reading? {
    guard let (first, afterFirst) = digits(at: start), Self.knownYears.contains(first),
      let afterJoint = joint(at: afterFirst), let (last, end) = number(at: afterJoint, before: "年"),
      (first + 1...2099).contains(last), part(at: end) == nil, month(at: end) == nil
    else { return nil }
    return Reading(
      first: PartialDate(year: first), last: PartialDate(year: last), end: skip("度", at: end) ?? end)
  }

  /// 6、7、8三个月, 6、7两月, 6、7月份: months of a list that share one sign, one behind the other.
  func listedMonths(at start: Int) -> Reading? {
    guard let (first, afterFirst) = digits(at: start), (1...12).contains(first) else { return nil }
    var (last, position) = (first, afterFirst)
    while let mark = skip("、", at: position) ?? skip("和", at: position), let (next, end) = digits(at: mark),
      next == last + 1, next <= 12
    {
      (last, position) = (next, end)
    }
    let counted = digits(at: position).flatMap { count, end in
      count == last - first + 1 ? skip("个月", at: end) ?? skip("月", at: end) : nil
    }
    guard last > first, let end = counted ?? skip("月", at: position), day(at: end) == nil else { return nil }
    return Reading(first: PartialDate(months: first...last), last: nil, end: skip("份", at: end) ?? end)
  }

  /// The end of a stretch, with what it shares with its beginning left out: 27日, 8月13日, 2021年, 9月.
  func endDate(at start: Int, of first: PartialDate) -> (PartialDate, Int)? {
    if let written, first.day != nil,
      let match = vocabulary.words.longestMatch(in: bytes, at: start, limit: limit),
      case .day(let offset) = match.value
    {
      // 7月28日至今天（7月29日）下午.
      let day = written.adding(days: offset)
      var end = match.utf8Range.upperBound
      if let open = skip("（", at: end), let printed = date(at: open), let close = skip("）", at: printed.1) {
        end = close
      }
      return (PartialDate(year: day.year, months: day.month...day.month, day: day.day), clock(at: end))
    }
    let nextYear = skip("次年", at: start) ?? skip("翌年", at: start)
    if let (printed, end) = date(at: nextYear ?? start),
      nextYear == nil || printed.year == nil && (first.year != nil || printed.isOfNextYear(behind: first))
    {
      var date = printed
      if date.year == nil {
        date.year = first.year.map { nextYear != nil || date.isOfNextYear(behind: first) ? $0 + 1 : $0 }
      }
      return (date, end)
    }
    guard first.day != nil, let (day, end) = day(at: start) ?? openDay(at: start) ?? listedDay(at: start)
    else { return nil }
    return (PartialDate(year: first.year, months: first.months, day: day), clock(at: end))
  }

  /// 至, 到, — and their like.
  func joint(at start: Int) -> Int? {
    for mark in Self.joints {
      if var end = skip(mark, at: start) {
        while let next = skip(mark, at: end) { end = next }
        return end
      }
    }
    return nil
  }

  /// The place before the joint of a stretch that ends at a place of the text.
  func jointStart(before end: Int) -> Int? {
    guard let mark = Self.joints.first(where: { bytes.has($0, before: end) }) else { return nil }
    var start = end
    while bytes.has(mark, before: start) { start -= mark.utf8CodeUnitCount }
    return start
  }

  private static let joints: [StaticString] = [
    "起至", "起到", "至", "到", "—", "－", "–", "-", "~", "～", "―",
  ]
}
