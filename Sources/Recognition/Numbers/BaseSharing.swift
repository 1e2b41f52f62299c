import Records

/// Gives a growth without a base the base that the same growth has elsewhere in the document.
///
/// Titles round and leave out: 下降逾两成 above 同比下降26.4% below is one fact.
struct BaseSharing {
  /// A growth that says its base: its size, its direction, and the first mention that has both.
  private struct Growth: Hashable {
    let value: ExactDecimal
    let unit: UnitOfMeasure
    let isDown: Bool
  }

  private struct Reach: Hashable {
    let interval: Interval
    let isDown: Bool
  }

  func read(_ mentions: inout [Mention], in passages: [Passage]) {
    guard mentions.contains(where: { $0.change?.base == .unstated }) else { return }
    // A page of thousands of growths has few sizes of them: those are asked, not all mentions.
    var bySize: [Growth: Int] = [:]
    var byReach: [Reach: Int] = [:]
    func note(_ index: Int) {
      guard let change = mentions[index].change, change.base != .unstated,
        let size = percent(mentions[index])
      else { return }
      let growth = growth(mentions[index], change)
      bySize[growth] = min(index, bySize[growth] ?? index)
      let reach = Reach(interval: size, isDown: change.isDown)
      byReach[reach] = min(index, byReach[reach] ?? index)
    }
    mentions.indices.forEach(note)
    for index in mentions.indices {
      guard let change = mentions[index].change, change.base == .unstated,
        let size = percent(mentions[index])
      else { continue }
      let isTitle = passages[mentions[index].paragraph].role != .body
      let near =
        isTitle
        ? byReach.lazy.filter { $0.key.isDown == change.isDown && $0.key.interval.meets(size) }.map(\.value)
          .min()
        : nil
      guard let twin = [bySize[growth(mentions[index], change)], near].compactMap({ $0 }).min() else {
        continue
      }
      mentions[index] = mentions[index].with(
        change: mentions[twin].change, ground: ground(mentions[twin], passages))
      note(index)
    }
  }

  private func growth(_ mention: Mention, _ change: ChangeKind) -> Growth {
    Growth(value: mention.quantity.value, unit: mention.unit.printed, isDown: change.isDown)
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
