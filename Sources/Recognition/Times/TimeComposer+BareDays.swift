import Lexicon
import Records

// The month of days that are printed without one: 27日, 14日至16日.
extension TimeComposer {
  /// The month in which the text was written, or the one before.
  func monthOfBareDay(_ day: Int, _ written: CalendarDate) -> (year: Int, month: Int) {
    // A few days ahead are announced; more are the month before's.
    guard day > written.day + 3 else { return (written.year, written.month) }
    return written.month == 1 ? (written.year - 1, 12) : (written.year, written.month - 1)
  }

  /// 11月…。高峰（1日至16日）揽收…，最高一天为14日: the one month that the text has told, where the days stand in brackets or are said to
  /// be those of something; a day by itself may be that of a report.
  func monthAround(_ start: Int, _ day: Int) -> CalendarDate? {
    let isInBrackets = bytes.has("（", before: start) || start > 0 && bytes[start - 1] == UInt8(ascii: "(")
    guard isInBrackets || [.ratio, .peak].contains(opening(before: start)?.value),
      let first = monthNamed?.first, let written,
      let named = CalendarDate(year: first.year, month: first.month, day: day), named <= written
    else { return nil }
    return named
  }
}
