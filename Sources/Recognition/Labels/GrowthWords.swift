import Lexicon
import Records

/// The words around growth: what it is measured beside, what it is told without, and what names of it share.
final class GrowthWords: Sendable {
  private let excelling: WordSet
  private let recovering: WordSet
  private let leavingOut: WordSet
  private let leavingOutClauses: WordSet
  private let records: [[UInt8]]
  private let narrowing: WordSet
  private let adjusting: WordSet
  private let adjusted: [[UInt8]]
  private let rules: WordSet
  private let influences: WordSet
  private let influenced: [[UInt8]]
  private let monthCounts: WordSet
  private let widePlaces: [[UInt8]]
  private let ordinals: [[UInt8]]
  private let hosts: WordSet
  private let ownNouns: [[UInt8]]
  private let modes: WordSet
  private let goodsTails: [[UInt8]]
  private let branchTails: [[UInt8]]
  /// 产业, which the last of a list of branches has for all.
  private let branchNouns: [[UInt8]]
  private let wholes: [[UInt8]]
  private let partners: WordSet
  private let sides: WordSet
  private let both: [[UInt8]]
  private let anyTrade: WordSet
  private let tradeVolumes: [[UInt8]]
  private let traderNames: WordSet
  private let stocks: [[UInt8]]
  private let yields: WordSet
  private let yield: [[UInt8]]
  private let qualities: [[UInt8]]
  private let standings: [[UInt8]]
  private let shares: WordSet
  /// Nouns of counting alone, and the measure words that they stand for.
  private let tallied: [ByteString: CountedUnit]
  private let divisions: [(opening: [UInt8], end: [UInt8])]

  init(_ rows: inout LabelRows, lexicon: Lexicon) {
    excelling = rows.set("excel")
    recovering = rows.set("recover")
    leavingOut = rows.set("leave-out")
    leavingOutClauses = rows.set("leave-out-clause")
    records = rows.words("record")
    narrowing = rows.set("spread-move")
    adjusting = rows.set("adjust")
    adjusted = rows.words("adjust-end")
    rules = rows.set("rule-end")
    influences = rows.set("influence")
    influenced = rows.words("influence-end")
    monthCounts = rows.set("month-count")
    widePlaces = rows.words("wide-place")
    ordinals = rows.words("ordinal-sign")
    hosts = rows.set("hosting")
    ownNouns = rows.words("own-noun")
    modes = rows.set("growth-mode")
    goodsTails = rows.words("goods-tail")
    branchTails = rows.words("branch-quantity")
    branchNouns = rows.words("branch-noun")
    wholes = rows.words("whole-name")
    partners = rows.set("partner-sign")
    sides = rows.set("trade-side")
    both = rows.words("trade-both")
    anyTrade = rows.set("any-trade")
    tradeVolumes = rows.words("trade-volume")
    traderNames = rows.set("trader")
    stocks = rows.words("stock-tail")
    yields = rows.set("yield-move")
    yield = rows.words("yield")
    harvest = rows.word("harvest")
    qualities = rows.words("quality")
    standings = rows.words("standing-noun")
    shares = rows.set("share-quality")
    tallied = Dictionary(
      rows.lists("tallied").map {
        (ByteString(Array($0[0].utf8)), CountedUnit(UnitOfMeasure($0[1]), entry: lexicon.unit($0[1])))
      }, uniquingKeysWith: { first, _ in first })
    divisions = rows.lists("division-frame").map { frame in
      let two = frame.map { Array($0.utf8) }
      return (two[0], two[1])
    }
  }

  /// The measure word of what a noun of counting alone counts: 人 of 人数.
  func unitTallied(by label: [UInt8]) -> CountedUnit? {
    label.count == Self.tallyBytes ? tallied[ByteString(Lexicon.folded(label))] : nil
  }

  /// Two signs.
  private static let tallyBytes = 6

  /// Whether a word measures how far a growth is from another: 高于.
  func isExcelling(_ word: ArraySlice<UInt8>) -> Bool { excelling.contains(word) }

  /// Whether a word opens a clause that says without what a growth is told: 扣除, 不含.
  func isLeavingOut(_ word: ArraySlice<UInt8>) -> Bool {
    leavingOut.contains(word) || leavingOutClauses.contains(word)
  }

  /// Whether words begin with one of setting a record, which is no subject: 创今年新高.
  func opensRecord(_ words: ArraySlice<UInt8>) -> Bool { records.contains { words.starts(with: $0) } }

