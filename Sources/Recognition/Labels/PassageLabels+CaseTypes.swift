import Lexicon
import Records

/// The kind of cases that an outcome is of: those arrested behind 破获食品类案件186起 are not those of all cases.
extension PassageLabels {
  /// Gives an outcome that names no cases those that the sentence told last; the rule's name.
  ///
  /// Where persons are named but what they did is not, the kind goes before them: 抓获食品类犯罪嫌疑人. An act alone on cases
  /// takes them for its object: 破获电信网络诈骗案件 behind 立电信网络诈骗案件. Of other outcomes the kind is kept beside the label.
  func typed(_ rule: String, into memory: inout LabelMemory) -> String {
    guard memory.isLevel, !memory.isPart, let opened = caseOpened(before: memory.token) else { return rule }
    let kind = kind(of: opened.object)
    let label = Lexicon.folded(memory.label)
    if UnitShape.areAlike(memory.unit, "起") {
      if words.solves(label) {
        memory.verb = words.solving
      } else {
        guard memory.object.isEmpty, label == Lexicon.folded(memory.verb), memory.verb != opened.verb,
          isSufficient(label)
        else { return rule }
      }
      memory.object = opened.object
      memory.label = memory.verb + opened.object
      return "object-carried"
    }
    if UnitShape(memory.unit) == .person, let persons = words.restrictions.suspects(endOf: label),
      isAct(Array(label.dropLast(persons.count)))
    {
      guard !words.restrictions.tellsStanding(kind) else {
        memory.cases = opened.object
        return rule
      }
      let act = memory.label.dropLast(persons.count)
      memory.label = act + kind + memory.label.suffix(persons.count)
      memory.object = kind + persons
      return "kind-carried"
    }
    if isAmount(label) || UnitShape(memory.unit) == .person && isSufficient(label) { memory.cases = opened.object }
    return rule
  }

  /// The last cases of one kind that the sentence told, unless they are one kind of several that the outcome may be of.
  private func caseOpened(before token: Int) -> LabelMemory? {
    let levels = said.filter(\.isLevel)
    guard let position = levels.lastIndex(where: { isCases($0) }) else { return nil }
    let opened = levels[position]
    guard !opened.isPart, words.isNarrowCase(Lexicon.folded(opened.object)), !opened.verb.isEmpty,
      opened.label.ends(with: opened.object), !kind(of: opened.object).isEmpty,
      !words.restrictions.leavesKindOpen(kind(of: opened.object)),
      !items[opened.token..<token].contains(where: { $0.roles.has([.semicolon, .stop]) })
    else { return nil }
    if position > 0, isCases(levels[position - 1]) {
      // 立电信网络诈骗案件60起，破获电信网络诈骗案件50起: one kind, told twice.
      guard kind(of: levels[position - 1].object) == kind(of: opened.object) else { return nil }
    }
    return opened
  }

  private func isCases(_ memory: LabelMemory) -> Bool {
    UnitShape.areAlike(memory.unit, "起") && words.head(of: Lexicon.folded(memory.object)) != nil
  }

  /// 电信网络诈骗 of 电信网络诈骗犯罪案件.
  private func kind(of object: [UInt8]) -> [UInt8] {
    let head = words.head(of: Lexicon.folded(object))?.count ?? 0
    let kind = Array(object.dropLast(head))
    guard let offence = words.restrictions.offence(endOf: kind), offence.count < kind.count else { return kind }
    return Array(kind.dropLast(offence.count))
  }

  private func isAct(_ words: [UInt8]) -> Bool {
    guard !words.isEmpty else { return false }
    return self.words.longest(at: 0, in: words, before: words.count).map {
      $0.length == words.count && $0.roles.has([.act, .soft])
    } ?? false
  }
}
