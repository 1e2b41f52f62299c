import Lexicon
import Records

/// Levels that only say what is usual, against which a level of the time told is held.
extension PassageLabels {
  /// 较常年同期（331.7毫米）偏多, 常年同期平均降水量300毫米: of which quantity a number is the usual level; the rule's name.
  ///
  /// Without its word such a number would be taken for one of this year.
  func usual(_ phrase: LabelPhrase, start: Int, into memory: inout LabelMemory) -> String? {
    let mention = mentions[memory.mention]
    guard memory.isLevel, mention.measure == .level, !memory.unit.isRatio,
      let word = words.quantities.usual(
        in: passage.folded, items[start].lower..<mention.utf8Range.lowerBound),
      !items[start..<memory.token].contains(where: { $0.lower >= word.upperBound && $0.roles.has(.change) })
    else { return nil }
    let own = Array(tokens.bytes[word])
    let behind = phrase.core.filter { items[$0].lower >= word.upperBound }
    let named = behind.first.map { text($0..<phrase.core.upperBound) } ?? []
    let before = phrase.core.filter { items[$0].upper <= word.lowerBound }
    let subject = before.first.map { text($0..<(before.last ?? $0) + 1) } ?? []
    let source = (said.last ?? self.before)?.label ?? []
    memory.object = subject.isEmpty ? named.isEmpty ? source : named : subject
    memory.label = own + memory.object
    memory.isLevel = false
    memory.isPart = false
    return "usual-level"
  }
}
