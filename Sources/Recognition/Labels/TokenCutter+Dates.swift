/// The words of a passage that say only when.
extension TokenCutter {
  /// The end of words here that say nothing of what is counted: 三天 in 连续三天过万, 第二个, 最难的.
  var asideEnd: (roles: LabelRoles, end: Int)? {
    guard bytes[position] >= 0xe0, position + 6 < bytes.count else { return nil }
    switch (bytes[position], bytes[position + 1], bytes[position + 2]) {
    // 第
    case (0xe7, 0xac, 0xac):
      let end = words.numeralEnd(from: position + 3, in: bytes)
      // 第十一批27件: which lot it is, straight before its number.
      let isLot = end + 3 == limit && bytes[end...].starts(with: "批".utf8)
      guard end > position + 3, isLot || bytes[end...].starts(with: "个".utf8) else { return nil }
      return (.filler, end + 3)
    // 最
    case (0xe6, 0x9c, 0x80):
      guard bytes[position + 3] >= 0xe4, bytes[(position + 6)...].starts(with: "的".utf8) else { return nil }
      return (.filler, position + 9)
    // 以
    case (0xe4, 0xbb, 0xa5):
      // 抓获以王某为首的嫌疑人: who leads them.
      let rest = bytes[(position + 3)..<min(limit, position + Self.ledBytes)]
      let end = words.restrictions.leadEnd(in: rest)
      return end.map { (.filler, $0) }
    // 每
    case (0xe6, 0xaf, 0x8f):
      // 发案率为每10万人120起: of how many it is told, right before the number.
      var end = position + 3
      while end < limit, (0x30...0x39).contains(bytes[end]) { end += 1 }
      end = words.numeralEnd(from: end, in: bytes)
      guard end > position + 3, limit < bytes.count, limit - end <= 9, limit > end,
        bytes[end..<limit].starts(with: "人".utf8) || bytes[end..<limit].starts(with: "名".utf8)
      else { return nil }
      return (.filler, limit)
    default:
      let end = words.numeralEnd(from: position, in: bytes)
      if end > position, let level = levelEnd(behindNumber: end) { return (.place, level) }
      guard end > position, let unit = words.timeUnitLength(at: end, in: bytes) else { return nil }
      // 前八个月, 十月三日.
      if let day = dayEnd(behindMonth: end, unit: unit) { return (.time, day) }
      // 本月四日, 警方四日.
      if bytes[end..<end + unit].elementsEqual("日".utf8),
        items.last.map({ $0.upper == position && $0.roles.has([.time, .actor]) }) ?? false
      {
        return (.time, end + unit)
      }
      // 二月全国报告3例: a month at the head of its clause.
      if bytes[end...].starts(with: "月".utf8), unit <= 6,
        items.last.map({ $0.roles.has([LabelRoles.breaks, .time, .open]) }) ?? true
      {
        return (.time, end + unit)
      }
      // 十年共增加30人, 三年来培训20人: how long it was in which.
      if bytes[end...].starts(with: "年".utf8), unit == 3,
        items.last.map({ $0.roles.has([LabelRoles.breaks, .time, .open]) }) ?? true,
        let word = ["来", "间", "共", "累计"].first(where: { bytes[(end + 3)...].starts(with: $0.utf8) })
      {
        return (.time, end + 3 + (["来", "间"].contains(word) ? 3 : 0))
      }
      guard words.isStreak(before: position, in: bytes) || words.growth.isMonths(bytes[end..<end + unit])
      else {
        return nil
      }
      return (.time, end + unit)
    }
  }

  /// Twenty signs: a name and what makes its bearer the first.
  private static let ledBytes = 60

  /// The end of a day in Chinese signs whose month ends with a unit.
  private func dayEnd(behindMonth month: Int, unit: Int) -> Int? {
    guard bytes[month..<month + unit].elementsEqual("月".utf8) else { return nil }
    let end = words.numeralEnd(from: month + unit, in: bytes)
    guard end > month + unit, bytes[end...].starts(with: "日".utf8) else { return nil }
    return end + 3
  }

  /// 第43周, 前4天 are when: the sign right before the number belongs to it.
  mutating func dateLeadIn() {
    guard let last = items.last, last.upper == position, last.mention < 0, last.range.count >= 3,
      words.restrictions.leadsToTime(bytes[(position - 3)..<position])
    else { return }
    guard last.range.count > 3 else {
      items[items.count - 1].roles = .time
      return
    }
    guard isAfterUnknown else { return }
    // 东湖景区前4天: the sign ends a run of unknown ones.
    items[items.count - 1] = LabelToken(
      roles: last.roles, lower: last.lower, upper: position - 3, mention: -1)
    items.append(LabelToken(roles: .time, lower: position - 3, upper: position, mention: -1))
  }

  /// 1.国内增值税, 2、关税, 3）: the number of an item at the head of its sentence.
  private func listNumberEnd(digits end: Int) -> Int? {
    guard end - position <= Self.listDigits + 1, items.last.map({ $0.roles.has(.stop) }) ?? true else {
      return nil
    }
    // The point went along with the digits.
    if bytes[end - 1] == UInt8(ascii: ".") { return end }
    let marks: [StaticString] = ["、", "．", "）", ")"]
    return marks.first { bytes.has($0, at: end) }.map { end + $0.utf8CodeUnitCount }
  }

