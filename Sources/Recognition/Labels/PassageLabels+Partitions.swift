import Lexicon
import Records

/// Wholes that are divided without 其中.
extension PassageLabels {
  /// The whole that the numbers from here on divide, which a colon behind it or a frame at the head of their sentence says:
  /// 查处违法1874起：超速702起，酒驾38起; 查办案件2406起。按部门分，海关1284起，公安389起.
  ///
  /// Nil where they come to more than it: then they are no parts of it.
  func wholeDivided(
    start: Int, token: Int, unit: CountedUnit
  ) -> (parent: LabelMemory, opening: Whole.Opening)? {
    guard !unit.isRatio, mentions[items[token].mention].isPlainLevel else { return nil }
    let isBehindColon = !said.isEmpty && start > sentenceStart && items[start - 1].roles.has(.colon)
    if let counted = countedAmong(before: start), counted.unit.isAlike(unit), !counted.isPart,
      let sum = sum(from: token, unit: unit), mentions[counted.mention].quantity.value >= sum
    {
      return (counted, .colon)
    }
    let frame = said.isEmpty ? frame(before: token) : nil
    guard isBehindColon || frame != nil, let sum = sum(from: token, unit: unit) else { return nil }
    guard let frame else {
      return dividedByColon(at: start - 1, unit: unit, sum: sum).map { ($0, .colon) }
    }
    return divided(by: frame, unit: unit, sum: sum).map { ($0, frame.noun == nil ? .frame : .noun) }
  }

  /// 94个断面中，优良断面84个: the level of the clause before, of which it says that some are told.
  private func countedAmong(before start: Int) -> LabelMemory? {
    guard start - 2 > sentenceStart, items[start - 1].roles.has(.comma), items[start - 2].roles.has(.within),
      let last = said.last, tellsLevel(last), last.token < start - 2,
      !items[last.token..<start - 2].contains(where: { $0.roles.has(LabelRoles.breaks) })
    else { return nil }
    return last
  }

  /// The last level in the unit that the sentence told before a colon.
  private func dividedByColon(at colon: Int, unit: CountedUnit, sum: ExactDecimal) -> LabelMemory? {
    said.last {
      tellsLevel($0) && !$0.isPart && $0.token < colon && $0.unit.isAlike(unit)
        && depths[$0.token] == depths[colon] && mentions[$0.mention].quantity.value >= sum
    }
  }

  /// The level in the unit that the frame of the sentence divides: the first of the sentence before, else the last one that is
  /// just as much as the numbers together.
  private func divided(by frame: Frame, unit: CountedUnit, sum: ExactDecimal) -> LabelMemory? {
    func isWhole(_ level: LabelMemory) -> Bool {
      tellsLevel(level) && !level.isPart && level.unit.isAlike(unit) && frame.mayDivide(level.label)
        && mentions[level.mention].quantity.value >= sum
    }
    func isSum(_ level: LabelMemory) -> Bool {
      isWhole(level) && mentions[level.mention].quantity.value == sum
    }
    return saidBefore.first(where: isWhole) ?? given.last(where: isSum) ?? told.last(where: isSum)
  }

  /// The clause that says by what a sentence divides: 按部门分, 从车型看; 纠纷构成中 divides what its noun names.
  private func frame(before token: Int) -> Frame? {
    if opensWithDivision(before: token) { return Frame(noun: nil) }
    let end = (sentenceStart..<token).first { items[$0].roles.has([LabelRoles.breaks, .number]) } ?? token
    guard end - 2 >= sentenceStart, items[end].roles.has(.comma), items[end - 1].roles.has(.within)
    else { return nil }
    return Frame(noun: Array(passage.folded[items[sentenceStart].lower..<items[end - 1].lower]))
  }

  private struct Frame {
    /// What it says itself that it divides.
    let noun: [UInt8]?

    /// Whether a label shares a word of two signs with the noun.
    func mayDivide(_ label: [UInt8]) -> Bool {
      guard let noun else { return true }
      let label = Lexicon.folded(label)
      return stride(from: 0, through: noun.count - 6, by: 3).contains { start in
        label.indices.contains { label[$0...].starts(with: noun[start..<start + 6]) }
      }
    }
  }

  /// Whether a number opens a list of its own: 求助700起 of 刑事60起：盗窃40起；求助700起：开锁300起.
  func opensList(_ token: Int) -> Bool {
    items[(token + 1)...].first { $0.roles.has([LabelRoles.breaks, .number]) }?.roles.has(.colon) ?? false
  }

  /// What the levels in a unit come to from a token to the end of its list or of its sentence, without those that divide one of
  /// them; nil where there are not several.
  private func sum(from token: Int, unit: CountedUnit) -> ExactDecimal? {
    var (sum, count) = (ExactDecimal.zero, 0)
    for index in token..<items.count {
      let roles = items[index].roles
      if roles.has(.stop) || index > token && roles.has(.part) { break }
      let mention = items[index].mention
      if mention >= 0, index > token, opensList(index) { break }
      guard mention >= 0, depths[index] == depths[token], mentions[mention].isPlainLevel,
        mentions[mention].unit.isAlike(unit)
      else { continue }
      sum = sum + mentions[mention].quantity.value
      count += 1
    }
    return count > 1 ? sum : nil
  }
}

extension Mention {
  /// Whether it counts how many there were, and is no change, share, rate or rank.
  fileprivate var isPlainLevel: Bool { measure == .level && change == nil }
}
