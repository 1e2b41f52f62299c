import Records

/// A number in the text that states a quantity, before anyone asked what it counts.
///
/// A class, because every reader looks at all of them: a structure of so many fields was copied at each look.
final class Mention: Sendable {
  let paragraph: Int
  /// The bytes from the bound word before the numeral to the unit and bound word after it: `近4000起`, `20%以上`.
  let utf8Range: Range<Int>
  let numeralRange: Range<Int>
  /// Empty, at the numeral's end, where no unit is printed.
  let unitRange: Range<Int>
  /// The index of its clause in the passage.
  let clause: Int
  let quantity: Quantity
  let unit: CountedUnit
  let measure: Measure
  /// The direction, and the base of comparison where the mention's own sentence says it.
  let change: ChangeKind?
  /// Grounds for value, bound, unit, measure and change.
  let grounds: [Ground]
  /// What it is compared with, where words say so.
  let base: ChangeMemory.Base?
  /// Whether a word like 不少于 or 以下 bounds it, as demands and laws do.
  let isLimit: Bool
  /// The bytes of the number that it says it is the whole of, its unit with it.
  let wholeRange: Range<Int>?

  init(
    paragraph: Int, utf8Range: Range<Int>, numeralRange: Range<Int>, unitRange: Range<Int>, clause: Int,
    quantity: Quantity, unit: CountedUnit, measure: Measure, change: ChangeKind?, grounds: [Ground],
    base: ChangeMemory.Base? = nil, isLimit: Bool = false, wholeRange: Range<Int>? = nil
  ) {
    self.paragraph = paragraph
    self.utf8Range = utf8Range
    self.numeralRange = numeralRange
    self.unitRange = unitRange
    self.clause = clause
    self.quantity = quantity
    self.unit = unit
    self.measure = measure
    self.change = change
    self.grounds = grounds
    self.base = base
    self.isLimit = isLimit
    self.wholeRange = wholeRange
  }

  /// Whether the two are the ends of one range: 40—50名, 7、8个.
  func begins(rangeTo other: Mention) -> Bool {
    quantity.bound == .atLeast && other.quantity.bound == .atMost
      && quantity.interval == other.quantity.interval
  }
}

/// Bytes that are no quantity, and why.
///
/// Reasons are kebab-case: `date`, `clock`, `duration`, `hotline`, `name`, `licence`, `ordinal`.
struct Rejection: Hashable, Sendable {
  let paragraph: Int
  let utf8Range: Range<Int>
  let reason: String
}

/// What a mention counts.
struct LabelReading: Hashable, Sendable {
  let label: String
  let indicator: Identifier<Indicator>?
  /// Where the quote begins: at the label's words nearest to the number, or at the number.
  let quoteStart: Int
  /// The index, among all mentions of the document, of the one that this is a part of.
  let subsetOf: Int?
  /// The cases of an earlier clause that the number is an outcome of, where its label doesn't name them.
  var cases: String?
  /// The noun of what a body has, where the body was put before it: 床位 of 卫生院床位.
  var belonging: String?
  let grounds: [Ground]
}

/// When, where and whose a mention is.
struct Circumstance: Hashable, Sendable {
  let paragraph: Int
  let kind: FigureKind
  var place: Place?
  let agency: String?
  var campaign: String?
  var period: Period
  var grounds: [Ground]
  /// The mention's change against the base whose days its period tells: 较6月 of July.
  var change: ChangeKind?
}

extension Circumstance {
  /// The same at another place.
  func at(_ found: PlaceScope.Found) -> Circumstance {
    var moved = self
    moved.place = found.place
    moved.grounds = grounds.filter { $0.field != .place } + [found.ground].compactMap { $0 }
    return moved
  }
}
