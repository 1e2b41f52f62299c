import Lexicon

/// The rows of changes.tsv that stand between words of comparison and their numbers.
struct ChangeWords: Sendable {
  /// What makes a place before it the mean of its parts: 全省平均水平.
  let means: PhraseTrie
  /// Words that say what a share of something is: 为 in 七成的案件为侵财案件.
  let portions: PhraseTrie
  /// Words that hold one of those: 认为.
  let noPortions: PhraseTrie
  /// What is raised for so many, behind their number: 水平 in 提升了2万人口供水保障水平.
  let raised: PhraseTrie
  /// Acts that stand between 多 or 少 and a number, besides the verbs: 结 in 多结402件.
  let acts: PhraseTrie
  /// Words before a fraction that is printed with a stroke: 占1/3.
  let fractionLeads: PhraseTrie
  private let moved: WordSet
  private let yearly: PhraseTrie
  private let fillers: WordSet
  private let repeats: WordSet
  private let emphases: WordSet

  private let times: WordSet
  private let quarters: PhraseTrie

  /// `rows` are those of changes.tsv, `times` those of times.tsv.
  init(rows: [Table.Row], times: [Table.Row]) {
    self.times = WordSet(times.filter { $0["meaning"] == "years-before" }.map { Array($0["phrase"].utf8) })
    func words(_ kind: String) -> [[UInt8]] {
      rows.filter { $0["kind"] == kind }.map { Array($0["phrase"].utf8) }
    }
    quarters = PhraseTrie(times.filter { $0["meaning"] == "quarter" }.map { Array($0["phrase"].utf8) })
    means = PhraseTrie(words("mean"))
    portions = PhraseTrie(words("portion"))
    noPortions = PhraseTrie(words("no-portion"))
    raised = PhraseTrie(words("raised"))
    acts = PhraseTrie(words("act"))
    fractionLeads = PhraseTrie(words("fraction"))
    moved = WordSet(
      rows.filter { $0["kind"] == "level" && $0["value"] == "moved" }.map { Array($0["phrase"].utf8) })
    yearly = PhraseTrie(
      rows.filter { $0["kind"] == "per-time" && $0["value"] == "years" }.map { Array($0["phrase"].utf8) })
    fillers = WordSet(words("filler"))
    repeats = WordSet(words("again"))
    emphases = WordSet(words("emphasis"))
  }

  /// Whether the gap between a change and a per cent says that the two are one: 增加563宗即1.8%.
  func isRepeat(_ gap: ArraySlice<UInt8>) -> Bool { repeats.contains(gap) }

  /// Whether words only stress the number behind them: 高达.
  func isEmphasis(_ words: ArraySlice<UInt8>) -> Bool { emphases.contains(words) }

  /// Whether a quarter stands at a place of the text: 比上年四季度 is no base of a year.
  func namesQuarter(in bytes: [UInt8], at start: Int) -> Bool {
    quarters.longestMatch(in: bytes, at: start, limit: bytes.count) != nil
  }

  /// Whether words only name the time of another year, and compare nothing by themselves: 去年同期.
  func isTime(_ words: ArraySlice<UInt8>) -> Bool { times.contains(words) }

  /// Whether words of a level say that something came to it: 降至.
  func isMoved(_ level: ArraySlice<UInt8>) -> Bool { moved.contains(level) }

  /// The words before a place of the text that tell what one year among several had: 年均, 两年平均.
  func yearly(in bytes: [UInt8], before end: Int) -> Range<Int>? {
    yearly.longestMatch(in: bytes, endingAt: end, from: max(0, end - Self.yearlyBytes))?.utf8Range
  }

  private static let yearlyBytes = 15

  /// Whether nothing, or words that say nothing of a change, fills the gap between its word and its number.
  func isFiller(_ gap: ArraySlice<UInt8>) -> Bool {
    gap.isEmpty || fillers.contains(gap) || gap.elementsEqual(" ".utf8)
  }
}
