import Lexicon
import Records

// What is written like a date that no calendar has, or of a year that no report tells of: 20224年4月, 2024年13月, 4月25-32日.
extension DateReader {
  /// The words of a time that nobody can tell.
  struct Impossible {
    var end: Int
    /// Whether they are a time wherever they stand; 13月 and 32日 are one only where a time may begin.
    var isCertain: Bool
    /// Whether a day is meant, and not a stretch.
    var isDay = false
  }

  /// What no time can be read of, with the stretch that it is an end of; which was meant nobody can tell, and what can be read
  /// around it is not what was said.
  func impossibleDate(at start: Int) -> Impossible? {
    guard var found = impossiblePoint(at: start) else { return nil }
    if let joint = joint(at: found.end),
      let end = skip("今", at: joint) ?? impossiblePoint(at: joint)?.end ?? date(at: joint)?.1
        ?? days(at: joint)?.end
    {
      (found.end, found.isDay) = (end, false)
    }
    return found
  }

  private func impossiblePoint(at start: Int) -> Impossible? {
    if let found = impossibleYear(at: start) ?? impossibleYears(at: start) { return found }
    if let (month, end) = namedMonth(at: start), let month = month.months?.lowerBound {
      return impossibleDays(at: end, of: month, in: nil)
    }
    let year = year(at: start)
    return impossiblePart(at: year?.1 ?? start, of: year?.0, from: start)
  }

  /// 20224年4月, 3024年, 0年1月1日.
  private func impossibleYear(at start: Int) -> Impossible? {
    guard let (number, count, digits) = wholeNumber(at: start),
      let end = skip("年", at: digits) ?? skip("年", at: spaceEnd(at: digits)),
      !Self.knownYears.contains(number), year(at: start) == nil
    else { return nil }
    // 近五年7月均值: how long something lasts, up to the months of now.
    if count < 3, vocabulary.backward.longestMatch(in: bytes, endingAt: start, from: max(0, start - 9)) != nil
    {
      return nil
    }
    // 公元前221年.
    let isBeforeChrist = bytes.has("公元前", before: start)
    if let (_, _, digits) = wholeNumber(at: end), let month = skip("月", at: digits) {
      let day = days(at: month)?.end
      return Impossible(end: day.map(clock) ?? edgeEnd(at: month), isCertain: true, isDay: day != nil)
    }
    guard isBeforeChrist || count > 2 || number == 0 else { return nil }
    if count > 3, let (_, partEnd) = part(at: end) { return Impossible(end: partEnd, isCertain: true) }
    return Impossible(end: count > 3 ? edgeEnd(at: end) : end, isCertain: isBeforeChrist)
  }

  /// 2023-20224年, 2024—2023年.
  private func impossibleYears(at start: Int) -> Impossible? {
    guard let (first, _, afterFirst) = wholeNumber(at: start), Self.knownYears.contains(first),
      let joint = joint(at: skip("年", at: afterFirst) ?? afterFirst),
      let (last, count, digits) = wholeNumber(at: joint), count > 3, let end = skip("年", at: digits),
      !Self.knownYears.contains(last) || last < first
    else { return nil }
    return Impossible(end: end, isCertain: false)
  }

  /// 13月, 1-13月, 前13个月, 第五季度, 第60周, 4月32日, 32日.
  private func impossiblePart(at start: Int, of year: Int?, from yearStart: Int) -> Impossible? {
    let front = skip("前", at: start) ?? skip("首", at: start) ?? skip("头", at: start)
    if let front {
      guard let (count, _, end) = wholeNumber(at: front), !(1...12).contains(count),
        let behind = skip("个月", at: end) ?? skip("月", at: end)
      else { return nil }
      return Impossible(end: behind, isCertain: year != nil)
    }
    let ordinal = skip("第", at: start)
    let isOrdinal = ordinal != nil || bytes.has("第", before: start)
    guard let (number, count, end) = wholeNumber(at: ordinal ?? start), count < 4 else { return nil }
    if let behind = skip("季度", at: end) {
      return (1...4).contains(number) ? nil : Impossible(end: behind, isCertain: year != nil || isOrdinal)
    }
    if isOrdinal, let behind = skip("周", at: end) {
      let isWeek = vocabulary.weekTails.longestMatch(in: bytes, at: behind, limit: limit) == nil
      return isWeek && !(1...53).contains(number) ? Impossible(end: behind, isCertain: true) : nil
    }
    if isOrdinal { return nil }
    if let behind = skip("月", at: end), !bytes.has("两", at: start) {
      return (1...12).contains(number)
        ? impossibleDays(at: skip("份", at: behind) ?? behind, of: number, in: year)
        : impossibleMonth(end: skip("份", at: behind) ?? behind, isCertain: year != nil)
    }
    if let joint = joint(at: end), let (last, _, digits) = wholeNumber(at: joint),
      let end = skip("月", at: digits)
    {
      let isPossible =
        (1...12).contains(number) && (1...12).contains(last) && Self.isCourse(from: number, to: last)
      return isPossible || number > 99 || last > 99
        ? nil : Impossible(end: skip("份", at: end) ?? end, isCertain: year != nil)
    }
    // 32日, 25-32日: no more than two figures, and with the sign of a day that is no number's.
    guard year == nil, let days = days(at: start), bytes.has("日", before: days.end),
      days.numbers.allSatisfy({ $0 < 100 }), !Self.isOfMonth(days.numbers, of: 31)
    else { return nil }
    return Impossible(end: clock(at: days.end), isCertain: false, isDay: days.numbers.count == 1)
  }

  private func impossibleMonth(end: Int, isCertain: Bool) -> Impossible {
    let day = days(at: end)
    return Impossible(
      end: day.map { clock(at: $0.end) } ?? edgeEnd(at: end), isCertain: isCertain || day != nil,
      isDay: day != nil)
  }

  /// 32日, 30-2日 and 0日 behind a month.
  private func impossibleDays(at start: Int, of month: Int, in year: Int?) -> Impossible? {
    // A leap year has all days.
    let length = CalendarDate.days(inMonth: month, ofYear: year ?? 2024)
    guard let days = days(at: start), !Self.isOfMonth(days.numbers, of: length) else { return nil }
    return Impossible(end: clock(at: days.end), isCertain: true, isDay: days.numbers.count == 1)
  }

  /// Days that share one sign, or one with its own: 25-32日, 1、2、3日.
  private func days(at start: Int) -> (numbers: [Int], end: Int)? {
    guard !bytes.has("两", at: start) else { return nil }
    var numbers: [Int] = []
    var position = start
    while let (number, _, end) = wholeNumber(at: position) {
      numbers.append(number)
      if let sign = skip("日", at: end) ?? skip("号", at: end) { return (numbers, sign) }
      guard let next = joint(at: end) ?? skip("、", at: end) ?? skip("和", at: end) else { return nil }
      position = next
    }
    return nil
  }

  /// Whether days follow one another within a month of a length.
  private static func isOfMonth(_ days: [Int], of length: Int) -> Bool {
    days.allSatisfy { (1...length).contains($0) } && zip(days, days.dropFirst()).allSatisfy { $0 < $1 }
  }

  private func edgeEnd(at start: Int) -> Int {
    vocabulary.edges.longestMatch(in: bytes, at: start, limit: limit)?.utf8Range.upperBound ?? start
  }
}
