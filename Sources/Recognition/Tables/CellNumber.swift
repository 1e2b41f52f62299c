import Lexicon
import Records

/// A number that fills its cell, with the sign, bound, unit and marks of notes printed beside it: `1,395`, `-12.3%`,
/// `近1.2万`, `20（注1）`.
struct CellNumber: Hashable, Sendable {
  let cell: TableCell
  /// The sign printed before it: −1, 1, or 0 for none.
  let sign: Int
  /// The bound word before it.
  let boundWords: Range<Int>?
  let bound: Bound
  /// What the bound word says of how far the true number may lie from it.
  let reach: Reach
  let numeral: Numeral
  /// Empty where no unit is printed.
  let unitRange: Range<Int>
  /// The unit's position among the units.
  let unit: Int?
  /// Whether 万 or 亿 is printed with it.
  let isScaled: Bool

  /// The number of a cell; nil for words, and for dates, ages, durations and codes, which count nothing.
  init?(_ cell: TableCell, of row: Passage, words: NumberWords) {
    let bytes = row.folded
    let limit = cell.utf8Range.upperBound
    var position = cell.utf8Range.lowerBound
    var sign = 0
    for (mark, value) in Self.signs where bytes.has(mark, at: position) {
      sign = value
      position += mark.utf8CodeUnitCount
      break
    }
    var bound: Bound?
    var reach = Reach.unit
    var boundWords: Range<Int>?
    if let cue = words.cues.longestMatch(in: bytes, at: position, limit: limit),
      case .bound(let said, _) = cue.value
    {
      (bound, reach, boundWords) = (said.bound, said.reach, cue.utf8Range)
      position = cue.utf8Range.upperBound
    }
    let first = position
    guard position < limit,
      let numeral = words.reader.numeral(in: bytes, at: position, limit: limit), numeral.form == .arabic,
      !Self.isCode(bytes[numeral.utf8Range])
    else { return nil }
    let end = numeral.utf8Range.upperBound
    if let notes = FootnoteMark.notesEnd(in: bytes, from: end, limit: limit, words), notes == limit {
      // 10⁴: a power, or a note.
      if numeral.value == ExactDecimal(10), FootnoteMark.raisedDigit(in: bytes, at: end) != nil { return nil }
      (unit, unitRange) = (nil, end..<end)
    } else {
      guard let reading = UnitReader(words: words, bytes: bytes).reading(after: end),
        case .unit(let position) = reading.follower, !words.timeUnits[position],
        FootnoteMark.notesEnd(in: bytes, from: reading.utf8Range.upperBound, limit: limit, words) == limit
      else { return nil }
      (unit, unitRange) = (position, reading.utf8Range)
    }
    isScaled = (first..<end).contains {
      switch words.reader.signs.sign(in: bytes, at: $0, limit: limit) {
      case .place, .scale: true
      default: false
      }
    }
    self.cell = cell
    self.sign = sign
    self.boundWords = boundWords
    self.reach = reach
    self.bound = bound ?? numeral.bound ?? .exact
    self.numeral = numeral
  }

  private static let signs: [(StaticString, Int)] = [
    ("+", 1), ("-", -1), ("＋", 1), ("－", -1), ("−", -1), ("↑", 1), ("↓", -1),
  ]

  /// 0531: digits that begin with a zero name something.
  private static func isCode(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.count > 1 && digits.first == UInt8(ascii: "0")
      && digits.dropFirst().first.map { $0 &- 0x30 < 10 } ?? false
  }

  /// The years of our time that bare digits stand for.
  static let years = 1949...2100

  /// The year that it may be: four bare digits of our time.
  var year: Int? {
    guard unitRange.isEmpty, sign == 0, boundWords == nil, numeral.utf8Range.count == 4,
      let year = Int(numeral.value.description), Self.years.contains(year)
    else { return nil }
    return year
  }
}

/// What a cell holds, as far as numbers go.
enum CellContent {
  case number(CellNumber)
  /// Digits that alone make no number, or several: 12-15, 1 200, 20*, 20（含5）.
  case unclear
  case words

  init(_ cell: TableCell, of row: Passage, words: NumberWords) {
    if let number = CellNumber(cell, of: row, words: words) {
      self = .number(number)
    } else {
      self = Self.isDigits(row.folded[cell.utf8Range]) ? .unclear : .words
    }
  }

  var number: CellNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  var isUnclear: Bool {
    if case .unclear = self { true } else { false }
  }

  /// Whether words begin with a digit and say nothing outside brackets; not years and dates, which head columns.
  private static func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first,
      first &- 0x30 < 10 || bytes.starts(with: "约".utf8) || first == UInt8(ascii: "-")
    else { return false }
    if bytes.count > 4, bytes.starts(with: "19".utf8) || bytes.starts(with: "20".utf8),
      bytes.dropFirst(2).prefix(2).allSatisfy({ $0 &- 0x30 < 10 })
    {
      return false
    }
    var depth = 0
    var digits = 0
    for (index, byte) in zip(bytes.indices, bytes) {
      let rest = bytes[index...]
      if byte == UInt8(ascii: "(") || rest.starts(with: "（".utf8) { depth += 1 }
      if byte == UInt8(ascii: ")") || rest.starts(with: "）".utf8) { depth -= 1 }
      if byte &- 0x30 < 10 { digits += 1 }
      if depth == 0, (0xe4...0xe9).contains(byte) || (byte | 0x20) &- 0x61 < 26 { return false }
    }
    return digits > 0
  }
}
