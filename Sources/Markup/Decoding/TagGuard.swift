/// Bounds what a hostile tag can cost: libxml2 compares each attribute of an element with all others.
enum TagGuard {
  /// Attributes that a tag keeps; people's pages have a few dozen.
  private static let maximumAttributes = 256

  /// The text with what follows the last allowed attribute of a tag blanked out.
  static func guarded(_ text: [UInt8]) -> [UInt8] {
    let blank = excess(in: text)
    guard !blank.isEmpty else { return text }
    var guarded = text
    for range in blank {
      for position in range { guarded[position] = 0x20 }
    }
    return guarded
  }

  /// What follows the last allowed attribute of each tag that has more.
  private static func excess(in text: [UInt8]) -> [Range<Int>] {
    var blank: [Range<Int>] = []
    var index = 0
    while let start = ByteSearch.offset(of: UInt8(ascii: "<"), in: text, from: index) {
      index = start + 1
      // Prose after a stray < has no such number of words before the next tag, but many an essay has; a letter tells.
      guard index < text.count, PrintedTime.isLetter(text[index]) else { continue }
      let (end, cut) = tag(at: start, in: text)
      if let cut { blank.append(cut..<end) }
      index = max(end, index)
    }
    return blank
  }

  /// Where a tag ends, and where in it the first attribute too many begins.
  private static func tag(at start: Int, in text: [UInt8]) -> (end: Int, cut: Int?) {
    var end = start + 1
    var attributes = 0
    var cut: Int?
    // What attributes begin behind: blanks, and the end of a quoted value, behind which a blank may lack.
    var isBehindValue = false
    while end < text.count, text[end] != UInt8(ascii: ">"), text[end] != UInt8(ascii: "<") {
      let byte = text[end]
      if byte <= 0x20 {
        isBehindValue = true
      } else if isBehindValue {
        isBehindValue = false
        attributes += 1
        if attributes > maximumAttributes, cut == nil { cut = end }
      }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), text[end - 1] == UInt8(ascii: "="),
        let close = ByteSearch.offset(of: byte, in: text, from: end + 1)
      {
        end = close
        isBehindValue = true
      }
      end += 1
    }
    return (end, cut)
  }
}
