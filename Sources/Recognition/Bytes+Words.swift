extension [UInt8] {
  /// Whether a word stands at a place.
  ///
  /// Recognizers ask this several times at each place of a text; a slice and a string's view counted references and
  /// walked iterators for it, three to five times the time.
  @inline(__always)
  func has(_ word: StaticString, at position: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position >= 0, position <= count - length else { return false }
    for offset in 0..<length where self[position + offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// Whether a word ends at a place.
  @inline(__always)
  func has(_ word: StaticString, before end: Int) -> Bool { has(word, at: end - word.utf8CodeUnitCount) }

  /// Whether a word is all of a stretch.
  @inline(__always)
  func has(_ word: StaticString, fill range: Range<Int>) -> Bool {
    range.count == word.utf8CodeUnitCount && has(word, at: range.lowerBound)
  }

  /// Whether a stretch is the one sign that joins two members of a list.
  func isJoint(_ range: Range<Int>) -> Bool {
    range.count == NameJoint.bytes && NameJoint.signs.contains { has($0, at: range.lowerBound) }
  }

  /// Whether a sign that joins members of a list ends at a place.
  func hasJoint(before end: Int) -> Bool { NameJoint.signs.contains { has($0, before: end) } }
}

/// The signs that join the members of a list of names.
private enum NameJoint {
  static let signs: [StaticString] = ["、", "和", "及", "与"]
  /// How long each is.
  static let bytes = 3
}

extension RandomAccessCollection {
  /// The first position whose element a test refuses, where it accepts all before and none behind.
  func end(ofPrefix accepts: (Element) -> Bool) -> Index {
    var low = startIndex
    var length = count
    while length > 0 {
      let half = length / 2
      let middle = index(low, offsetBy: half)
      if accepts(self[middle]) {
        low = index(after: middle)
        length -= half + 1
      } else {
        length = half
      }
    }
    return low
  }
}
