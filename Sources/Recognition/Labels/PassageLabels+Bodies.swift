import Lexicon
import Records

/// Whose acts a count is of, where they are not those of all bodies of a place: 最高人民法院受理案件.
extension PassageLabels {
  /// 共有乡镇卫生院300个，床位1.5万张: whose beds they are, where a noun of what such a body has stands alone.
  func belong(_ memory: inout LabelMemory) {
    guard memory.isLevel, words.bodies.isBelonging(memory.label),
      let owner = said.reversed().lazy.compactMap({ $0.isLevel ? self.words.bodies.owner(in: $0.label) : nil }
      ).first
    else { return }
    memory.belonging = memory.label
    memory.label = owner + memory.label
    memory.object = memory.label
  }

  /// 床位增加500张 behind 乡镇卫生院床位: the level that is told in full.
  func belonging(_ own: [UInt8]) -> [UInt8]? {
    guard words.bodies.isBelonging(own) else { return nil }
    return said.last { $0.isLevel && $0.label.count > own.count && $0.label.ends(with: own) }?.label
  }

  /// Puts the body that acted before its label, and keeps it for what the sentence says next of its acts.
  func bodied(_ rule: String, _ phrase: LabelPhrase, start: Int, into memory: inout LabelMemory) -> String {
    // The words of a total behind the brackets of its parts lie before them.
    guard !memory.label.isEmpty, start <= phrase.core.lowerBound else { return rule }
    // 出动1783人（其中森林消防队伍200人）: those who are a part of the force that went out act for nobody.
    if memory.isPart, !phrase.hasVerb, memory.unit.isPerson { return rule }
    if let own = body(start..<phrase.core.lowerBound) {
      memory.body = own
    } else if let last = said.last, !last.body.isEmpty, goesOn(from: last, to: phrase.core.lowerBound) {
      memory.body = last.body
    }
    guard !memory.body.isEmpty, !holds(memory.label, memory.body) else { return rule }
    memory.label = memory.body + memory.label
    return "body-that-acted"
  }

  /// The body named right before an act; a part of another name, as 市法院 of 某某市法院 is, names none.
  private func body(_ range: Range<Int>) -> [UInt8]? {
    guard let first = range.first, let last = range.last,
      let body = words.bodies.body(
        in: passage.folded, items[first].lower..<items[last].upper, amongSeveral: areSeveralBodies),
      items[range].contains(where: { $0.lower == body.range.lowerBound }),
      items[range].allSatisfy({
        $0.lower < body.range.upperBound || $0.roles.has([.filler, .adverb, .time, .fronting])
      })
    else { return nil }
    return body.name
  }

  /// Whether nobody else is named between two numbers of a sentence.
  private func goesOn(from last: LabelMemory, to token: Int) -> Bool {
    guard last.token < token else { return true }
    return !items[last.token..<token].contains { $0.roles.has([.semicolon, .stop, .actor]) }
  }

  private func holds(_ label: [UInt8], _ body: [UInt8]) -> Bool {
    label.indices.contains { label[$0...].starts(with: body) }
  }
}