  /// Whether a word says that something came back to what it was: 恢复至.
  func isRecovery(_ word: ArraySlice<UInt8>) -> Bool { recovering.contains(word) }

  /// Whether a word tells of a fall that it grew wider or narrower: 收窄.
  func movesSpread(_ word: ArraySlice<UInt8>) -> Bool { narrowing.contains(word) }

  /// Whether a word opens what a growth is told without, or by which rule: 扣除, 按.
  func isAdjusting(_ word: ArraySlice<UInt8>) -> Bool {
    leavingOut.contains(word) || adjusting.contains(word)
  }

  /// Whether words end as those do by which a growth is told without something: 因素后.
  func endsAdjustment(_ words: [UInt8]) -> Bool { LabelVocabulary.end(of: words, among: adjusted) != nil }

  /// Whether a word ends the rule by which a quantity is told: 计算.
  func endsRule(_ word: ArraySlice<UInt8>) -> Bool { rules.contains(word) }

  func isInfluence(_ word: ArraySlice<UInt8>) -> Bool { influences.contains(word) }

  /// Whether words end as those do that say why something grew: 影响.
  func endsInfluence(_ words: [UInt8]) -> Bool { LabelVocabulary.end(of: words, among: influenced) != nil }

  /// Whether the words behind a sign of influence say that it is one, before their clause ends.
  func tellsInfluence(_ words: ArraySlice<UInt8>) -> Bool {
    let clause = words.indices.first { words[$0] == UInt8(ascii: ",") || words[$0...].starts(with: "，".utf8) }
    let own = words[..<(clause ?? words.endIndex)]
    return own.indices.contains { index in influenced.contains { own[index...].starts(with: $0) } }
  }

  /// Whether a word says by which prices a growth is told: 实际.
  func isMode(_ words: [UInt8]) -> Bool { modes.contains(words) }

  /// The noun at the end of a list that its members share, where none of the others is a name without it.
  func noun(sharedBy others: ArraySlice<[UInt8]>, endOf last: [UInt8], branches: RestrictionWords) -> [UInt8]?
  {
    let folded = Lexicon.folded(last)
    let others = others.map(Lexicon.folded)
    guard !others.contains(where: { LabelVocabulary.end(of: $0, among: wholes) != nil }) else { return nil }
    if let tail = LabelVocabulary.end(of: folded, among: goodsTails), folded.count > tail.count {
      return tail
    }
    guard let tail = LabelVocabulary.end(of: folded, among: branchTails), folded.count > tail.count else {
      return nil
    }
    if others.allSatisfy(branches.endsBranch) { return tail }
    // 新材料、高端化工、医药制造产业增加值: those that no branch's noun ends share the one of the last.
    let name = Array(folded.dropLast(tail.count))
    guard let noun = LabelVocabulary.end(of: name, among: branchNouns), name.count > noun.count,
      !others.contains(where: branches.endsBranch)
    else { return nil }
    return noun + tail
  }

  /// The quantity at the end of a name that branches have a share of: 投资.
  func quantityOfBranches(endOf name: [UInt8]) -> [UInt8]? {
    LabelVocabulary.end(of: Lexicon.folded(name), among: branchTails)
  }

  /// Whether words are the sign of those with whom trade is told: 对.
  func isPartnerSign(_ word: ArraySlice<UInt8>) -> Bool { partners.contains(word) }

  /// Whether a name ends with one of the words of trade: 进出口.
  func endsTrade(_ name: [UInt8]) -> Bool {
    let folded = Lexicon.folded(name)
    return LabelVocabulary.end(of: folded, among: both) != nil || sides.contains { folded.ends(with: $0) }
  }

