import Lexicon

/// The rows of rejections.tsv that ask more than what stands before a number.
struct RejectionWords: Sendable {
  /// Numbers that name something when they are printed without a unit: 110.
  let numbers: [String: String]
  /// What numbers of five digits that name something begin with: 12 of 12345.
  let prefixes: [String: String]
  /// Units that one Chinese sign before them counts nothing with: 一面, 两手.
  let single: Set<String>
  /// Units that two neighbouring numbers before them number: 一二期.
  let grades: Set<String>
  /// Words that refer a number to a note: 注 of 注1.
  let notes: PhraseTrie
  /// Words that a number without a unit behind them only numbers: 通报8.
  let numbered: PhraseTrie
  /// Words straight behind which numbers are a list: 分别为.
  let listing: [[UInt8]]
  /// Words that make a number before them a threshold: 百万元案件.
  let cases: PhraseTrie
  /// Nouns of rates behind how many they are told of: 死亡率 of 百万吨死亡率.
  let rates: PhraseTrie
  /// Words that reject a number straight behind them, by the units that it must have: 北纬 with 度.
  let besideUnits: [(word: [UInt8], units: Set<String>, reason: String)]

  /// Words straight before a number with which the word behind it is a unit, though it else names: 监控 with 路.
  let countedBehind: [(word: [UInt8], unit: String)]

  /// Words behind a number that make it stand for all of those just told: 两项均.
  let ofAll: PhraseTrie
  /// Words behind a number of places that make them those who did what is counted next: 共查处.
  let doings: PhraseTrie

  /// Nouns of lengths of time, of which a mean is a result: 住院日.
  let lengths: PhraseTrie
  /// Words that make a length a mean: 平均.
  let means: PhraseTrie

  /// Nouns of days that are counted (优良天数), and of ages that are told of many (预期寿命).
  let days: PhraseTrie
  /// What says of hours that plants ran: 利用小时.
  let hours: PhraseTrie
  let ages: PhraseTrie

  /// What stands before and behind the last so many of a ranking: 后三名依次是.
  let bottoms: PhraseTrie
  let bottomTails: PhraseTrie
  /// Units with a verb of reading, and words for the page itself: 本文有1.2万人阅读.
  let readers: PhraseTrie
  let page: PhraseTrie
  /// Words of Latin letters that have values: CPI.
  let indices: [[UInt8]]
  /// Words of Latin letters that are counted: APP.
  let counted: [[UInt8]]

  /// Words that open a clause that only supposes something, what may stand before them, and what shows that it reckons.
  let suppositions: PhraseTrie
  /// Words behind a quotation that make it a principle of work.
  let policies: PhraseTrie
  /// Those that suppose only where a prize is spoken of, and the words that speak of one.
  let prized: PhraseTrie
  let prizes: PhraseTrie
  let leads: PhraseTrie
  let reckonings: PhraseTrie

  /// Nouns that say that the number behind them and a colon counts: 人数.
  let tallies: PhraseTrie

  /// Nouns that one sign of number before them counts (两死), and those that name somebody behind 一 (一女子).
  let counts: PhraseTrie
  let somebody: PhraseTrie
  /// Words before 一 with which it counts nothing, and those with which it counts: always, or before what became of one.
  let noOne: PhraseTrie
  let outcomes: PhraseTrie
  let causes: PhraseTrie
  let harmed: PhraseTrie
  /// Nouns of which a zero straight before them only says what they are like: 社区 in 零发案社区.
  let described: PhraseTrie
  /// Words that call a level the former one: 原来的.
  let origins: PhraseTrie
  /// What joins those described and their number.
  let tied: PhraseTrie

  init(rows: [Table.Row]) {
    func side(_ side: String) -> [Table.Row] { rows.filter { $0["side"] == side } }
    func trie(_ name: String) -> PhraseTrie { PhraseTrie(side(name).map { Array($0["phrase"].utf8) }) }
    numbers = Dictionary(uniqueKeysWithValues: side("number").map { ($0["phrase"], $0["reason"]) })
    prefixes = Dictionary(uniqueKeysWithValues: side("prefix").map { ($0["phrase"], $0["reason"]) })
    single = Set(side("single").map { $0["phrase"] })
    notes = trie("note")
    grades = Set(side("grade").map { $0["phrase"] })
    besideUnits = rows.filter { $0["side"].hasPrefix("with:") }.map { row in
      let units = row["side"].dropFirst("with:".count).split(separator: "|").map { String($0) }
      return (Array(row["phrase"].utf8), Set(units), row["reason"])
    }
    countedBehind = rows.filter { $0["side"].hasPrefix("unit:") }.map { row in
      (Array(row["phrase"].utf8), String(row["side"].dropFirst("unit:".count)))
    }
    numbered = trie("numbered")
    lengths = trie("length")
    days = trie("days")
    hours = trie("hours")
    ages = trie("ages")
    means = trie("mean")
    ofAll = trie("all")
    doings = trie("doing")
    listing = side("list").map { Array($0["phrase"].utf8) }
    readers = trie("readers")
    page = trie("page")
    indices = side("index").map { Array($0["phrase"].utf8) }
    bottoms = trie("bottom")
    bottomTails = trie("behind-bottom")
    counted = side("counted").map { Array($0["phrase"].utf8) }
    rates = trie("rate")
    cases = trie("case")
    tallies = trie("tally")
    suppositions = trie("suppose")
    policies = trie("policy")
    prized = trie("prize")
    prizes = trie("prize-word")
    leads = trie("suppose-lead")
    counts = trie("counts")
    somebody = trie("somebody")
    noOne = trie("no-one")
    outcomes = trie("outcome")
    causes = trie("cause")
    harmed = trie("harmed")
    tied = trie("tied")
    described = trie("described")
    origins = trie("origin")
    reckonings = trie("reckon")
  }

  /// Why digits printed without a unit name something, or nil.
  func reason(forDigits digits: some StringProtocol) -> String? {
    if let reason = numbers[String(digits)] { return reason }
    guard digits.utf8.count == 5 else { return nil }
    return prefixes[String(digits.prefix(2))] ?? prefixes[String(digits.prefix(3))]
  }
}