  private static let listDigits = 2

  /// The end of a number of places straight behind the name of one: 长治3市, 大同两市.
  private func levelEnd(behindNumber end: Int) -> Int? {
    guard end < limit, let last = items.last, last.upper == position, last.roles.has(.place) else {
      return nil
    }
    return words.levelEnd(at: end, in: bytes)
  }

  /// The end of 至30年 behind 20年.
  private func spanEnd(behind tail: Int) -> Int? {
    guard let joint = words.longest(at: tail, in: bytes, before: limit), joint.roles.has(.range) else {
      return nil
    }
    let start = tail + joint.length
    var end = start
    while end < limit, (0x30...0x39).contains(bytes[end]) { end += 1 }
    guard end > start, let unit = words.timeUnitLength(at: end, in: bytes) else { return nil }
    return end + unit
  }

  /// 自7月1日起: whether a preposition and nothing but dates stand before; it says only when, as they do.
  private mutating func beginsStretch() -> Bool {
    var index = items.count - 1
    while index >= 0, items[index].roles == .time { index -= 1 }
    guard index >= 0, items[index].roles.has(.preposition),
      (index..<items.count - 1).allSatisfy({ items[$0].upper == items[$0 + 1].lower }),
      items[items.count - 1].upper == position
    else { return false }
    items[index].roles = .time
    return true
  }

  /// Digits that are no number of their own and a time word behind them: 2023年, 7月.
  mutating func cutDate() -> Bool {
    var end = position
    while end < bytes.count, (0x30...0x39).contains(bytes[end]) || (end > position && bytes[end] == 0x2E) {
      end += 1
    }
    guard end > position else { return false }
    if let level = levelEnd(behindNumber: end) {
      append(.place, to: level)
      return true
    }
    if let date = pointedDateEnd(digits: end) {
      append(.time, to: date)
      return true
    }
    if next < mentions.count, mentions[next].range.lowerBound < end {
      append(.text, to: mentions[next].range.lowerBound)
      return true
    }
    if let number = listNumberEnd(digits: end) {
      append(.filler, to: number)
      return true
    }
    if words.timeUnitLength(at: end, in: bytes) != nil { dateLeadIn() }
    // 1-6月, 7月22日至24日: the first end of a range has no unit of its own.
    if let later = words.timeRangeEnd(from: end, in: bytes), later <= limit {
      append(.time, to: later)
      return true
    }
    // 不满16周岁的未成年人: an age is no time.
    guard let length = words.timeUnitLength(at: end, in: bytes), !bytes.has("岁", at: end + length) else {
      append(.text, to: end)
      return true
    }
    // 20年以上命案积案: so long and longer is still when.
    let tail = end + length
    let bound = ["以上", "以下", "以内"].first { tail + 6 <= limit && bytes[tail...].starts(with: $0.utf8) }
    let reach = spanEnd(behind: tail) ?? tail + (bound?.utf8.count ?? 0)
    if reach > tail, reach + 3 <= limit, bytes.has("的", at: reach), let last = items.last,
      last.upper == position, last.mention < 0, last.roles.has([.state, .text, .act])
    {
      // 潜逃10年以上的, 失踪20年至30年的: how long is what tells them from others.
      append(.atom, to: reach)
      return true
    }
    if bound == nil, tail + 3 <= limit, bytes.has("起", at: tail), beginsStretch() {
      append(.time, to: tail + 3)
      return true
    }
    // 近5年来: from then on is when, too.
    if bound == nil, bytes.has("近", before: position), bytes.has("来", at: tail), tail + 3 <= limit {
      append(.time, to: tail + 3)
      return true
    }
    append(.time, to: tail + (bound?.utf8.count ?? 0))
    return true
  }

  /// The end of 2024.5.1-5.3, 2024-05 or 2024Q2, which begin here.
  private func pointedDateEnd(digits end: Int) -> Int? {
    let isPointed =
      end - position > 4
      || end - position == 4 && end < limit && ["-", "/", "Q"].contains { bytes.has($0, at: end) }
    guard isPointed else { return nil }
    return DateReader(bytes: bytes, written: nil, vocabulary: .standard).pointed(at: position)
      .flatMap { $0.end <= limit ? $0.end : nil }
  }

  /// 183万人次/9万班次: a stroke that joins two numbers.
  var isBetweenNumbers: Bool {
    bytes[position] == UInt8(ascii: "/") && limit == position + 1
      && items.last.map { $0.mention >= 0 && $0.upper == position } ?? false
  }

  /// 5月3日（周五）, 2月9日（除夕）: a parenthesis straight behind a date says which day that is.
  func isOfDate(_ start: Int) -> Bool {
    guard bytes[start] == UInt8(ascii: "(") || bytes.has("（", at: start), let last = items.last else {
      return false
    }
    return last.upper == start && last.roles == .time && ["日", "号"].contains { bytes.has($0, before: start) }
  }

  /// Whether a parenthesis holds only a date: （7月11日）.
  func isScene(_ range: Range<Int>) -> Bool {
    guard bytes[range.lowerBound] != 0xE2, bytes[range.lowerBound] != 0xE3 else { return false }
    return bytes[range].contains { (0x30...0x39).contains($0) }
  }
}
