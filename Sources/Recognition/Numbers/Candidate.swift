import Records

/// A number of a passage on its way to a mention or a rejection.
///
/// A class, because one reader after the other looks at all of a passage and adds what it finds: a structure of so many
/// fields was copied at each look.
final class Candidate {
  var numeral: Numeral
  /// The index of its clause.
  let clause: Int
  /// The bytes from the bound word before it to the bound word after its unit.
  var utf8Range: Range<Int>
  /// Empty where no unit is printed.
  var unitRange: Range<Int>
  /// The unit's position among the units; nil for none or for one put together of several.
  var unit: Int?
  /// The currency that stands before it: 美元 in 美元120万.
  var currency: Currency?
  /// A noun that is counted without a measure word stands behind the number.
  var isNounCount = false
  var bound: Bound = .exact
  /// 万 in 3—5万, which the number does not print and shares; 半 in 两个半, which its unit parts from it.
  var sharedScale: Range<Int>?
  /// What the word that bounds it says of how far the true number may lie from it.
  var reach = Reach.unit
  /// What the range allows whose end it is: 2 … 8 for both numbers of 2至8人.
  var interval: Interval?
  /// What gave the bound besides the number itself.
  var boundSource: BoundSource?
  /// Whether it is the level that the change before it led to: 493宗 in 增加287宗至493宗.
  var isReached = false
  /// The word that made it a share, a count per time or a rank.
  var measureWords: Range<Int>?
  /// The sign printed before it: −1, 1, or 0 for none.
  var sign = 0
  /// 负 or 零下, where a word is the sign.
  var signWords: Range<Int>?
  /// The quotation that holds it.
  var quotation: Quotation?
  /// The number that it is the whole of, as far as it says so: 21例 before 均为境外输入.
  var wholeRange: Range<Int>?
  /// Why it is no quantity; nil while it may be one.
  var reason: String?
  var measure: Measure = .level
  var change: ChangeKind?
  /// The words that gave the change's direction.
  var changeWords: [Range<Int>] = []
  /// What gave the change's base.
  var changeBase: ChangeMemory.Base?

  init(numeral: Numeral, clause: Int, utf8Range: Range<Int>, unitRange: Range<Int>) {
    self.numeral = numeral
    self.clause = clause
    self.utf8Range = utf8Range
    self.unitRange = unitRange
  }

  var start: Int { numeral.utf8Range.lowerBound }
  /// Whether the word that bounds it says no more than that: 不少于, 以下.
  var isLimit: Bool { reach == .open }
  /// The value with the sign that a word gives it: −5 for 零下5.
  var signedValue: ExactDecimal { signWords == nil ? numeral.value : -numeral.value }
  var hasUnit: Bool { !unitRange.isEmpty || numeral.unit != nil }
}

/// What gave a number its bound, where the number's own signs don't.
enum BoundSource: Hashable, Sendable {
  /// A word before or behind it.
  case words(Range<Int>)
  /// The ends of a range: 40—50名.
  case range
  /// A word that holds for each number of a list.
  case list
}

/// A currency before its amount.
struct Currency: Hashable, Sendable {
  /// As units of figures print it: 元 for ￥.
  let unit: String
  let utf8Range: Range<Int>
}

/// Text between marks of quotation.
struct Quotation: Hashable, Sendable {
  enum Mark: Hashable, Sendable {
    /// “ ” ‘ ’, and those of traditional texts
    case words
    /// 《 》
    case title
    /// 【 】
    case heading
  }

  let mark: Mark
  /// The bytes between the marks.
  var utf8Range: Range<Int>
}
