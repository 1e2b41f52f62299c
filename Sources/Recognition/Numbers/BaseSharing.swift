import Records

/// Gives a growth without a base the base that the same growth has elsewhere in the document.
///
/// Titles round and leave out: 下降逾两成 above 同比下降26.4% below is one fact.
struct BaseSharing {
  func read(_ mentions: inout [Mention], in passages: [Passage]) {
    for index in mentions.indices {
      guard let change = mentions[index].change, change.base == .unstated,
        let size = percent(mentions[index])
      else { continue }
      let isTitle = passages[mentions[index].paragraph].role != .body
      let twin = mentions.indices.first { other in
        guard other != index, let based = mentions[other].change, based.isDown == change.isDown,
          based != change,
          let otherSize = percent(mentions[other])
        else { return false }
        return mentions[other].quantity.value == mentions[index].quantity.value
          && mentions[other].unit == mentions[index].unit || isTitle && otherSize.meets(size)
      }
      guard let twin else { continue }
      mentions[index] = mentions[index].with(
        change: mentions[twin].change, ground: ground(mentions[twin], passages))
    }
  }

  private func ground(_ twin: Mention, _ passages: [Passage]) -> Ground {
    Ground(
      field: .change, rule: "base-of-same-growth", words: passages[twin.paragraph].text(twin.utf8Range),
      paragraph: twin.paragraph, isOutsideClause: true)
  }

  /// The growth in per cent; nil for other units.
  private func percent(_ mention: Mention) -> Interval? {
    switch mention.unit.symbol {
    case "%": return mention.quantity.interval
    case "成":
      return mention.quantity.interval.multiplied(by: ExactDecimal(10))
    default: return nil
    }
  }
}

extension Mention {
  /// The same mention with another change.
  func with(change: ChangeKind?, ground: Ground) -> Mention {
    Mention(
      paragraph: paragraph, utf8Range: utf8Range, numeralRange: numeralRange, unitRange: unitRange,
      clause: clause,
      quantity: quantity, unit: unit, measure: measure, change: change, grounds: grounds + [ground],
      base: base, isLimit: isLimit, wholeRange: wholeRange)
  }
}