  /// Whether a text ends with how much was traded: 贸易额.
  func endsTradeVolume(_ text: ArraySlice<UInt8>) -> Bool {
    tradeVolumes.contains { text.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a word names one's own country or place as the one that trades: 我国.
  func isTrader(_ word: ArraySlice<UInt8>) -> Bool { traderNames.contains(word) }

  func isTradeSide(_ name: [UInt8]) -> Bool { sides.contains(Lexicon.folded(name)) }

  /// Whose trade a name of both its sides tells of: 民营企业 of 民营企业进出口总值; nil where it is all trade.
  func traders(in name: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(name)
    guard let tail = LabelVocabulary.end(of: folded, among: both), tail.count < folded.count,
      !anyTrade.contains(folded.dropLast(tail.count))
    else { return nil }
    return Array(name.dropLast(tail.count))
  }

  /// Whether a name is that of both sides of trade, of nobody in particular: 进出口.
  func isAllTrade(_ name: [UInt8]) -> Bool { both.contains(Lexicon.folded(name)) }

  /// The side of trade that a longer name begins with: 进口 of 进口均价.
  func side(openingOf name: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(name)
    return goodsTails.first { isTradeSide($0) && folded.count > $0.count && folded.starts(with: $0) }
  }

  /// Whether a name is that of both sides of trade.
  func tellsBothSides(_ name: [UInt8]) -> Bool {
    LabelVocabulary.end(of: Lexicon.folded(name), among: both) != nil
  }

  /// Whose trade a name of one of its sides tells of: 民营企业 of 民营企业出口.
  func traderOfSide(_ name: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(name)
    guard let side = sides.first(where: { folded.ends(with: $0) && folded.count > $0.count }) else {
      return nil
    }
    return Array(name.dropLast(side.count))
  }

  /// 余额, which 住户存款 leaves out behind 存款余额.
  func stock(leftOutOf name: [UInt8], behind whole: [UInt8]) -> [UInt8]? {
    let (name, own) = (Lexicon.folded(name), Lexicon.folded(whole))
    guard name.count >= 6, let tail = LabelVocabulary.end(of: own, among: stocks), !name.ends(with: tail),
      own.dropLast(tail.count).suffix(6) == name.suffix(6)
    else { return nil }
    return Array(whole.suffix(tail.count))
  }

  /// 出口, which 汽车零配件 leaves out as a part of 机电产品出口 or 出口机电产品.
  func tradeSide(leftOutOf name: [UInt8], behind whole: [UInt8]) -> [UInt8]? {
    let own = Lexicon.folded(whole)
    guard !endsTrade(name), LabelVocabulary.end(of: own, among: both) == nil else { return nil }
    return sides.first { own.count > $0.count && (own.ends(with: $0) || own.starts(with: $0)) }
  }

  /// Whether a verb says what things counted did with those whom the next number counts: 接待.
  func isHosting(_ verb: ArraySlice<UInt8>) -> Bool { hosts.contains(verb) }

  /// Whether a name ends as those do of which each is told by itself: 卫生健康支出.
  func hasOwnNoun(_ name: [UInt8]) -> Bool {
    let name = Lexicon.folded(name)
    return ownNouns.contains { name.ends(with: $0) }
  }

  /// Whether a name is only that something stands: 余额.
  func isStock(_ name: [UInt8]) -> Bool { stocks.contains(Lexicon.folded(name)) }

  /// Whether words begin with a place around another: 全省.
  func isWidePlace(_ words: ArraySlice<UInt8>) -> Bool { widePlaces.contains { words.starts(with: $0) } }

  /// 第 of 第一.
  func ordinalSign(of name: [UInt8]) -> [UInt8]? { ordinals.first { Lexicon.folded(name).starts(with: $0) } }

  /// Whether a unit of time counts months: 个月.
  func isMonths(_ unit: ArraySlice<UInt8>) -> Bool { monthCounts.contains(unit) }

  /// Whether a word of change is one of a harvest: 增产.
  func movesYield(_ word: ArraySlice<UInt8>) -> Bool { yields.contains(word) }

  /// Whether a name is that of a harvest: 粮食产量.
  func isYield(_ name: [UInt8]) -> Bool { LabelVocabulary.end(of: Lexicon.folded(name), among: yield) != nil }

  /// What is harvested: 产量.
  let harvest: [UInt8]

  /// Whether words end as those do that say how something stands among its kind: 主体地位.
  func endsStanding(_ words: ArraySlice<UInt8>) -> Bool {
    standings.contains { words.suffix($0.count).elementsEqual($0) }
  }

  /// Whether a quality is a share of a whole: 贡献.
  func isShare(_ quality: [UInt8]) -> Bool { shares.contains(Lexicon.folded(quality)) }

  /// What the first of its kind is first in, at the end of words: 占比 of 制造业占比.
  func quality(endOf name: [UInt8]) -> [UInt8]? {
    LabelVocabulary.end(of: Lexicon.folded(name), among: qualities)
  }

  /// Whether words say by what a quantity is divided in what follows: 分产业看.
  func isDivisionFrame(_ words: ArraySlice<UInt8>) -> Bool {
    divisions.contains { words.starts(with: $0.opening) && words.suffix($0.end.count).elementsEqual($0.end) }
  }
}
