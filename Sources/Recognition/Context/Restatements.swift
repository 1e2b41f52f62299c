import Lexicon
import Records

/// Gives a headline's number the time, the place and the name that the text below states with the same number.
///
/// Headlines round and leave out: 破案1200余起 above 截至8月20日，共破获刑事案件1246起 below is one fact.
struct Restatements {
  let passages: [Passage]
  let mentions: [Mention]
  let lexicon: Lexicon

  /// The circumstances with those of headlines completed.
  func completed(_ circumstances: [Circumstance]) -> [Circumstance] {
    var result = circumstances
    for index in mentions.indices where isHeadline(index) || isRoundedInLead(index) {
      let twins = twins(of: index)
      let told = twins.first { circumstances[$0].tellsItsTime }
      guard let twin = told ?? (isHeadline(index) ? twins.first : nil) else { continue }
      result[index] = circumstances[index].with(circumstances[twin], ground: ground(.start, mentions[twin]))
    }
    for index in mentions.indices where isInLead(index) && result[index].lacksStart {
      let begun = twins(of: index).first {
        mentions[$0].quantity.value == mentions[index].quantity.value
          && result[$0].tellsStart(of: result[index])
      }
      if let begun { result[index] = result[index].begun(as: result[begun], ground(.start, mentions[begun])) }
    }
    return result
  }

  /// The labels with those of headlines, where they name no indicator, told as the text below tells them.
  ///
  /// A headline puts before the name what its sentence needs (台风致福建经济损失1049万元), and leaves out what the text says in
  /// full (冻结3亿元).
  func completed(
    _ labels: [LabelReading], isIndicator: (LabelReading, Mention) -> Bool
  ) -> [LabelReading] {
    var result = labels
    for index in mentions.indices where isHeadline(index) && !labels[index].label.isEmpty {
      guard !isIndicator(labels[index], mentions[index]) else { continue }
      let own = Array(labels[index].label.utf8)
      let twin = twins(of: index).first {
        isName(Array(labels[$0].label.utf8), restating: own, index, $0)
          && isIndicator(labels[$0], mentions[$0])
      }
      guard let twin else { continue }
      result[index] = labels[index].named(as: labels[twin], by: ground(.label, mentions[twin]))
    }
    return result
  }

  /// Whether a name of the text is what a headline's words end with, or for the very same number begins with them.
  private func isName(_ name: [UInt8], restating own: [UInt8], _ index: Int, _ twin: Int) -> Bool {
    guard name.count >= 6 else { return false }
    return own.ends(with: name)
      || name.starts(with: own) && mentions[index].quantity.value == mentions[twin].quantity.value
  }

  private func isHeadline(_ index: Int) -> Bool {
    let passage = passages[mentions[index].paragraph]
    return passage.role == .title || passage.isHeadline
  }

  /// A count of a hundred and more in the first two paragraphs, which is no other number by chance.
  private func isInLead(_ index: Int) -> Bool {
    let mention = mentions[index]
    return mention.paragraph > 0 && mention.paragraph <= 2 && mention.measure == .level
      && mention.quantity.value >= ExactDecimal(100)
  }

  /// A lead rounds what the text below states in full.
  private func isRoundedInLead(_ index: Int) -> Bool {
    let mention = mentions[index]
    return mention.quantity.bound != .exact && mention.paragraph <= 2 && mention.measure == .level
  }

  /// The numbers below of the same kind that the headline's interval meets, up to the next headline.
  private func twins(of index: Int) -> [Int] {
    let mention = mentions[index]
    let isTitle = passages[mention.paragraph].role == .title
    var twins: [Int] = []
    for other in mentions.end(ofPrefix: { $0.paragraph <= mention.paragraph })..<mentions.count {
      if !isTitle, isHeadline(other) { break }
      let candidate = mentions[other]
      if areAlike(candidate.unit.printed, mention.unit.printed), candidate.measure == mention.measure,
        isSameDirection(candidate.change, mention.change),
        isHeadline(index) || candidate.quantity.bound == .exact
          || candidate.quantity.value == mention.quantity.value,
        candidate.quantity.interval.meets(mention.quantity.interval)
      {
        twins.append(other)
      }
    }
    return twins
  }

