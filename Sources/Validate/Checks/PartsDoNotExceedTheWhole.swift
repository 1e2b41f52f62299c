import Lexicon
import Records

/// A part (其中, 含) is no larger than the whole that it belongs to.
struct PartsDoNotExceedTheWhole: Check {
  static let identifier = "parts-do-not-exceed-the-whole"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    guard figure.measure == .level, let whole = bulletin.whole(of: figure), whole.measure == .level,
      let part = bulletin.units.amount(of: figure), let total = bulletin.units.amount(of: whole),
      part.unit == total.unit, part.interval.lower > total.interval.upper
    else { return nil }
    return .flag("\(figure.span.quote) is more than the whole, \(whole.span.quote)")
  }
}
