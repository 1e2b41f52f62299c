import Records

/// Reads the lines of newspapers: the edition (2024年7月16日《聊城日报》1版) and the dateline (新华社8月19日电).
enum NewspaperLines {
  /// The edition, where the whole line says nothing else; its day stands before the paper's name or behind it, as in
  /// 《聊城日报》（2024年7月16日 1版）.
  static func edition(in line: String) -> Edition? {
    guard line.utf8.count < 240, line.holds("版"), line.count < 40, let open = line.firstIndex(of: "《"),
      let close = line[open...].firstIndex(of: "》")
    else { return nil }
    var rest = line[line.index(after: close)...]
    while let last = rest.last, "）) ".contains(last) { rest.removeLast() }
    guard rest.last == "版" else { return nil }
    let newspaper = String(line[line.index(after: open)..<close])
    let before = PrintedTime.first(in: line[..<open])?.date
    let behind = PrintedTime.firstMatch(in: rest)
    let end = behind.map { rest.utf8.index(rest.startIndex, offsetBy: $0.utf8Range.upperBound) }
    let page = rest[(end ?? rest.startIndex)...].dropLast().filter { $0.isLetter || $0.isNumber }
    let digits = page.filter { $0.isASCII }
    return Edition(
      newspaper: newspaper, date: before ?? behind?.0.date, page: digits.isEmpty ? nil : String(digits))
  }

  private static let reports = WordSet("讯 电 消息")

  /// The day of a dateline at an article's head; the year is the publication's, or the one before where the day would
  /// lie after it.
  static func dateline(in line: String, published: CalendarDate?) -> CalendarDate? {
    guard reports.isContained(in: line), line.holds("月") else { return nil }
    let head = line.prefix(40)
    guard let end = ["讯", "电", "消息"].compactMap({ head.firstRange(of: $0)?.lowerBound }).min() else {
      return nil
    }
    let text = head[..<end]
    guard let month = text.lastIndex(of: "月"), text.hasSuffix("日"), let published else { return nil }
    let day = text[text.index(after: month)...].dropLast()
    let isPlain = text[..<month].last?.isASCII ?? false
    let monthDigits = text[..<month].reversed().prefix { $0.isNumber && $0.isASCII == isPlain }.reversed()
    guard let dayNumber = count(String(day)), let monthNumber = count(String(monthDigits)) else { return nil }
    for year in [published.year, published.year - 1] {
      if let date = CalendarDate(year: year, month: monthNumber, day: dayNumber), date <= published {
        return date
      }
    }
    return nil
  }

  /// A day or a month in digits or in Chinese signs: 27, 二十七.
  private static func count(_ text: String) -> Int? {
    if text.allSatisfy({ $0.isASCII && $0.isNumber }) { return Int(text) }
    var (tens, ones) = (0, 0)
    for sign in text {
      if sign == "十", tens == 0 {
        (tens, ones) = (max(ones, 1) * 10, 0)
      } else if let digit = Self.signs.firstIndex(of: sign), ones == 0 {
        ones = digit
      } else {
        return nil
      }
    }
    return tens + ones > 0 ? tens + ones : nil
  }

  private static let signs: [Character] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
}
