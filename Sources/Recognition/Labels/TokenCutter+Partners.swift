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

  /// Whether 与 stands behind the nation, a time or nothing.
  private func isPartnerSign(_ index: Int) -> Bool {
    guard bytes[items[index].range].elementsEqual("与".utf8) else { return false }
    guard index > 0 else { return true }
    let before = items[index - 1]
    return before.roles.has(LabelRoles.breaks) || before.roles == .time
      || Self.ownNames.contains { bytes[before.range].elementsEqual($0.utf8) }
  }

  private func isTrade(_ token: LabelToken) -> Bool {
    Self.volumes.contains { bytes.has($0, before: token.upper) }
      || words.growth.endsTrade(Array(bytes[token.range]))
  }

  private static let volumes: [StaticString] = ["贸易额", "贸易总额", "贸易总值"]

  private static let ownNames = ["我国", "中国", "我省", "我市", "我区"]

  private static let partnerTokens = 8
}
