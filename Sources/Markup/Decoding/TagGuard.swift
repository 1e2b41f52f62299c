/// Bounds what a hostile tag can cost: libxml2 compares each attribute of an element with all others.
enum TagGuard {
  /// Attributes that a tag keeps; people's pages have a few dozen.
  private static let maximumAttributes = 2000

  /// The text with what follows the last allowed attribute of a tag blanked out.
  static func guarded(_ text: [UInt8]) -> [UInt8] {
    var guarded = text
    guard text.count > maximumAttributes * 2 else { return text }
    var index = 0
    while let start = text[index...].firstIndex(of: UInt8(ascii: "<")) {
      var end = start + 1
      var spaces = 0
      var cut: Int?
      while end < text.count, text[end] != UInt8(ascii: ">"), text[end] != UInt8(ascii: "<") {
        if text[end] <= 0x20, text[end - 1] > 0x20 {
          spaces += 1
          if spaces > maximumAttributes, cut == nil { cut = end }
        }
        end += 1
      }
      // Prose after a stray < has no such number of words before the next tag, but many an essay has; a letter tells.
      if let cut, start + 1 < text.count, PrintedTime.isLetter(text[start + 1]) {
        for position in cut..<end { guarded[position] = 0x20 }
      }
      index = max(end, start + 1)
    }
    return guarded
  }
}
