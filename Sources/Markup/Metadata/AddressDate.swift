import Records

/// Reads the day that a page's address names.
enum AddressDate {
  /// The day in an address: /2024-07/16/, /20240716/, /2024/0716/, /t20240716_.
  static func date(in url: String) -> CalendarDate? {
    let bytes = Array(url.utf8)
    var index = 0
    while index < bytes.count {
      defer { index += 1 }
      guard PrintedTime.isDigit(bytes[index]), index > 0, !PrintedTime.isDigit(bytes[index - 1]) else {
        continue
      }
      var digits: [UInt8] = []
      var position = index
      while position < bytes.count, digits.count <= 8 {
        if PrintedTime.isDigit(bytes[position]) {
          digits.append(bytes[position] - 0x30)
        } else if ![0x2d, 0x2f, 0x5f].contains(bytes[position]) || digits.count < 4 {
          break
        } else if digits.count == 8 {
          break
        }
        position += 1
      }
      guard digits.count == 8, position == bytes.count || !PrintedTime.isDigit(bytes[position]) else {
        continue
      }
      let year = digits[..<4].reduce(0) { $0 * 10 + Int($1) }
      if (1995...2099).contains(year),
        let date = CalendarDate(
          year: year, month: Int(digits[4]) * 10 + Int(digits[5]), day: Int(digits[6]) * 10 + Int(digits[7]))
      {
        return date
      }
    }
    return nil
  }
}
