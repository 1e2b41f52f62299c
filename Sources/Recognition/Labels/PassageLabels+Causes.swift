import Lexicon

/// Which kind of disaster an outcome is of, in a text that tells of all of them.
extension PassageLabels {
  /// 洪涝灾害造成46人死亡: the dead of floods, where the text tells of all disasters as well, are not those of all.
  func withCause(of memory: LabelMemory) -> [UInt8] {
    guard tellsAllCauses, memory.isLevel, !memory.label.isEmpty, !words.endsPlace(memory.label[...]),
      let cause = cause(before: memory.token), !memory.label.starts(with: cause)
    else { return memory.label }
    return cause + memory.label
  }

  /// The noun before the last word of causing in the sentence, where it names one kind of disaster.
  private func cause(before token: Int) -> [UInt8]? {
    guard
      let verb = items[max(sentenceStart, token - Self.reach)..<token].lastIndex(where: {
        $0.roles.has(.cause)
      })
    else { return nil }
    var noun = clauseStart(before: verb)..<verb
    // 此次洪涝灾害已造成…: one event that goes on, and not a kind.
    guard !noun.contains(where: { words.restrictions.isOfOneEvent(passage.folded[items[$0].range]) }) else {
      return nil
    }
    while let first = noun.first,
      items[first].roles.has([.time, .place, .filler, .adverb, .part, .preposition, .frame, .and])
    {
      noun = noun.dropFirst()
    }
    let name = text(noun)
    return words.restrictions.isOneCause(name) ? name : nil
  }

  /// How many tokens back a sentence may name the cause of its outcomes.
  private static let reach = 200
}
