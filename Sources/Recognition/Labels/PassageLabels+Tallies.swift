import Lexicon
import Records

/// Labels that say only that something was counted, or was worth something, which the number before names.
extension PassageLabels {
  /// 受理案件97件134人，件数和人数分别下降…: a noun that only says that things of one measure word were counted is of the level
  /// told in it; of several nobody knows which.
  func tallied(_ label: [UInt8]) -> [UInt8] {
    guard let unit = words.growth.unitTallied(by: label) else { return label }
    let own = said.filter { isCounted($0, in: unit) }
    let levels = own.isEmpty ? saidBefore.filter { isCounted($0, in: unit) } : own
    guard levels.count == 1, let level = levels.first else { return label }
    // 受害草原面积20公顷，面积下降8%.
    return Lexicon.folded(level.label).ends(with: Lexicon.folded(label)) ? level.label : level.label + label
  }

  /// 知晓率居全省第9、全市第1: what is ranked in a second place straight behind the first.
  func rankedBeside(_ token: Int) -> LabelMemory? {
    guard mentions[items[token].mention].measure == .rank, let last = said.last, last.token < token - 1,
      mentions[last.mention].measure == .rank,
      items[last.token + 1].roles.has(.and),
      items[last.token + 1..<token].allSatisfy({
        $0.roles.has([.and, .place, .filler])
          || words.growth.ordinalSign(of: Array(passage.folded[$0.range])) != nil
      })
    else { return nil }
    return last
  }

  private func isCounted(_ level: LabelMemory, in unit: CountedUnit) -> Bool {
    level.isLevel && !level.label.isEmpty && level.unit.isAlike(unit)
      && words.tally(of: Lexicon.folded(level.label)) == nil
  }

  /// 追回电池88个，价值20余万元: the things counted straight before, which were worth the amount.
  ///
  /// Behind parts or a list nobody knows which of them were.
  func goodsWorth(_ memory: LabelMemory) -> [UInt8]? {
    guard words.restrictions.isWorth(memory.label), memory.unit.isMoney,
      let last = said.last, last.isLevel, !last.isPart, !last.object.isEmpty, last.unit.isThing,
      !last.unit.isCase, !["例", "户", "次"].contains(last.unit.symbol), !last.unit.isMoney,
      !items[last.token..<memory.token].contains(where: { $0.roles.has([.semicolon, .stop, .close]) }),
      !isListed(last)
    else { return nil }
    return last.label
  }

  /// Whether a number goes on with the one before it in a list.
  private func isListed(_ memory: LabelMemory) -> Bool {
    guard let before = said.last(where: { $0.token < memory.token }) else { return false }
    let between = items[before.token + 1..<memory.token]
    return between.contains { $0.roles.has(.and) } && !between.contains { $0.roles.has(LabelRoles.breaks) }
  }

  /// 粮食，食用油、油脂及其制品，肉类等3类食品，不合格率分别为…: as many names as values, each a clause, the last with 等 behind it.
  func clausesListed(before start: Int, count: Int) -> [[UInt8]]? {
    var names: [[UInt8]] = []
    var end = start - 1
    while names.count < count, end > sentenceStart, items[end].roles.has(.comma) {
      var clause = clauseStart(before: end)..<end
      if names.isEmpty {
        // 等3类: how many there are says that the clauses are their names.
        guard let etc = clause.first(where: { items[$0].roles.has(.etc) }),
          passage.folded[items[etc].upper...].starts(with: String(count).utf8)
        else { return nil }
        clause = clause.lowerBound..<etc
      } else if let of = clause.last(where: { items[$0].roles.has(.of) }), names.count + 1 == count {
        // 消费量大的粮食: what qualifies them all.
        clause = of + 1..<clause.upperBound
      }
      guard !clause.isEmpty, clause.count <= Self.nameTokens,
        items[clause].allSatisfy({ $0.mention < 0 && $0.roles.isDisjoint(with: Self.noName) })
      else { return nil }
      names.append(text(clause))
      end = clauseStart(before: end) - 1
    }
    return names.count == count ? names.reversed() : nil
  }

  private static let nameTokens = 12
  private static let noName: LabelRoles = [
    .copula, .each, .change, .comparator, .time, .frame, .passive, .toward, .fronting, .number,
  ]
}
