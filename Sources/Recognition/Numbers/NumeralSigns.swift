import Lexicon
import Records

/// What one character is to a number.
enum NumeralSign: Hashable, Sendable {
  case none
  /// A Chinese digit.
  case digit(Int)
  /// A full-width digit.
  case figure(Int)
  /// Ten, hundred, thousand.
  case place(Int)
  /// 廿 and 卅.
  case tens(Int)
  /// 万 and 亿.
  case scale(Int)
  case point
}

/// The signs of numbers by character, for UTF-8 of three bytes.
struct NumeralSigns: Sendable {
  private var codes = [UInt8](repeating: 0, count: 1 << 16)
  private var signs: [NumeralSign] = [.none]
  /// Digits of cheques, which alone are words or names: 陆 in 大陆.
  private var formal: Set<Int> = []

  init(rows: [Table.Row]) {
    for row in rows {
      guard let scalar = row["sign"].unicodeScalars.first?.value, scalar < 1 << 16,
        let value = Int(row["value"]),
        let sign = Self.sign(kind: row["kind"], value: value)
      else { preconditionFailure("numerals.tsv: '\(row["sign"])' is no sign") }
      codes[Int(scalar)] = UInt8(signs.count)
      if row["kind"] == "formal" { formal.insert(Int(scalar)) }
      signs.append(sign)
    }
  }

  /// The sign at a place of the text; every sign is three bytes wide.
  @inline(__always)
  func sign(in bytes: [UInt8], at position: Int, limit: Int) -> NumeralSign {
    guard position + 2 < limit, bytes[position] >= 0xe0, bytes[position] < 0xf0 else { return .none }
    let code = codes[Self.scalar(in: bytes, at: position)]
    return code == 0 ? .none : signs[Int(code)]
  }

  /// Whether a character of the basic plane is a sign.
  func contains(_ scalar: Int) -> Bool { codes[scalar] != 0 }

  /// Whether a digit of cheques stands at a place of the text.
  func isFormal(in bytes: [UInt8], at position: Int) -> Bool {
    bytes[position] >= 0xe0 && position + 2 < bytes.count
      && formal.contains(Self.scalar(in: bytes, at: position))
  }

  @inline(__always)
  static func scalar(in bytes: [UInt8], at position: Int) -> Int {
    Int(bytes[position] & 0x0f) << 12 | Int(bytes[position + 1] & 0x3f) << 6 | Int(bytes[position + 2] & 0x3f)
  }

  private static func sign(kind: String, value: Int) -> NumeralSign? {
    switch kind {
    case "digit", "formal": .digit(value)
    case "figure": .figure(value)
    case "place": .place(value)
    case "tens": .tens(value)
    case "scale": .scale(value)
    case "point": .point
    default: nil
    }
  }
}
