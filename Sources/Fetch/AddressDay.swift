import Records

/// The day that a URL's path names, as many sites file their pages by day: `/20240716/`, `/2024-07/16/`, `/2024/0716/`.
enum AddressDay {
  /// Marks between the parts of a date.
  private static let marks = Set("/-_".utf8)

  /// The last day that the path names; nil where it names none.
  static func day(in address: String) -> CalendarDate? {
    guard let target = WebAddress(address)?.target else { return nil }
    let bytes = Array(target.utf8.prefix { $0 != UInt8(ascii: "?") })
    return bytes.indices.reversed().lazy.filter { $0 == 0 || !isDigit(bytes[$0 - 1]) }
      .compactMap { day(in: bytes, at: $0) }.first
  }

  /// The date whose year begins at a place: year, month and day of four, two and two digits, marks between them or not.
  private static func day(in bytes: [UInt8], at start: Int) -> CalendarDate? {
    var position = start
    guard let year = number(of: 4, in: bytes, &position), (1990...2100).contains(year) else { return nil }
    skipMark(in: bytes, &position)
    guard let month = number(of: 2, in: bytes, &position) else { return nil }
    skipMark(in: bytes, &position)
    guard let day = number(of: 2, in: bytes, &position) else { return nil }
    // A clock time may follow a date; other digits make it a number of something else.
    let rest = bytes[position...].prefix(while: isDigit).count
    guard [0, 4, 6].contains(rest) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func number(of digits: Int, in bytes: [UInt8], _ position: inout Int) -> Int? {
    let piece = bytes[position...].prefix(digits)
    guard piece.count == digits, piece.allSatisfy(isDigit) else { return nil }
    position += digits
    return piece.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func skipMark(in bytes: [UInt8], _ position: inout Int) {
    if position < bytes.count, marks.contains(bytes[position]) { position += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
