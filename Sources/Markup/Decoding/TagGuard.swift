/// Bounds what a hostile tag can cost: libxml2 compares each attribute of an element with all others.
enum TagGuard {
  /// Attributes that a tag keeps; people's pages have a few dozen.
  private static let maximumAttributes = 2000

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
      var end = start + 1
      var spaces = 0
      var cut: Int?
      var previous = text[start]
      while end < text.count, text[end] != UInt8(ascii: ">"), text[end] != UInt8(ascii: "<") {
        if text[end] <= 0x20, previous > 0x20 {
          spaces += 1
          if spaces > maximumAttributes, cut == nil { cut = end }
        }
        previous = text[end]
        end += 1
      }
      // Prose after a stray < has no such number of words before the next tag, but many an essay has; a letter tells.
      if let cut, PrintedTime.isLetter(text[start + 1]) { blank.append(cut..<end) }
      index = max(end, start + 1)
    }
    return blank
  }
}
