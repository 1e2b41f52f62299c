import Lexicon
import Records

/// Tells which numbers a text itself takes back: 2145起更正为2415起, 应为2415起，而非2145起, 更正后为350起（原为353起）.
///
/// Only what the words say plainly is taken back, beside a number of the same unit that stands instead: in the same
/// sentence, or in the one before where a word like 后者 points there.
struct Corrections {
  /// Of each mention that is taken back, the one that stands instead.
  private(set) var standing: [Int: Int] = [:]
  /// Of each mention that stands instead of others, these.
  private var taken: [Int: [Int]] = [:]
  /// Of each mention that no words of its own name, the one that it corrects.
  private(set) var corrected: [Int: Int] = [:]

  private let passages: [Passage]
  private let mentions: [Mention]
  private let words: CorrectionWords

  /// The reason under which the account names a number that is taken back.
  static let reason = "superseded"

  init(passages: [Passage], mentions: [Mention], words: CorrectionWords) {
    self.passages = passages
    self.mentions = mentions
    self.words = words
    for index in mentions.indices {
      if isCorrected(index) || isBefore(index) {
        standing[index] = index + 1
      } else if isDenied(index) || isFormer(index) {
        standing[index] = index - 1
      }
      if let other = pointedAt(by: index) { standing[other] = index }
    }
    for (old, new) in standing.sorted(by: { $0.key < $1.key }) {
      taken[new, default: []].append(old)
      if old < new, isWordless(new) { corrected[new] = old }
    }
  }

  /// Of a mention that stands instead of others, the grounds that name their numerals.
  func grounds(of index: Int) -> [Ground] {
    taken[index, default: []].map { old in
      Ground(
        field: .value, rule: Ground.corrects, words: mentions[old].quantity.numeral,
        paragraph: mentions[old].paragraph, isOutsideClause: true)
    }
  }

  /// 2145起更正为2415起, “抓获1395名”应为“抓获1359名”: what says so stands behind it, and straight behind that the next number of
  /// its unit, perhaps with the words before the first again; not 300家，实际为高危企业的12家.
  private func isCorrected(_ index: Int) -> Bool {
    guard index + 1 < mentions.count, isAlike(index, index + 1) else { return false }
    let (bytes, start) = (passages[mentions[index].paragraph].folded, mentions[index].utf8Range.upperBound)
    let end = mentions[index + 1].utf8Range.lowerBound
    guard let word = words.correcting.matches(in: bytes, start..<end).first else { return false }
    let gap = word.utf8Range.lowerBound - start
    return gap <= Self.gapBytes && gap == words.gap(from: start, to: word.utf8Range.lowerBound, in: bytes)
      && isToldAgain(word.utf8Range.upperBound..<end, behind: start, in: bytes)
  }

  /// 更正前为1300名；更正后为1200名: the words stand straight before both.
  private func isBefore(_ index: Int) -> Bool {
    index + 1 < mentions.count && isAlike(index, index + 1) && isBehind(words.before, index)
      && isBehind(words.after, index + 1)
  }

  /// 抓获1200人，而非抓获1300人: the words open the clause, and behind them stands only what the number before was told with.
  private func isDenied(_ index: Int) -> Bool {
    guard index > 0, isAlike(index - 1, index) else { return false }
    let bytes = passages[mentions[index].paragraph].folded
    let (start, end) = (mentions[index - 1].utf8Range.upperBound, mentions[index].utf8Range.lowerBound)
    guard let word = words.denying.matches(in: bytes, start..<end).first else { return false }
    return word.utf8Range.lowerBound == start
      + words.gap(from: start, to: word.utf8Range.lowerBound, in: bytes)
      && isToldAgain(word.utf8Range.upperBound..<end, behind: start, in: bytes)
  }

  /// Whether a stretch is empty but for an opening quotation mark, or says again what was said before a place.
  private func isToldAgain(_ range: Range<Int>, behind start: Int, in bytes: [UInt8]) -> Bool {
    var again = bytes[range]
    for mark in ["“", "‘"] where again.starts(with: mark.utf8) { again = again.dropFirst(3) }
    let told = max(0, start - Self.toldBytes)..<start
    return again.isEmpty || told.contains { bytes[$0..<start].starts(with: again) }
  }

  /// （原为353起）: the words stand straight before it, in a sentence that says that it corrects.
  private func isFormer(_ index: Int) -> Bool {
    guard index > 0, isAlike(index - 1, index), isBehind(words.former, index) else { return false }
    let passage = passages[mentions[index].paragraph]
    let start = passage.sentence(at: mentions[index - 1].utf8Range.lowerBound).lowerBound
    return !words.telling.matches(in: passage, start..<mentions[index].utf8Range.lowerBound).isEmpty
  }

