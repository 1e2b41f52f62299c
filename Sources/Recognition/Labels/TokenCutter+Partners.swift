import Lexicon

extension TokenCutter {
  /// 我国与东盟进出口: with whom a trade is told, where 与 joins no equals.
  mutating func markPartners() {
    for index in items.indices where items[index].roles.has(.and) && isPartnerSign(index) {
      let rest = items[(index + 1)...].prefix {
        $0.mention < 0 && !$0.roles.has(LabelRoles.breaks) && !$0.roles.has(.comparator)
      }.prefix(Self.partnerTokens)
      guard let trade = rest.lastIndex(where: { isTrade($0) }),
        trade > index + 1
      else { continue }
      items[index].roles = .toward
    }
  }

  /// 省内游客120万人次，省外游客80万人次: where the passage tells of what lies outside too, the words for a place say which of
  /// those counted; elsewhere they only say where.
  mutating func markInsides() {
    for index in items.indices where items[index].roles.has(.place) {
      guard let outside = words.outsides[Array(bytes[items[index].range])],
        items.contains(where: { $0.roles.has(.qualifier) && bytes[$0.range].elementsEqual(outside) })
      else { continue }
      items[index].roles = .qualifier
    }
  }

  /// Whether 与 stands behind the nation, a time or nothing.
  private func isPartnerSign(_ index: Int) -> Bool {
    guard bytes[items[index].range].elementsEqual("与".utf8) else { return false }
    guard index > 0 else { return true }
    let before = items[index - 1]
    return before.roles.has(LabelRoles.breaks) || before.roles == .time
      || words.growth.isTrader(bytes[before.range])
  }

  private func isTrade(_ token: LabelToken) -> Bool {
    words.growth.endsTradeVolume(bytes[..<token.upper]) || words.growth.endsTrade(Array(bytes[token.range]))
  }

  private static let partnerTokens = 8
}
