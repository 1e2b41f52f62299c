import Lexicon
import Records

/// What a word of the tables means for the numbers around it.
enum Cue: Hashable, Sendable {
  /// When a bound word before a number counts.
  enum Condition: Hashable, Sendable {
    case always
    /// Only before 百, 千, 万, 亿 and numbers that end in them, and before shares.
    case round
    /// Only before a bare 百, 千, 万 or 亿.
    case place
  }

  enum Direction: Hashable, Sendable { case rise, fall }

  /// How a word of direction treats the base of comparison and the number.
  enum Manner: String, Hashable, Sendable {
    /// Keeps the base of the growth before it.
    case growth
    case gain
    /// Growth, of which it may say between itself and the number what it is of: 净增单位402家.
    case net
    /// 增幅: the number may stand behind 达 or 为.
    case noun
    /// Counts only beside a base.
    case weak
  }

  enum Base: String, Hashable, Sendable {
    case yearOnYear = "yoy"
    case periodOnPeriod = "mom"
    /// The end of the year before: 比去年底.
    case yearEnd = "year-end"
    /// Another time: 较第二次, 比平时.
    case earlier
    /// Another place: 比威海市.
    case place
    case other
  }

  /// A noun that ends the clause of a zero, and its unit where that is another than the zero's.
  struct Object: Hashable, Sendable {
    let noun: [UInt8]
    let unit: String?
    /// Whether it is no noun, but the end of the clause straight behind the zero: 劣Ⅴ类水体清零.
    var isEnd: Bool { noun == Array("end".utf8) }

    /// 病例, or 人员:人.
    init(_ cell: String) {
      let parts = cell.split(separator: ":", maxSplits: 1)
      noun = Array(parts[0].utf8)
      unit = parts.count > 1 ? String(parts[1]) : nil
    }
  }

  /// Counts nothing, for this reason: a word of the language or a name.
  case word(reason: String)
  /// A zero or a whole that is said without a numeral: 零发案, 全破; where it has objects, one ends the clause.
  case whole(ExactDecimal, unit: String, objects: [Object])
  /// All of the number before it are one of these, which follows at once: 均为境外输入.
  case all(parts: [String])
  case bound(Limit, Condition)
  /// 负, 零下: the number behind it lies below zero.
  case sign
  case direction(Direction, Manner)
  case base(Base)
  /// 拉动: the growth behind it is that of a whole, and a number in points is what something adds to it.
  case effect
  /// 在去年下降25%的基础上: the growth before it belongs to a year before.
  case chain
  /// 降至, 达到: the number is a level.
  case level
  case share
  /// 这一数字: what was said of the number before it holds for the next one too.
  case anaphor
  case perTime
  case rank
  /// Numbers after it are none: at once, or anywhere in the clause.
  case rejection(reason: String, wholeClause: Bool)
}

/// What a word says of the number that it limits.
struct Limit: Hashable, Sendable {
  let bound: Bound
  let reach: Reach
}

/// How far from the printed number the true one may lie.
enum Reach: Hashable, Sendable {
  /// Within one unit of its last digit that is not zero: 余, 不足.
  case unit
  /// 近, 接近: so too, but a number below 1 followed by zeros has its last digit one place lower: 近百 is 90-odd.
  case near
  /// 不少于, 以下: the word does not say how far.
  case open
}

/// A cue and where it stands.
struct CueMention: Hashable, Sendable {
  let utf8Range: Range<Int>
  let cue: Cue

  var isDirection: Bool { if case .direction = cue { true } else { false } }
  var isBase: Bool { if case .base = cue { true } else { false } }
  var isBound: Bool { if case .bound = cue { true } else { false } }

  /// Whether what follows lies below: 少, 低于.
  var isFall: Bool {
    switch cue {
    case .direction(let way, _): way == .fall
    case .bound(let limit, _): limit.bound == .atMost
    default: false
    }
  }
}

extension [CueMention] {
  /// The cues that begin at a place; a passage's stand in order.
  func at(_ position: Int) -> SubSequence {
    self[end { $0.utf8Range.lowerBound < position }...].prefix { $0.utf8Range.lowerBound == position }
  }

  /// The last cue of a stretch.
  func last(in range: Range<Int>) -> CueMention? {
    self[..<end { $0.utf8Range.upperBound <= range.upperBound }].last.flatMap {
      range.lowerBound <= $0.utf8Range.lowerBound ? $0 : nil
    }
  }
}

/// What stands straight after a number in the place of a measure word.
enum Follower: Hashable, Sendable {
  /// A unit, by its position among the units.
  case unit(Int)
  /// A noun that is counted without a measure word.
  case noun
  /// The reason why the number counts nothing.
  case reason(String)
}
