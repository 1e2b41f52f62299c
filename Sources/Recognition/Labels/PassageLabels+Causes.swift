import Lexicon
import Records

/// Which kind of disaster an outcome is of, in a text that tells of all of them, and from where cases came.
extension PassageLabels {
  /// 洪涝灾害造成46人死亡: the dead of floods, where the text tells of all disasters as well, are not those of all.
  func withCause(of memory: LabelMemory) -> [UInt8] {
    guard tellsAllCauses, memory.isLevel, !memory.label.isEmpty, !words.endsPlace(memory.label[...]),
      let cause = cause(before: memory.token), !memory.label.starts(with: cause)
    else { return memory.label }
    return cause + memory.label
  }

  /// 境外输入现有确诊病例288例。累计确诊病例4611例: where the cases of the paragraph came from, which only its head says.
  func withOrigin(_ label: [UInt8], of memory: LabelMemory) -> [UInt8] {
    guard let origin, memory.isLevel || mentions[memory.mention].change != nil, !label.isEmpty,
      words.occurrences.hasOrigin(label), !contains(label, origin),
      !items[sentenceStart..<memory.token].contains(where: { $0.roles.has(.place) })
    else { return label }
    return origin + label
  }

  /// The noun before the last word of causing in the sentence, where it names one kind of disaster.
  private func cause(before token: Int) -> [UInt8]? {
    guard
      let verb = items[max(sentenceStart, token - Self.reach)..<token].lastIndex(where: {
        $0.roles.has(.cause)
      })
    else { return nil }
    var noun = clauseStart(before: verb)..<verb
    if noun.allSatisfy({ items[$0].roles.has([.filler, .adverb]) }),
      let last = said.last(where: { $0.token < verb }), last.isLevel,
      items[last.token..<verb].contains(where: { $0.roles.has(.comma) })
    {
      // 共发生5.0级以上地震11次，造成损失153亿元: those that were just counted.
      let events = words.occurrences.withoutOccurring(last.label)
      return mentions[last.mention].quantity.value > ExactDecimal(1) && words.occurrences.isOneCause(events)
        ? events : nil
    }
    // 此次洪涝灾害已造成…: one event that goes on, and not a kind.
    guard !noun.contains(where: { words.occurrences.isOfOneEvent(passage.folded[items[$0].range]) }) else {
      return nil
    }
    while let first = noun.first,
      items[first].roles.has([.time, .place, .filler, .adverb, .part, .preposition, .frame, .and])
    {
      noun = noun.dropFirst()
    }
    let name = text(noun)
    return words.occurrences.isOneCause(name) ? name : nil
  }

  /// 因超速、酒驾导致的死亡人数分别下降30%、50%: as many causes as values, each with the word that makes it one.
  func causesListed(before core: Int, count: Int) -> [[UInt8]]? {
    var end = core
    while end > sentenceStart, items[end - 1].roles.has(.of) { end -= 1 }
    guard end < core, end > sentenceStart, items[end - 1].roles.has(.cause) else { return nil }
    var causes = clauseStart(before: end - 1)..<end - 1
    while let first = causes.first, items[first].roles.has([.time, .place, .filler, .adverb, .preposition]) {
      causes = causes.dropFirst()
    }
    guard let labels = coordinates(of: causes), labels.count == count else { return nil }
    return labels.map { $0 + text(end - 1..<end) }
  }

  /// How many tokens back a sentence may name the cause of its outcomes.
  private static let reach = 200
}
