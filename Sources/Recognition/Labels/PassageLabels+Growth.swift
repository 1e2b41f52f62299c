import Records

/// Which of the counts before it a growth is of.
extension PassageLabels {
  /// 发病300例，死亡3人，较上月上升9.9%: no whole number of dead before makes 3 a growth by 9.9%, so it is that of the cases,
  /// which the sentence is about; nil where the last count may have grown so.
  func headOfGrowth(by growth: Mention, behind last: LabelMemory) -> LabelMemory? {
    guard growth.unit.symbol.hasSuffix("%"), let change = growth.change, last.isLevel,
      mentions[last.mention].change == nil, last.unit.isPerson, !last.unit.isEmpty,
      !Growth(growth.quantity, isFall: change.isDown).mayLead(to: mentions[last.mention].quantity)
    else { return nil }
    let head = said.dropLast().last { member in
      member.isLevel && !member.isPart && member.unit.isThing
        && !items[member.token..<last.token].contains { $0.roles.has(.semicolon) }
    }
    guard let head,
      Growth(growth.quantity, isFall: change.isDown).mayLead(to: mentions[head.mention].quantity)
    else { return nil }
    return head
  }
}

/// A growth in per cent, as printed.
struct Growth {
  private let perCent: ExactDecimal
  private let slack: ExactDecimal
  private let isFall: Bool

  init(_ quantity: Quantity, isFall: Bool) {
    perCent = quantity.value
    slack = quantity.quantum
    self.isFall = isFall
  }

  /// Whether a whole number of things, grown so, is another; true of numbers that are not printed in full.
  func mayLead(to count: Quantity) -> Bool {
    let whole = ExactDecimal(1).units
    guard count.interval == Interval(count.value), count.value.units % whole == 0, count.value.units > 0
    else {
      return true
    }
    let hundred = ExactDecimal(100).units
    let target = count.value.units / whole * hundred
    // The base lies between target ÷ (100 ± growth ± slack).
    let (low, high) =
      isFall
      ? (hundred - perCent.units + slack.units, hundred - perCent.units - slack.units)
      : (hundred + perCent.units + slack.units, hundred + perCent.units - slack.units)
    guard high > 0 else { return true }
    return target / high >= (target + low - 1) / low
  }
}
