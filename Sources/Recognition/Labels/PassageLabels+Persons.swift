import Lexicon
import Records

/// Whom the steps of a procedure were taken against, where only the first of them says so.
extension PassageLabels {
  /// 受理未成年犯罪嫌疑人60人，批准逮捕40人: the persons whom the words before set apart from others.
  func personsLeftOut(_ memory: LabelMemory, _ phrase: LabelPhrase) -> [UInt8]? {
    guard memory.unit.isPerson, isSufficient(memory.label) else { return nil }
    // 不捕30人: what names no persons either is gone past.
    let told = said.last { last in
      !last.unit.isPerson || last.label.count > Self.actBytes
        || words.endsPersons(Lexicon.folded(last.object))
    }
    guard let last = told, last.isLevel, last.unit.isPerson,
      words.endsPersons(Lexicon.folded(last.object)) || last.object.ends(with: words.suspects)
    else { return nil }
    let folded = Lexicon.folded(last.object)
    var start = 0
    while start < folded.count - 6 {
      let word = words.longest(at: start, in: folded, before: folded.count)
      // 审查逮捕未成年犯罪嫌疑人: without what was done; 侵害未成年人犯罪嫌疑人 are not those of 未成年人.
      if let word, word.length >= 6, holdsQualifier(start..<start + word.length, of: folded) {
        return Array(last.object[start...])
      }
      start += word?.length ?? 3
    }
    return nil
  }

  /// Four signs: the longest acts that name no persons.
  private static let actBytes = 12

  /// Whether a word says which persons are meant, or ends with one that does: 未成年, 侵害未成年人.
  private func holdsQualifier(_ word: Range<Int>, of name: [UInt8]) -> Bool {
    stride(from: word.lowerBound, to: word.upperBound - 3, by: 3).contains { start in
      words.longest(at: start, in: name, before: word.upperBound).map {
        $0.roles.has(.qualifier) && start + $0.length == word.upperBound && $0.length >= 6
      } ?? false
    }
  }

  /// Whether a label is an act alone that needs no object, or that it was not done: 批准逮捕, 不批准逮捕.
  func isSufficient(_ label: [UInt8]) -> Bool {
    let folded = Lexicon.folded(label)
    if words.cases.isRefusal(folded) { return true }
    var start = 0
    if let first = words.longest(at: 0, in: folded, before: folded.count), first.roles == .negation {
      start = first.length
    }
    var isLed = false
    while let act = words.longest(at: start, in: folded, before: folded.count),
      act.roles.has(.act) || isLed && act.roles.has(.sufficient)
    {
      start += act.length
      // 受理审查起诉: an act that leads to another one.
      if start == folded.count { return act.roles.has(.sufficient) }
      isLed = true
    }
    return false
  }
}
