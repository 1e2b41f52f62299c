/// Pinyin in brackets behind a character, as converters of mirror pages leave it: 機(jī)關(guān).
///
/// A syllable with a mark of tone is noise; one without (的(de)) is noise only beside others with one, so that (kg) and
/// (app) stay. Upper case, as in (LSD), is none.
struct PinyinNoise: Hashable, Sendable {
  /// Where it stood, in bytes of the text without any noise.
  let position: Int
  /// The brackets and what they hold.
  let text: [UInt8]

  /// The noise in a text, in order; none where no syllable has a mark of tone.
  static func pieces(in bytes: [UInt8]) -> [PinyinNoise] {
    guard bytes.contains(UInt8(ascii: "(")) else { return [] }
    var pieces: [PinyinNoise] = []
    var hasTone = false
    var removed = 0
    var position = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "("), isBehindHan(bytes, position),
        let (end, isToned) = syllable(in: bytes, from: position + 1)
      else {
        position += 1
        continue
      }
      pieces.append(PinyinNoise(position: position - removed, text: Array(bytes[position..<end])))
      removed += end - position
      hasTone = hasTone || isToned
      position = end
    }
    return hasTone ? pieces : []
  }

  /// The text without the noise.
  static func removing(_ pieces: [PinyinNoise], from bytes: [UInt8]) -> [UInt8] {
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    var position = 0
    for piece in pieces {
      let length = piece.position - clean.count
      clean += bytes[position..<position + length]
      position += length + piece.text.count
    }
    return clean + bytes[position...]
  }

  /// A character of three bytes, as Han characters are.
  private static func isBehindHan(_ bytes: [UInt8], _ position: Int) -> Bool {
    position >= 3 && (0xe3...0xe9).contains(bytes[position - 3])
  }

  /// The end behind the closing bracket of a syllable of at most six letters, and whether a letter bears a tone.
  private static func syllable(in bytes: [UInt8], from start: Int) -> (end: Int, isToned: Bool)? {
    var position = start
    var letters = 0
    var isToned = false
    while position < bytes.count, letters <= 6 {
      let byte = bytes[position]
      if byte == UInt8(ascii: ")") { return letters > 0 ? (position + 1, isToned) : nil }
      if byte &- 0x61 < 26 {
        position += 1
      } else if position + 1 < bytes.count, isToneLead(byte, bytes[position + 1]) {
        isToned = true
        position += 2
      } else {
        return nil
      }
      letters += 1
    }
    return nil
  }

  /// Letters of pinyin with a mark: U+00E0 to U+00FC, U+0101 to U+016B and U+01CE to U+01DC.
  private static func isToneLead(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xc3: second >= 0xa0
    case 0xc4, 0xc5: second & 0xc0 == 0x80
    case 0xc7: (0x8e...0x9c).contains(second)
    default: false
    }
  }
}
