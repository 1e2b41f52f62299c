import Records

/// A printed number: its value and how it was printed.
struct Numeral: Hashable, Sendable {
  /// How a number is written, as far as it decides what may be made of it.
  enum Form: Hashable, Sendable {
    /// Digits, or digits and signs of place: 1395, 26.98万, 21万4000.
    case arabic
    /// Signs with a sign of place: 四千五百, 十二.
    case chinese
    /// One Chinese sign: 三, 两.
    case single
    /// A sign of place alone: 百 in 百余名, 万 in 超万人.
    case place
    /// Signs read one by one: 二〇二四.
    case code
    /// Several numbers at one place, two neighbouring ones for a guess: 七八十.
    case vague
    /// Signs that make no number, one straight behind the other: 千百, 一亿万.
    case malformed
    /// 百分之十八点九, 十分之一, 半数.
    case fraction
    /// A word that says zero or all: 零发案, 全破.
    case whole
    /// A word that says that all of a number are something: 均为境外输入.
    case all

    /// Whether it is said without any numeral.
    var isSaid: Bool { self == .whole || self == .all }
  }

  /// From the first sign to the last, 余 and 多 after them included.
  var utf8Range: Range<Int>
  var value: ExactDecimal
  /// The greater of two neighbouring numbers that guess: 8 of 七八, 40 of 三四十; the value is the smaller one.
  var guess: ExactDecimal?
  /// The size of the last printed digit times its multiplier.
  var quantum: ExactDecimal
  /// Whether it was printed with 万, 亿 or a decimal point.
  var isRounded: Bool
  /// What 余, 多 or 来 inside or straight after the number say.
  var bound: Bound?
  var form: Form
  /// The unit that the number's own words say: % of 百分之.
  var unit: String?
}

extension Numeral {
  /// Signs that stand together and make no number; their value says nothing.
  static func malformed(_ utf8Range: Range<Int>) -> Numeral {
    Numeral(
      utf8Range: utf8Range, value: .zero, quantum: .zero, isRounded: false, bound: nil, form: .malformed,
      unit: nil)
  }
}
