/// A code of GB/T 2260: two digits each for the province, the prefecture and the county; `100000` is the mainland.
package struct AdministrativeCode: Hashable, Sendable {
  private let digits: [UInt8]

  /// Nil where the text is no such code: countries have letters.
  package init?(_ text: String) {
    digits = Array(text.utf8)
    guard digits.count == 6, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  }

  /// Whether the place with another code lies within this one and is not all of it.
  ///
  /// Taiwan, Hong Kong and Macao (71, 81, 82) report apart and are in no figure of 全国.
  package func contains(_ code: String) -> Bool {
    guard let other = AdministrativeCode(code), other.digits != digits else { return false }
    if isWholeCountry { return ![0x37, 0x38].contains(other.digits[0]) }
    let level = digits[2...] == [0x30, 0x30, 0x30, 0x30] ? 2 : digits[4...] == [0x30, 0x30] ? 4 : 6
    return level < 6 && other.digits[..<level] == digits[..<level] && !other.isWholeCountry
  }

  /// What a place is in the order of places.
  package enum Level: Hashable, Sendable { case country, province, prefecture, county }

  package var level: Level {
    if isWholeCountry { return .country }
    if digits[2...] == [0x30, 0x30, 0x30, 0x30] { return .province }
    return digits[4...] == [0x30, 0x30] ? .prefecture : .county
  }

  private var isWholeCountry: Bool { digits == Array("100000".utf8) }
}
