import Lexicon

// Gaps and signs that part the members of a list as 、 does.

extension TokenCutter {
  /// The end of a sign that parts the members of a list, straight behind a number: 酒驾5起/醉驾3起.
  var separatorEnd: Int? {
    guard let last = items.last, last.mention >= 0, last.upper == position else { return nil }
    let sign = words.separators.first { bytes[position...].starts(with: $0) }
    // 16～20℃: between two numbers it joins the ends of a range.
    return sign.flatMap { sign in
      let end = position + sign.count
      return end < bytes.count && (0xe4...0xe9).contains(bytes[end]) ? end : nil
    }
  }

  /// The end of what numbers an item, where a list or its next member begins: ①盗窃12起②诈骗30起, 查处：1、超速300起2、….
  var itemSignEnd: Int? {
    let leading: LabelRoles = [LabelRoles.breaks, .number, .filler, .act]
    guard items.last.map({ $0.roles.has(leading) }) ?? true else { return nil }
    if let sign = words.itemSigns.first(where: { bytes[position...].starts(with: $0) }) {
      return position + sign.count
    }
    let digits = bytes[position...].prefix { $0 &- 0x30 < 10 }.count
    guard digits > 0, digits <= 2,
      let mark = words.itemMarks.first(where: { bytes[(position + digits)...].starts(with: $0) })
    else { return nil }
    let end = position + digits + mark.count
    return end < bytes.count && (0xe4...0xe9).contains(bytes[end]) ? end : nil
  }

  /// 酒驾5起 醉驾3起 超速20起: a gap, a sign or an item's number between a member and the words of the next is 、; 5起 酒驾 3起 醉驾,
  /// where the numbers come first, is left as it is.
  mutating func markGaps() {
    var clause = 0
    var isNounFirst: Bool?
    for index in items.indices {
      if items[index].roles.has([.comma, .semicolon, .colon, .stop]) {
        clause = index + 1
        isNounFirst = nil
      } else if items[index].mention >= 0 {
        isNounFirst =
          isNounFirst ?? (clause..<index).contains { !items[$0].roles.has([.filler, .time]) }
      } else if isNounFirst == true, items[index].roles == .filler, index > 0, items[index - 1].mention >= 0,
        isGap(items[index].range), leadsToNumber(behind: index)
      {
        items[index].roles = .and
      }
    }
  }

  private func isGap(_ range: Range<Int>) -> Bool {
    let token = bytes[range]
    return token.allSatisfy { $0 == 0x20 || $0 == 0x09 } || token.elementsEqual("　".utf8)
      || words.separators.contains { token.elementsEqual($0) } || isItemNumber(token)
  }

  private func isItemNumber(_ token: ArraySlice<UInt8>) -> Bool {
    words.itemSigns.contains { token.elementsEqual($0) } || token.starts(with: "（".utf8)
      || token.first.map { $0 == UInt8(ascii: "(") || $0 &- 0x30 < 10 } ?? false
  }

  /// Whether the words behind a gap go on to a number of their own without a mark.
  private func leadsToNumber(behind gap: Int) -> Bool {
    var index = gap + 1
    while index < items.count, items[index].roles.has(.filler) { index += 1 }
    guard index < items.count, items[index].mention < 0, !items[index].roles.has([.of, .change, .comparator])
    else { return false }
    while index < items.count, items[index].mention < 0 {
      if items[index].roles.has(LabelRoles.breaks) || items[index].roles.has(.and) { return false }
      index += 1
    }
    return index < items.count
  }
}
