import Lexicon
import Records

/// 新华社北京10月21日电: what an agency's report opens with.
struct Dateline {
  /// Where the day begins.
  let day: Int
  let end: Int
  private let bytes: [UInt8]

  init?(bytes: [UInt8], signs: NumeralSigns) {
    let head = 0..<max(0, min(bytes.count, Self.bytes) - 2)
    func isNumber(before position: Int) -> Bool {
      guard position > 0 else { return false }
      return bytes[position - 1] &- 0x30 < 10
        || position >= 3 && signs.sign(in: bytes, at: position - 3, limit: position) != .none
    }
    // 人民日报北京5月26日电: the sign of a paper's name follows no number.
    guard let sign = head.first(where: { bytes.has("日", at: $0) && isNumber(before: $0) }) else {
      return nil
    }
    let close = bytes.has("专电", at: sign + 3) ? sign + 6 : sign + 3
    guard bytes.has("电", at: close) || bytes.has("讯", at: close) else { return nil }
    var day = sign
    while day > 0, bytes[day - 1] &- 0x30 < 10 || day >= 3 && bytes.has("月", before: day) {
      day -= bytes[day - 1] < 0x80 ? 1 : 3
    }
    self.day = day
    self.bytes = bytes
    end = close + 3
  }

  /// The county that it names by its short name, which is an everyday word elsewhere: 新华社响水3月25日电.
  func county(_ lexicon: Lexicon) -> PlaceEntry? {
    let counties = lexicon.places.longestMatch(in: bytes, endingAt: day, from: 0)?.value.filter {
      $0.level == .county && $0.validTo == nil
    }
    return counties?.count == 1 ? counties?.first : nil
  }

  /// Thirty signs.
  private static let bytes = 90
}
