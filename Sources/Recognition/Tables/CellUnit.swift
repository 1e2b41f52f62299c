import Lexicon
import Records

/// A unit that a heading or caption gives to bare numbers: 起, 万元, %.
struct CellUnit: Hashable {
  /// The unit's words in simplified script, 万 and 亿 before it included.
  let bytes: [UInt8]
  /// The cell or caption that names it.
  let cell: TableCell
  /// The 万 or 亿 before the unit, which belongs to the number.
  let multiplier: String
  /// The unit without 万 and 亿, as a figure has it.
  let symbol: String

  /// The unit in the words of a heading.
  init?(_ sense: CellSense, _ words: TableWords) {
    guard let unit = sense.unit else { return nil }
    self.init(unit, sense.cell, words)
  }

  /// The unit that a cell in a column of units is.
  init?(_ cell: TableCell, of row: Passage, _ words: TableWords) {
    self.init(Array(row.folded[cell.utf8Range]), cell, words)
  }

  private init?(_ bytes: [UInt8], _ cell: TableCell, _ words: TableWords) {
    guard let read = words.number([UInt8(ascii: "1")], in: bytes) else { return nil }
    self.bytes = bytes
    self.cell = cell
    multiplier = String(decoding: bytes[..<(read.numeral.utf8Range.upperBound - 1)], as: UTF8.self)
    symbol = words.numbers.units[read.unit].symbol
  }

  /// The units that a caption names behind 单位 and a colon: （单位：万人、%）; none for other words.
  static func named(by cell: TableCell, in passage: Passage, _ words: TableWords) -> [CellUnit] {
    let bytes = Array(passage.folded[cell.utf8Range])
    var position = 0
    while position < bytes.count {
      let length = words.length(of: bytes, at: position, .unit)
      var start = position + length
      while start < bytes.count, bytes[start] == 0x20 { start += 1 }
      let colon = bytes.has("：", at: start) ? 3 : bytes.has(":", at: start) ? 1 : 0
      if length > 0, colon > 0 {
        return parts(of: bytes[(start + colon)...]).compactMap { CellUnit($0, cell, words) }
      }
      position += PhraseTrie.width(bytes[position])
    }
    return []
  }

  /// The words up to the end of a caption, parted at commas.
  private static func parts(of bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    let marks: [StaticString] = ["、", "，", ",", "；", ";", "/", "）", ")", "。", " ", "　"]
    var parts: [[UInt8]] = [[]]
    let all = Array(bytes)
    var position = 0
    while position < all.count {
      if let mark = marks.first(where: { all.has($0, at: position) }) {
        parts.append([])
        position += mark.utf8CodeUnitCount
      } else {
        parts[parts.count - 1].append(all[position])
        position += 1
      }
    }
    return parts.filter { !$0.isEmpty }
  }
}
