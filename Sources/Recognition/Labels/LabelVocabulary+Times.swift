import Lexicon

/// Units of time and stretches in the tokens of a text.
extension LabelVocabulary {
  /// The length of the unit of time at a position: 年, 月, 日.
  func timeUnitLength(at position: Int, in bytes: [UInt8]) -> Int? {
    // 1 月 22 日: a space may stand before the unit.
    let start = bytes.has(" ", at: position) ? position + 1 : position
    guard let unit = timeUnits.longestMatch(in: bytes, at: start, limit: bytes.count) else { return nil }
    // PM2.5年均浓度: a word that begins with the unit and spreads a quantity is none.
    if let word = words.longestMatch(in: bytes, at: start, limit: bytes.count), word.value.has(.per),
      word.utf8Range.upperBound > unit.utf8Range.upperBound
    {
      return nil
    }
    return unit.utf8Range.upperBound - position
  }

  /// The end of a range of days or months whose first number ends at a position: -6月 behind 1.
  func timeRangeEnd(from position: Int, in bytes: [UInt8]) -> Int? {
    let isList = bytes.has("、", at: position)
    guard let sign = words.longestMatch(in: bytes, at: position, limit: bytes.count),
      sign.value.has(.range) || isList
    else {
      return nil
    }
    var end = sign.utf8Range.upperBound
    let digits = end
    while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
    guard end > digits else { return nil }
    // 5、6、7月份.
    if isList, bytes.has("、", at: end) { return timeRangeEnd(from: end, in: bytes) }
    guard let unit = timeUnitLength(at: end, in: bytes), !isList || bytes.has("月", at: end) else {
      return nil
    }
    return end + unit
  }

  /// Whether the words before a position say for how long something went on: 连续.
  func isStreak(before position: Int, in bytes: [UInt8]) -> Bool {
    streaks.contains { bytes[..<position].suffix($0.count).elementsEqual($0) }
  }

  /// The end of Chinese signs of number at a position, or the position where none stand there.
  func numeralEnd(from position: Int, in bytes: [UInt8]) -> Int {
    var end = position
    while signs.sign(in: bytes, at: end, limit: bytes.count) != .none { end += 3 }
    return end
  }
}
