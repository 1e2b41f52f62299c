import Pipeline
import Records

/// What was read and the lexicon has no name for: told in a paragraph, kept whole in a file of its own and in the tables.
struct UnnamedSection {
  /// Labels that show what there is.
  static let labelLimit = 6

  let context: DigestContext

  private var say: Wording { context.say }

  /// The most telling first: a number of one or two digits says little without its page; then what is told most.
  var lines: [SeriesLine] {
    let lines = context.ranked.filter { !$0.isNamed && !context.twins.isShownElsewhere($0) }
    return lines.filter { !Self.isBare($0) } + lines.filter(Self.isBare)
  }

  private static func isBare(_ line: SeriesLine) -> Bool {
    line.latest.value.magnitude < ExactDecimal(100)
  }

  var title: String { say("词表还没有收录的说法", "Figures that the lexicon has no name for yet") }

  var path: String { "themes/unnamed" + say(".md", ".en.md") }

  var link: String { "[\(title)](\(path))" }

  /// Empty where the lexicon has names for all.
  func text() -> String {
    let lines = lines
    guard !lines.isEmpty else { return "" }
    let labels = Set(lines.map(\.labelZh))
    var seen: Set<String> = []
    let told = lines.map(\.labelZh).filter { seen.insert($0).inserted }.prefix(Self.labelLimit)
      .map { say.quotedLabel($0, limit: 30) }.joined(separator: say.listSeparator)
    let command = "`tongbao lexicon suggest --pipeline \(context.definition.id)`"
    let rest = labels.count > Self.labelLimit
    return say(
      "有 \(labels.count) 种说法词表还不认得，不算指标，也没有丢：\(told)\(rest ? "等" : "")。"
        + "它们的数字连同原话见 [全表](\(path)) 和 [series.csv](series.csv)；\(command) 列出值得写进词表的。",
      "The lexicon knows no indicator for \(labels.count) \(labels.count == 1 ? "label" : "labels") of the pages, "
        + "which stand in Chinese: \(told)\(rest ? " and others" : ""). None is lost: their numbers and quotes are "
        + "in [a table of their own](\(path)) and in [series.csv](series.csv); \(command) ranks those worth a row "
        + "of the lexicon.")
  }

  /// What stands above the table in the file.
  var preface: String {
    say(
      "词表里没有这些说法对应的指标，所以按页面的原话列出。",
      "The lexicon has no indicator for these labels, so they stand as the pages have them, in Chinese.")
  }
}
