import Records

/// The words before a number, cut down to those that say what is counted.
struct LabelPhrase {
  /// The tokens of the phrase.
  var core: Range<Int>
  /// The tokens of its verb, with a 向 or 为 phrase before it; empty where it has none.
  var verb: Range<Int>
  /// The tokens behind the verb, or all where it has none.
  var object: Range<Int>
  var verbRoles: LabelRoles = []
  var marks: Marks = []
  /// The tokens after 占, without 的.
  var whole: Range<Int>

  /// What the words that were cut off said.
  struct Marks: OptionSet {
    let rawValue: Int
    static let each = Marks(rawValue: 1)
    static let copula = Marks(rawValue: 2)
    static let changed = Marks(rawValue: 4)
    static let compared = Marks(rawValue: 8)
    static let share = Marks(rawValue: 16)
    static let part = Marks(rawValue: 32)
    static let relative = Marks(rawValue: 64)
    static let fronted = Marks(rawValue: 128)
    static let toward = Marks(rawValue: 256)
    static let listed = Marks(rawValue: 512)
    static let preposed = Marks(rawValue: 1024)
    /// 另有: what follows is there besides, and nobody did anything to it.
    static let existing = Marks(rawValue: 2048)
    /// 分为: the parts are all there are.
    static let division = Marks(rawValue: 4096)
  }

  var isEmpty: Bool { core.isEmpty }
  var hasVerb: Bool { !verb.isEmpty }

  /// The phrase of a share whose 占 belongs to the word that bounds it: 约占5.8%.
  func markingShare(of mention: Mention, in passage: Passage) -> LabelPhrase {
    let bound = mention.utf8Range.lowerBound..<mention.numeralRange.lowerBound
    guard mention.measure == .share, bound.contains(where: { passage.folded.has("占", at: $0) }) else {
      return self
    }
    var phrase = self
    phrase.marks.insert(.share)
    return phrase
  }
}

extension LabelPhrase.Marks {
  func has(_ other: Self) -> Bool { !isDisjoint(with: other) }
}
