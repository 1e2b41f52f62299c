import Lexicon
import Records

/// Tells which numbers a text itself takes back: 2145起更正为2415起, 应为2415起，而非2145起, 更正后为350起（原为353起）.
///
/// Only what the words say plainly is taken back, beside a number of the same unit in the same sentence that stands instead.
struct Corrections {
  let passages: [Passage]
  let mentions: [Mention]
  let words: CorrectionWords

  /// The reason under which the account names a number that is taken back.
  static let reason = "superseded"

  /// The indices of the mentions that are taken back.
  var superseded: Set<Int> {
    Set(mentions.indices.filter { isCorrected($0) || isDenied($0) || isFormer($0) })
  }

  /// 2145起更正为2415起, “抓获1395名”应为“抓获1359名”: what says so stands behind it, and the next number of its unit behind that.
  private func isCorrected(_ index: Int) -> Bool {
    guard index + 1 < mentions.count, isAlike(index, index + 1) else { return false }
    let (bytes, start) = (passages[mentions[index].paragraph].folded, mentions[index].utf8Range.upperBound)
    let end = mentions[index + 1].utf8Range.lowerBound
    guard let word = words.correcting.matches(in: bytes, start..<end).first else { return false }
    let gap = word.utf8Range.lowerBound - start
    return gap <= Self.gapBytes && gap == words.gap(from: start, to: word.utf8Range.lowerBound, in: bytes)
  }

  /// 而非2145起: the words stand straight before it, behind a number of its unit.
  private func isDenied(_ index: Int) -> Bool {
    index > 0 && isAlike(index - 1, index) && isBehind(words.denying, index)
  }

  /// （原为353起）: the words stand straight before it, in a sentence that says that it corrects.
  private func isFormer(_ index: Int) -> Bool {
    guard index > 0, isAlike(index - 1, index), isBehind(words.former, index) else { return false }
    let passage = passages[mentions[index].paragraph]
    let clause = passage.clauses[mentions[index - 1].clause]
    let start = passage.clauses.first { $0.sentence == clause.sentence }?.utf8Range.lowerBound ?? 0
    return !words.telling.matches(in: passage, start..<mentions[index].utf8Range.lowerBound).isEmpty
  }

  private func isBehind(_ words: PhraseTable<Bool>, _ index: Int) -> Bool {
    let start = mentions[index].utf8Range.lowerBound
    return words.longestMatch(
      in: passages[mentions[index].paragraph].folded, endingAt: start, from: max(0, start - 18)) != nil
  }

  /// Whether two numbers of one sentence are levels of one unit.
  private func isAlike(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (mentions[one], mentions[other])
    guard first.paragraph == second.paragraph, first.unit == second.unit, first.measure == .level,
      second.measure == .level
    else { return false }
    let clauses = passages[first.paragraph].clauses
    return clauses[first.clause].sentence == clauses[second.clause].sentence
  }

  /// Eight signs.
  private static let gapBytes = 24
}

/// The words by which texts take numbers back.
final class CorrectionWords: Vocabulary {
  static let standard = CorrectionWords(lexicon: .standard)

  /// Before the number that stands instead of the one before: 更正为.
  let correcting: PhraseTable<Bool>
  /// Before a number that is not the one: 而非.
  let denying: PhraseTable<Bool>
  /// Before the number that stood until then: 原为.
  let former: PhraseTable<Bool>
  /// Words of a sentence that corrects: 更正.
  let telling: PhraseTable<Bool>
  /// What may stand between a number and the words that correct it: 有误，现.
  private let between: PhraseTable<Bool>

  init(lexicon: Lexicon) {
    let rows = lexicon.rows(of: "rejections")
    func side(_ side: String) -> PhraseTable<Bool> {
      PhraseTable(rows.filter { $0["side"] == side }.map { (phrase: $0["phrase"], value: true) })
    }
    correcting = side("corrects")
    denying = side("denies")
    former = side("former")
    telling = side("correction")
    between = side("gap")
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
