import Lexicon
import Records

/// A number and what the words beside it make of it: a level, a fall by so much, a share.
///
/// 下降16.7% is no level of 16.7%, so the number never goes anywhere without these words.
struct StatedAmount: Hashable, Sendable {
  let numeral: String
  let value: ExactDecimal
  let bound: Bound
  let bounding: BoundWords
  let unit: UnitOfMeasure
  let measure: Measure
  let change: ChangeKind?

  init(
    numeral: String, value: ExactDecimal, bound: Bound, bounding: BoundWords, unit: UnitOfMeasure,
    measure: Measure, change: ChangeKind?
  ) {
    self.numeral = numeral
    self.value = value
    self.bound = bound
    self.bounding = bounding
    self.unit = unit
    self.measure = measure
    self.change = change
  }

  /// What the figure states; `quantity` in place of its own where a person corrected that.
  init(_ figure: Figure, quantity: Quantity? = nil) {
    let quantity = quantity ?? figure.quantity
    self.init(
      numeral: quantity.numeral, value: quantity.value, bound: quantity.bound,
      bounding: BoundWords(of: figure, quantity: quantity), unit: figure.unit, measure: figure.measure,
      change: figure.change)
  }

  /// The same where the unit is said elsewhere.
  var withoutUnit: StatedAmount {
    StatedAmount(
      numeral: numeral, value: value, bound: bound, bounding: bounding, unit: UnitOfMeasure(""),
      measure: measure, change: change)
  }

  /// The same where its value is told in the unit of a series, which may be another one than the page's.
  func counted(in unit: UnitOfMeasure) -> StatedAmount {
    unit == self.unit
      ? self
      : StatedAmount(
        numeral: "", value: value, bound: bound, bounding: bounding, unit: unit, measure: measure,
        change: change)
  }

  /// Whether it is printed as parts of a whole: 四分之一.
  var isFraction: Bool { numeral.contains("分之") }

  /// What the page prints, whatever a person put in its place.
  init(printedBy observation: Observation) {
    self.init(observation.figure, quantity: observation.ruling?.printed)
  }
}

extension NumberText {
  /// What the figure states, with its unit: `4.2万余人次`, `over 42,000 person-times`; plain text, not Markdown.
  func statement(of figure: Figure) -> String { statement(of: StatedAmount(figure)) }

  func statement(of stated: StatedAmount) -> String {
    told(say(chinese(stated), english(stated)), stated)
  }

  /// The amount as it was printed, with the words that bound it: `近3000起`, `4.2万余人次`, `20人以下`.
  ///
  /// A number is no quotation, so a page's traditional characters become simplified ones, as all of the digest has them.
  private func chinese(_ stated: StatedAmount) -> String {
    let (before, after) = (stated.bounding.before, stated.bounding.after)
    return Lexicon.folded(before + stated.numeral + stated.unit.symbol + after)
  }

  /// The amount with the words without which it would be taken for a level: `同比下降16.7%`, `16.7% down on the year`.
  func told(_ amount: String, _ stated: StatedAmount) -> String {
    switch stated.measure {
    case .change:
      guard let change = stated.change else { return say("变化", "a change of ") + amount }
      return say(
        change.base.chinese + (change.isDown ? "下降" : "上升") + amount,
        (change.isDown ? "down " : "up ") + amount + change.base.english)
    case .share: return say("占", "a share of ") + amount
    case .rank:
      let isBare = stated.unit.symbol.isEmpty
      return say("第\(amount)\(isBare ? "位" : "")", "no. " + plain(stated.value))
    // 日均、每次: without a word the mean would be read as the whole.
    case .perTime: return say("平均\(amount)", "\(amount) on average")
    case .rate, .level: return amount
    }
  }

  private func english(_ stated: StatedAmount) -> String {
    let value = english(stated.value, of: stated)
    switch stated.bound {
    case .exact: return value
    case .atLeast: return (stated.bounding.isLimit ? "at least " : "over ") + value
    case .atMost: return (stated.bounding.isLimit ? "at most " : "nearly ") + value
    case .about: return "about " + value
    }
  }
}

extension ComparisonBase {
  fileprivate var chinese: String {
    switch self {
    case .yearOnYear: "同比"
    case .periodOnPeriod: "环比"
    case .unstated: ""
    }
  }

  fileprivate var english: String {
    switch self {
    case .yearOnYear: " on the year"
    case .periodOnPeriod: " on the period before"
    case .unstated: ""
    }
  }
}
