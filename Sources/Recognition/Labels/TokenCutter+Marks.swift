import Lexicon

/// Marks of punctuation, and what they hold together.
extension TokenCutter {
  /// A mark of punctuation, or a quotation or short parenthesis without a number, taken whole.
  mutating func cutMark() -> Bool {
    let length = signLength(bytes[position])
    guard let mark = LabelMark(bytes, at: position, length: length, isHeading: isHeading) else {
      return false
    }
    switch mark {
    case .single(let roles):
      append(roles, to: position + length)
    case .opening(let closing):
      if let word = words.longest(at: position, in: passage, before: limit) {
        appendWord(word.roles, to: position + word.length)
      } else if let end = itemEnd(after: position + length) {
        append(.filler, to: end)
      } else if let end = atomEnd(after: position + length, closing: closing) {
        let isNote =
          length < 3 || bytes[position] == 0xEF
          ? words.restrictions.isNote(bytes[(position + length)..<end]) : false
        let isTime = isScene(position..<end) || isOfDate(position)
        append(isNote ? .filler : isTime ? .time : .atom, to: end)
      } else {
        append(.open, to: position + length)
      }
    }
    return true
  }

  /// The end of the bracketed number of an item, which opens its line or the next of a list: （二）.
  private func itemEnd(after start: Int) -> Int? {
    guard items.last.map({ $0.roles.has([.stop, .colon, .semicolon, .number]) }) ?? true else { return nil }
    let digits = bytes[start...].prefix { $0 &- 0x30 < 10 }.count
    let end = digits > 0 ? start + digits : words.numeralEnd(from: start, in: bytes)
    guard end > start, digits <= 2 else { return nil }
    return bytes.has("）", at: end) ? end + "）".utf8.count : bytes.has(")", at: end) ? end + 1 : nil
  }

  /// The end of a bracketed stretch of at most 90 bytes that holds no number.
  private func atomEnd(after start: Int, closing: (UInt8, UInt8, UInt8)) -> Int? {
    let limit = min(bytes.count, start + 90, next < mentions.count ? mentions[next].range.lowerBound : .max)
    var index = start
    while index < limit {
      let length = signLength(bytes[index])
      if length == 1, bytes[index] == closing.0 { return index + 1 }
      if length == 3, index + 2 < limit,
        (bytes[index], bytes[index + 1], bytes[index + 2]) == closing
          || (closing.0 == 0x29 && (bytes[index], bytes[index + 1], bytes[index + 2]) == (0xEF, 0xBC, 0x89))
      {
        return index + 3
      }
      index += length
    }
    return nil
  }
}
