import Lexicon
import Records

/// One cell of a printed table: a stretch of its row's passage, without the spaces around it.
struct TableCell: Hashable, Sendable {
  /// The index of the row's passage.
  let passage: Int
  let utf8Range: Range<Int>

  /// The cells of a row, from left to right.
  static func cells(of row: Passage) -> [TableCell] {
    let bytes = row.bytes
    var cells: [TableCell] = []
    var start = 0
    for end in bytes.indices.filter({ bytes[$0] == UInt8(ascii: "\t") }) + [bytes.count] {
      var (lower, upper) = (start, end)
      while lower < upper, bytes[lower] == 0x20 { lower += 1 }
      while upper > lower, bytes[upper - 1] == 0x20 { upper -= 1 }
      cells.append(TableCell(passage: row.index, utf8Range: lower..<upper))
      start = end + 1
    }
    return cells
  }
}

/// A number that fills its cell, with the sign, bound and unit printed beside it: `1,395`, `-12.3%`, `近1.2万`.
struct CellNumber: Hashable, Sendable {
  let cell: TableCell
  /// The sign printed before it: −1, 1, or 0 for none.
  let sign: Int
  /// The bound word before it.
  let boundWords: Range<Int>?
  let bound: Bound
  /// Whether the bound says nothing of how far the true number may lie from it: 不少于.
  let isLimit: Bool
  let numeral: Numeral
  /// Empty where no unit is printed.
  let unitRange: Range<Int>
  /// The unit's position among the units.
  let unit: Int?

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
    var isOpen = false
    var boundWords: Range<Int>?
    if let cue = words.cues.longestMatch(in: bytes, at: position, limit: limit),
      case .bound(let said, _) = cue.value
    {
      (bound, boundWords) = (said.bound, cue.utf8Range)
      isOpen = said.isOpen
      position = cue.utf8Range.upperBound
    }
    guard position < limit,
      let numeral = words.reader.numeral(in: bytes, at: position, limit: limit), numeral.form == .arabic,
      !Self.isCode(bytes[numeral.utf8Range])
    else { return nil }
    let end = numeral.utf8Range.upperBound
    if end == limit {
      (unit, unitRange) = (nil, end..<end)
    } else {
      guard let reading = UnitReader(words: words, bytes: bytes).reading(after: end),
        case .unit(let position) = reading.follower, reading.utf8Range.upperBound == limit,
        !words.timeUnits[position]
      else { return nil }
      (unit, unitRange) = (position, reading.utf8Range)
    }
    self.cell = cell
    self.sign = sign
    self.boundWords = boundWords
    isLimit = isOpen
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

  /// The year that it may be: four bare digits of our time.
  var year: Int? {
    guard unitRange.isEmpty, sign == 0, boundWords == nil, numeral.utf8Range.count == 4,
      let year = Int(numeral.value.description), (1949...2100).contains(year)
    else { return nil }
    return year
  }
}