  /// 后者更正为59名: the number before that the words stand for, where it is of the same unit.
  private func pointedAt(by index: Int) -> Int? {
    let passage = passages[mentions[index].paragraph]
    guard
      let word = words.correcting.longestMatch(
        in: passage.folded, endingAt: mentions[index].utf8Range.lowerBound, from: 0)
    else { return nil }
    let clause = passage.clauses[passage.clause(at: word.utf8Range.lowerBound)].utf8Range
    let own = clause.lowerBound..<word.utf8Range.lowerBound
    guard
      let match = words.anaphors.longestMatch(in: passage.folded, at: own.lowerBound, limit: own.upperBound)
    else { return nil }
    let rest = match.utf8Range.upperBound
    guard rest + words.gap(from: rest, to: own.upperBound, in: passage.folded) == own.upperBound else {
      return nil
    }
    let other = index - match.value
    return other >= 0 && isAlike(other, index, sentences: 1) ? other : nil
  }

  /// Whether nothing stands between the words that correct and the number: no name of its own.
  private func isWordless(_ index: Int) -> Bool {
    isBehind(words.correcting, index) || isBehind(words.after, index)
  }

  private func isBehind(_ words: PhraseTable<Int>, _ index: Int) -> Bool {
    let start = mentions[index].utf8Range.lowerBound
    return words.longestMatch(
      in: passages[mentions[index].paragraph].folded, endingAt: start, from: max(0, start - 18)) != nil
  }

  /// Whether two numbers of one sentence, or of neighbouring ones, are levels of one unit.
  private func isAlike(_ one: Int, _ other: Int, sentences: Int = 0) -> Bool {
    let (first, second) = (mentions[one], mentions[other])
    guard first.paragraph == second.paragraph, first.unit == second.unit, first.measure == .level,
      second.measure == .level
    else { return false }
    let clauses = passages[first.paragraph].clauses
    return clauses[second.clause].sentence - clauses[first.clause].sentence <= sentences
  }

  /// Forty signs.
  private static let toldBytes = 120
  /// Sixteen signs.
  private static let gapBytes = 48
}

/// The words by which texts take numbers back.
final class CorrectionWords: Vocabulary {
  static let standard = CorrectionWords(lexicon: .standard)

  /// Before the number that stands instead of the one before: 更正为.
  let correcting: PhraseTable<Int>
  /// Before a number that is not the one: 而非.
  let denying: PhraseTable<Int>
  /// Before the number that stood until then: 原为.
  let former: PhraseTable<Int>
  /// The same before the number that stands instead: 更正前为.
  let before: PhraseTable<Int>
  /// Before the number that stands instead of one told so: 更正后为.
  let after: PhraseTable<Int>
  /// Words of a sentence that corrects: 更正.
  let telling: PhraseTable<Int>
  /// Stand for a number told before, and how many numbers back it is: 后者.
  let anaphors: PhraseTable<Int>
  /// What may stand between a number and the words that correct it: 有误，现.
  private let between: PhraseTable<Int>

  init(lexicon: Lexicon) {
    let rows = lexicon.rows(of: "rejections")
    func side(_ side: String, value: Int = 0) -> [(phrase: String, value: Int)] {
      rows.filter { $0["side"] == side }.map { (phrase: $0["phrase"], value: value) }
    }
    correcting = PhraseTable(side("corrects"))
    denying = PhraseTable(side("denies"))
    former = PhraseTable(side("former"))
    before = PhraseTable(side("corrected"))
    after = PhraseTable(side("stands"))
    telling = PhraseTable(side("correction"))
    anaphors = PhraseTable(side("latter", value: 1) + side("one-before", value: 2))
    between = PhraseTable(side("gap"))
  }

  /// How many bytes from a position on are words that may stand there.
  func gap(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
    var position = start
    while position < end, let word = between.longestMatch(in: bytes, at: position, limit: end) {
      position = word.utf8Range.upperBound
    }
    return position - start
  }
}

extension Figure {
  /// The same as a part of no other.
  fileprivate var whole: Figure {
    Figure(
      id: id, span: span, quantity: quantity, unit: unit, label: label, indicator: indicator, kind: kind,
      measure: measure, change: change, subsetOf: nil, sum: sum, place: place, agency: agency,
      campaign: campaign, period: period, grounds: grounds.filter { $0.field != .subsetOf })
  }
}

extension [Figure] {
  /// The figures without those that are taken back.
  func without(_ superseded: Set<Identifier<Figure>>) -> [Figure] {
    guard !superseded.isEmpty else { return self }
    return filter { !superseded.contains($0.id) }.map { figure in
      figure.subsetOf.map(superseded.contains) ?? false ? figure.whole : figure
    }
  }
}
