import Lexicon
import Records

/// Tells numbers that say how things stand from those that count what was done.
///
/// 仍有11人失联 and 172座泵站全面开启 stand as told; so do the people and machines that were brought to a place (投入救援人员605名),
/// but not those that were sent out and counted (出动警力1800人次).
struct StateReader {
  let passage: Passage
  private let words: RoleWords
  private let doing: PhraseTable<ContextVocabulary.Role>
  /// Whether the passage begins with a word of parts.
  var opensWithPart: Bool { opensWithPart(at: 0) }

  init(passage: Passage, vocabulary: ContextVocabulary) {
    self.passage = passage
    doing = vocabulary.doing
    words = RoleWords(vocabulary.states.matches(in: passage))
  }

  /// What the words of a number's clause say of it; `start` is where the number before it ends, at most the clause's start.
  func roles(of mention: Mention, after start: Int, acts: ClauseActs) -> ContextRoles {
    let clause = passage.clauses[mention.clause].utf8Range
    let before = clause.lowerBound..<mention.utf8Range.lowerBound
    var roles: ContextRoles = []
    if words.of(.standing, beginningIn: clause).contains(where: { tells($0, of: mention, acts) }) {
      roles.insert(.standing)
    }
    if words.say(.each, in: start..<before.upperBound) { roles.insert(.each) }
    if words.last(in: before)?.value == .daily { roles.insert(.daily) }
    if isManned(mention, clause, before) { roles.insert(.manning) }
    return roles
  }

  /// Whether a word of standing is told of a number, and not of what something was done to or for: 查获正在运输的野生动物1200只,
  /// 前往45个小区开展值守.
  private func tells(_ word: Range<Int>, of mention: Mention, _ acts: ClauseActs) -> Bool {
    let number = mention.utf8Range
    guard word.upperBound <= mention.numeralRange.lowerBound else {
      // 616艘船停运停航: what stands still is no object.
      return number.upperBound >= word.lowerBound || passage.folded.has("停", at: word.lowerBound)
        || doing.longestMatch(in: passage.folded, endingAt: word.lowerBound, from: number.upperBound) == nil
    }
    let isAttribute = (word.upperBound..<mention.numeralRange.lowerBound).contains {
      passage.folded.has("的", at: $0)
    }
    return !isAttribute || !acts.tell(in: mention.clause, before: word.lowerBound)
  }

  /// Whether a number is a part of what its sentence counted before: 新增18名，包括1名运动员.
  func isPart(_ mention: Mention) -> Bool {
    opensWithPart(at: passage.clauses[mention.clause].utf8Range.lowerBound)
  }

  /// Whether a word of parts stands at a place of the text.
  func opensWithPart(at start: Int) -> Bool { words.say(.part, at: start) }

  private func isManned(_ mention: Mention, _ clause: Range<Int>, _ before: Range<Int>) -> Bool {
    // 人次 and 辆次 count how often.
    guard !mention.unit.countsTimes, !words.say(.dispatch, in: before) else { return false }
    // 各级救援力量超万人: the force stands straight before its number.
    if let last = words.last(in: before), last.value == .force, last.utf8Range.upperBound == before.upperBound
    {
      return true
    }
    return words.say(.manning, in: before) && !words.of(.force, beginningIn: clause).isEmpty
  }
}
