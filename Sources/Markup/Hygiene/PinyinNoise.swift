/// Takes out the pronunciations that converting a page's script twice leaves behind characters: 公安機(jī)關(guān).
enum PinyinNoise {
  /// Pages with fewer show them on purpose, as dictionaries and names in foreign words do.
  private static let leastNotes = 3

  /// The texts without the notes, and how many there were.
  static func removed(from texts: [String]) -> (texts: [String], notes: Int) {
    guard texts.contains(where: mayHoldTone) else { return (texts, 0) }
    var notes = 0
    let cleaned = texts.map { text in
      var scalars = String.UnicodeScalarView()
      var rest = text.unicodeScalars[...]
      while let scalar = rest.first {
        if scalar == "(" || scalar == "（", let previous = scalars.last, isHan(previous),
          let end = noteEnd(in: rest)
        {
          notes += 1
          rest = rest[end...]
          continue
        }
        scalars.append(scalar)
        rest = rest.dropFirst()
      }
      return String(scalars)
    }
    return notes >= leastNotes ? (cleaned, notes) : (texts, 0)
  }

  /// All toned letters begin with one of three bytes, which no Chinese text holds else.
  private static func mayHoldTone(_ text: String) -> Bool {
    text.utf8.contains { $0 == 0xc3 || $0 == 0xc4 || $0 == 0xc7 }
      && text.unicodeScalars.contains(where: isToned)
  }

  /// Where a note ends that a bracket opens: one syllable with the mark of its tone, closed at once.
  private static func noteEnd(in text: Substring.UnicodeScalarView) -> String.Index? {
    let inside = text.dropFirst().prefix { isToned($0) || ("a"..."z").contains($0) }
    guard (1...6).contains(inside.count), inside.contains(where: isToned), inside.endIndex < text.endIndex,
      text[inside.endIndex] == ")" || text[inside.endIndex] == "）"
    else { return nil }
    return text.index(after: inside.endIndex)
  }

  private static func isToned(_ scalar: Unicode.Scalar) -> Bool { toned.contains(scalar) }
  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x3400...0x9fff).contains(scalar.value) }
  private static let toned = Set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü".unicodeScalars)
}
