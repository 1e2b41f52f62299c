import Lexicon

/// The mark of a note behind a number: ¹², [2], ①.
enum FootnoteMark {
  /// The signs that may begin one.
  static let beginnings = "¹²³⁰⁴⁵⁶⁷⁸⁹[［〔".unicodeScalars.map { Int($0.value) } + Array(0x2460...0x2473)

  /// Where the mark that begins at a place ends; nil where none does.
  static func end(in bytes: [UInt8], at start: Int) -> Int? {
    if let end = raisedEnd(in: bytes, at: start) { return end }
    if isCircledNumber(in: bytes, at: start) { return start + 3 }
    return bracketEnd(in: bytes, at: start)
  }

  /// Where the marks of notes that follow a number in a cell end, spaces between them; nil where something else stands
  /// before `limit`: 20①, 20 [1], 20（注1）.
  static func notesEnd(in bytes: [UInt8], from start: Int, limit: Int, _ words: NumberWords) -> Int? {
    var position = start
    while position < limit {
      if bytes[position] == 0x20 {
        position += 1
      } else if let next = end(in: bytes, at: position) ?? wordEnd(in: bytes, at: position, words) {
        position = next
      } else {
        return nil
      }
    }
    return position == limit ? limit : nil
  }

  /// The end of 注1 or （注1）.
  private static func wordEnd(in bytes: [UInt8], at start: Int, _ words: NumberWords) -> Int? {
    let opening = bytes.has("（", at: start) ? 3 : bytes.has("(", at: start) ? 1 : 0
    guard let word = words.rejections.notes.longestMatch(in: bytes, at: start + opening, limit: bytes.count)
    else { return nil }
    var end = word.utf8Range.upperBound
    while end < bytes.count, bytes[end] &- 0x30 < 10 { end += 1 }
    guard opening > 0 else { return end }
    return bytes.has("）", at: end) ? end + 3 : bytes.has(")", at: end) ? end + 1 : nil
  }

  /// Where the raised digits that begin at a place end.
  static func raisedEnd(in bytes: [UInt8], at start: Int) -> Int? {
    var position = start
    while let width = raisedDigit(in: bytes, at: position) { position += width }
    return position > start ? position : nil
  }

  /// The bytes that a raised digit takes: ¹ ² ³, ⁰ and ⁴ to ⁹.
  static func raisedDigit(in bytes: [UInt8], at position: Int) -> Int? {
    guard position + 1 < bytes.count else { return nil }
    switch (bytes[position], bytes[position + 1]) {
    case (0xc2, 0xb2), (0xc2, 0xb3), (0xc2, 0xb9): return 2
    case (0xe2, 0x81):
      guard position + 2 < bytes.count else { return nil }
      return bytes[position + 2] == 0xb0 || (0xb4...0xb9).contains(bytes[position + 2]) ? 3 : nil
    default: return nil
    }
  }

  /// ① to ⑳.
  private static func isCircledNumber(in bytes: [UInt8], at start: Int) -> Bool {
    start + 2 < bytes.count && bytes[start] == 0xe2 && bytes[start + 1] == 0x91
      && (0xa0...0xb3).contains(bytes[start + 2])
  }

  private static func bracketEnd(in bytes: [UInt8], at start: Int) -> Int? {
    for (opening, closing): (StaticString, StaticString) in [("[", "]"), ("［", "］"), ("〔", "〕")]
    where bytes.has(opening, at: start) {
      var end = start + opening.utf8CodeUnitCount
      let first = end
      while end < bytes.count, end - first < 6 {
        guard let width = bytes[end] &- 0x30 < 10 ? 1 : raisedDigit(in: bytes, at: end) else { break }
        end += width
      }
      if end > first, bytes.has(closing, at: end) { return end + closing.utf8CodeUnitCount }
    }
    return nil
  }
}
