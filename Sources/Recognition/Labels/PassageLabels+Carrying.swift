/// What the members of a list leave out.
extension PassageLabels {
  /// The verb that a member of a list leaves out.
  func carriedVerb(_ phrase: LabelPhrase, memory: LabelMemory) -> [UInt8] {
    if phrase.marks.has(.existing) { return [] }
    if memory.isPart, let parent = whole?.parent { return parent.hasSubject ? [] : parent.verb }
    guard let last = said.last(where: { $0.isLevel }), !last.verb.isEmpty else { return topicVerb }
    guard !last.hasSubject, last.verbRoles.has([.act, .soft]) || phrase.marks.has(.listed) else { return [] }
    if phrase.marks.has(.copula), !phrase.marks.has(.listed) { return [] }
    return last.verb
  }

  /// 食药环12起 after 立查黄赌毒案件87起: puts the noun back that the member leaves out.
  func restoreHead(of subject: [UInt8], from source: LabelMemory, phrase: LabelPhrase, unit: String)
    -> [UInt8]
  {
    guard UnitShape.areAlike(unit, source.unit), let last = phrase.core.last else { return subject }
    let roles = items[last].roles
    if phrase.marks.has(.relative) || roles.has(.qualifier) { return subject + source.object }
    if roles.has([.head, .wide]) { return subject }
    guard let head = words.head(of: source.object), !subject.suffix(head.count).elementsEqual(head) else {
      return subject
    }
    return subject + head
  }

  /// 城镇居民50217元 after 居民人均可支配收入: the rest of a label whose head the subject repeats; 贷款余额 after
  /// 本外币存款余额: the head of one whose tail it repeats.
  func restoredEnds(of subject: [UInt8], phrase: LabelPhrase, unit: String) -> [UInt8]? {
    guard !phrase.hasVerb, let last = said.last(where: { $0.isLevel }) ?? before, last.unit == unit,
      last.verb.isEmpty, subject.count >= 9
    else { return nil }
    let whole = last.label
    for length in stride(from: min(subject.count - 3, whole.count - 6), through: 6, by: -3)
    where whole.starts(with: subject.suffix(length)) {
      return subject + whole[length...]
    }
    guard phrase.marks.has(.listed), subject.count >= 12, whole.count > subject.count,
      whole.suffix(6).elementsEqual(subject.suffix(6)), whole.suffix(subject.count) != subject[...]
    else { return nil }
    return whole.dropLast(subject.count) + subject
  }

  /// 民警210名、辅警142名因公牺牲: gives the verb behind a list to its earlier members.
  mutating func addPredicate(_ predicate: [UInt8], to memory: LabelMemory) {
    var next = memory.token
    for index in said.indices.reversed() {
      guard said[index].isBareNoun,
        items[said[index].token + 1..<next].allSatisfy({ !$0.roles.has([LabelRoles.breaks, .of]) })
      else { return }
      said[index].label += predicate
      said[index].isBareNoun = false
      relabel(readings.count - said.count + index, as: said[index].label, rule: "verb-after-list")
      next = said[index].token
    }
  }
}
