import Lexicon

extension Passage {
  /// The index of the clause that holds a byte; a mark belongs to the clause that it ends.
  func clause(at position: Int) -> Int {
    var low = 0
    var high = clauses.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if clauses[middle].utf8Range.lowerBound <= position { low = middle } else { high = middle }
    }
    return low
  }

  /// The sentence that holds a byte.
  func sentence(at position: Int) -> Range<Int> { sentences[clauses[clause(at: position)].sentence] }

  static func sentences(of clauses: [Clause]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    for clause in clauses {
      if clause.sentence == sentences.count {
        sentences.append(clause.utf8Range)
      } else {
        sentences[clause.sentence] = sentences[clause.sentence].lowerBound..<clause.utf8Range.upperBound
      }
    }
    return sentences
  }

  /// The clauses of a text whose marks the starts tell.
  static func clauses(of bytes: [UInt8], _ starts: TextStarts) -> [Clause] {
    var clauses: [Clause] = []
    var sentence = 0
    var start = 0
    var marks = starts.walk(.clauseMarks)
    var next = 0
    while let position = marks.next(from: next) {
      guard let mark = mark(in: bytes, at: position) else {
        next = position + 1
        continue
      }
      clauses.append(Clause(utf8Range: start..<position, end: mark.end, sentence: sentence))
      if mark.end == .stop { sentence += 1 }
      next = position + mark.width
      start = next
    }
    if start < bytes.count || clauses.isEmpty {
      clauses.append(Clause(utf8Range: start..<bytes.count, end: .text, sentence: sentence))
    }
    return clauses
  }

  /// The signs that may end a clause.
  static let clauseMarks = "，；：！？。,:;!?.\t\n"

  /// The mark that ends a clause at a place of the text, if one stands there.
  ///
  /// 、 joins the parts of a list and ends nothing. A half-width mark between two digits belongs to a number or a
  /// clock time, and a half-width point ends a sentence only before a space or at the end of the text.
  private static func mark(in bytes: [UInt8], at position: Int) -> (end: Clause.End, width: Int)? {
    switch bytes[position] {
    case 0xef where position + 2 < bytes.count && bytes[position + 1] == 0xbc:
      switch bytes[position + 2] {
      case 0x8c: (.comma, 3)
      case 0x9b: (.semicolon, 3)
      case 0x9a: isBetweenDigits(bytes, position, width: 3) ? nil : (.colon, 3)
      case 0x81, 0x9f: (.stop, 3)
      default: nil
      }
    case 0xe3 where position + 2 < bytes.count && bytes[position + 1] == 0x80 && bytes[position + 2] == 0x82:
      isDecimalStop(bytes, position) ? nil : (.stop, 3)
    case UInt8(ascii: ","): isBetweenDigits(bytes, position, width: 1) ? nil : (.comma, 1)
    case UInt8(ascii: ":"): isBetweenDigits(bytes, position, width: 1) ? nil : (.colon, 1)
    case UInt8(ascii: ";"): (.semicolon, 1)
    case UInt8(ascii: "!"): (.stop, 1)
    case UInt8(ascii: "?") where !isDamage(bytes, position): (.stop, 1)
    case UInt8(ascii: ".") where isEnd(bytes, position + 1): (.stop, 1)
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"): (.semicolon, 1)
    default: nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func isBetweenDigits(_ bytes: [UInt8], _ position: Int, width: Int) -> Bool {
    position > 0 && position + width < bytes.count && isDigit(bytes[position - 1])
      && isDigit(bytes[position + width])
  }

  /// 16。5万: a decimal point that a converter made a full stop.
  private static func isDecimalStop(_ bytes: [UInt8], _ position: Int) -> Bool {
    isBetweenDigits(bytes, position, width: 3) && DecimalScan.isDecimalStop(in: bytes, at: position)
  }

  /// A question mark that stands for bytes that were lost: one of several, or one before a digit.
  private static func isDamage(_ bytes: [UInt8], _ position: Int) -> Bool {
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0x20
    let previous = position > 0 ? bytes[position - 1] : 0x20
    return next == UInt8(ascii: "?") || previous == UInt8(ascii: "?") || isDigit(next)
  }

  private static func isEnd(_ bytes: [UInt8], _ position: Int) -> Bool {
    guard position < bytes.count else { return true }
    return bytes[position] == 0x20 || bytes[position] == 0x0a
  }
}
