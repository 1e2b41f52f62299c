import Lexicon
import Records

/// Whose the dead, the hurt and the losses are: those of the accidents that the sentence told before them.
///
/// 住宅火灾20起，死亡3人: told without what they are of, these 3 would be taken for the dead of all fires.
extension PassageLabels {
  /// Whether a label names an outcome and nothing that it is of: 死亡, 直接财产损失.
  func isOutcome(_ label: [UInt8]) -> Bool {
    words.restrictions.isOutcome(label) || isState(label)
  }

  private func isState(_ label: [UInt8]) -> Bool {
    words.longest(at: 0, in: Lexicon.folded(label), before: label.count).map {
      $0.length == label.count && $0.roles.has(.state) && !$0.roles.has([.act, .flow])
    } ?? false
  }

  /// An outcome with the accidents or the disease that it is of, which the memory keeps; nil where it is of all.
  func outcome(_ label: [UInt8], in memory: inout LabelMemory) -> [UInt8]? {
    guard let scope = scope(before: memory.token, of: label, unit: memory.unit) else { return nil }
    memory.scope = scope
    return scope + label.dropFirst(overlap(of: scope, with: label))
  }

  /// What the sentence told last that has such outcomes, where that is not all there are.
  private func scope(before token: Int, of label: [UInt8], unit: CountedUnit) -> [UInt8]? {
    if let incidents = incidentsCausing(before: token) { return incidents }
    var isBehindSemicolon = false
    var next = token
    for memory in said.reversed() {
      isBehindSemicolon =
        isBehindSemicolon || items[memory.token..<next].contains { $0.roles.has(.semicolon) }
      next = memory.token
      // 事故42起，其中较大事故2起；死亡45人: behind the mark the sentence goes on with the whole.
      if isBehindSemicolon, memory.isPart { continue }
      if !memory.scope.isEmpty { return memory.scope }
      if let incidents = incidents(of: memory) {
        return words.occurrences.isAnyIncident(Lexicon.folded(incidents)) ? nil : incidents
      }
      if unit.isPerson || unit.symbol == "例", isOutcome(label),
        let disease = words.quantities.classed(in: memory.label) ?? words.quantities.disease(in: memory.label)
      {
        return Array(memory.label[disease])
      }
      guard !memory.isLevel || isOutcome(memory.label) else { return nil }
    }
    return nil
  }

  /// 工厂火灾致2人死亡: the accidents before the word of causing in the number's own clause, where they are not all of their sort.
  private func incidentsCausing(before token: Int) -> [UInt8]? {
    let start = clauseStart(before: token)
    guard let verb = (start..<token).last(where: { items[$0].roles.has(.cause) }) else { return nil }
    let leading: LabelRoles = [
      .time, .place, .filler, .adverb, .part, .preposition, .frame, .and, .flow, .each,
    ]
    let noun = (start..<verb).drop { items[$0].roles.has(leading) }
    guard let first = noun.first, !words.restrictions.pointsBack(passage.folded[items[first].lower...]),
      !words.pointsAtOne(passage.folded[items[first].lower...]),
      !noun.contains(where: { words.occurrences.isOfOneEvent(passage.folded[items[$0].range]) })
    else { return nil }
    let name = words.occurrences.withoutOccurring(text(noun))
    let folded = Lexicon.folded(name)
    let areAll = words.occurrences.isAnyIncident(folded) || words.occurrences.isOneCause(name)
    return words.quantities.endsIncident(folded) && !areAll ? name : nil
  }

  /// 建筑施工发生2起、死亡8人, 道路运输442起、亡281人: what the accidents are called by that came about in it.
  private func branchOf(_ memory: LabelMemory) -> [UInt8]? {
    guard memory.unit.isCase else { return nil }
    if memory.verb.isEmpty || memory.isPart || memory.hasSubject, words.restrictions.endsBranch(memory.label)
    {
      return memory.label
    }
    guard let name = words.occurrences.beforeOccurring(memory.label) else { return nil }
    return name.count >= Self.branchBytes ? name : nil
  }

  /// Two signs.
  private static let branchBytes = 6

  /// The accidents that a label counts, without that they came about: 住宅火灾 of 住宅发生火灾.
  private func incidents(of memory: LabelMemory) -> [UInt8]? {
    guard !memory.label.isEmpty else { return nil }
    var name =
      memory.verb.isEmpty || memory.hasSubject || memory.object.isEmpty ? memory.label : memory.object
    if let tally = words.tally(of: Lexicon.folded(name)) { name.removeLast(tally.count) }
    guard words.quantities.endsIncident(Lexicon.folded(name)) else { return branchOf(memory) }
    let incidents = words.occurrences.withoutOccurring(name)
    // 采矿业：发生事故2起，死亡3人: what a heading names says it without the noun.
    let isOfBranch =
      !branch.isEmpty && incidents.starts(with: branch)
      && words.occurrences.isAnyIncident(Lexicon.folded(Array(incidents.dropFirst(branch.count))))
    return isOfBranch ? branch : incidents
  }
}