  /// 259人 in a headline is 259名 below.
  private func areAlike(_ left: UnitOfMeasure, _ right: UnitOfMeasure) -> Bool {
    left == right || lexicon.unit(left.symbol)?.sameAs.contains(right.symbol) ?? false
  }

  private func isSameDirection(_ left: ChangeKind?, _ right: ChangeKind?) -> Bool {
    (left == nil) == (right == nil)
  }

  private func ground(_ field: FigureField, _ twin: Mention) -> Ground {
    Ground(
      field: field, rule: "restated-below", words: passages[twin.paragraph].text(twin.utf8Range),
      paragraph: twin.paragraph, isOutsideClause: true)
  }
}

extension LabelReading {
  /// The same with another's name.
  fileprivate func named(as other: LabelReading, by ground: Ground) -> LabelReading {
    LabelReading(
      label: other.label, indicator: other.indicator, quoteStart: quoteStart, subsetOf: subsetOf,
      cases: other.cases, belonging: other.belonging,
      grounds: grounds.filter { $0.field != .label } + [ground])
  }
}

extension Circumstance {
  /// Whether words of its text, and not the day of publication, say when.
  fileprivate var tellsItsTime: Bool {
    grounds.contains {
      Self.timeFields.contains($0.field) && ![Ground.publicationDay, "day-announced"].contains($0.rule)
    }
  }

  /// Whether it counts up to a day since one that it does not tell.
  fileprivate var lacksStart: Bool {
    period.basis == .cumulative && period.start == nil && period.end != nil
  }

  /// 截至12月上旬，破案1800多起。…10月起…以来，共破案1800多起: whether it tells since when another statement of the fact counts.
  fileprivate func tellsStart(of other: Circumstance) -> Bool {
    guard period.basis == .cumulative, let start = period.start, let end = period.end,
      let to = other.period.end
    else { return false }
    return start < to && to <= end
  }

  /// The same since the day that another statement tells.
  fileprivate func begun(as twin: Circumstance, _ ground: Ground) -> Circumstance {
    var begun = self
    begun.period = Period(start: twin.period.start, end: period.end, basis: .cumulative)
    begun.grounds.append(ground)
    return begun
  }

  /// The same with what its own headline does not tell taken from another statement of the fact.
  fileprivate func with(_ twin: Circumstance, ground: Ground) -> Circumstance {
    let tellsTime =
      grounds.contains { ground in
        Self.timeFields.contains(ground.field) && ground.paragraph == paragraph
          && ground.rule != "day-announced"
      } && !(twin.tellsItsTime && isNearly(twin.period))
    let tellsPlace = grounds.contains { $0.field == .place && $0.paragraph == self.paragraph }
    guard !tellsTime || !tellsPlace || twin.refines(place) else { return self }
    var completed = self
    if !tellsPlace || twin.refines(place) { completed.place = twin.place }
    completed.campaign = campaign ?? twin.campaign
    if !tellsTime { completed.period = twin.period }
    completed.grounds =
      grounds.filter { tellsTime || !Self.timeFields.contains($0.field) } + [ground]
    return completed
  }

  /// 春节期间… above 2月8日至2月15日…: whether another period has other ends by a few days, which the holiday's name rounds.
  private func isNearly(_ other: Period) -> Bool {
    guard let first = period.start, let last = period.end, let from = other.start, let to = other.end,
      first < last, from < to, (first, last) != (from, to)
    else { return false }
    return abs(from.dayNumber - first.dayNumber) <= 3 && abs(to.dayNumber - last.dayNumber) <= 3
  }

  /// Whether its place is a spot of another one: 广州黄埔大道隧道 of 广州市.
  private func refines(_ wider: Place?) -> Bool {
    guard let place, let wider, place.code == nil, wider.code != nil else { return false }
    return place.name.hasPrefix(wider.name) || place.name.hasPrefix(String(wider.name.dropLast()))
  }

  private static let timeFields: Set<FigureField> = [.start, .end, .basis]
}
