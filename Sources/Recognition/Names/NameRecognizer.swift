import Lexicon
import Records

/// Finds what is named in a passage: campaigns, mechanisms, platforms, organisations, dated cases.
struct NameRecognizer: Sendable {
  private let vocabulary: NameVocabulary
  private let lexicon: Lexicon

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
    vocabulary = NameVocabulary.of(lexicon)
  }

  /// A name and where it stands.
  struct Name: Hashable, Sendable {
    let utf8Range: Range<Int>
    let thing: NamedThing
  }

  /// The names in order: quotations that the words in or behind them make names, and the lexicon's campaigns.
  func names(in passage: Passage) -> [Name] {
    var names = quotedNames(in: passage)
    let campaigns = lexicon.campaignPhrases.matches(in: passage)
    for match in campaigns where !names.contains(where: { $0.utf8Range.overlaps(match.utf8Range) }) {
      let thing = NamedThing(text: passage.text(match.utf8Range), kind: .campaign)
      names.append(Name(utf8Range: match.utf8Range, thing: thing))
    }
    return names.sorted { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }
  }

  private func quotedNames(in passage: Passage) -> [Name] {
    let quotations = Self.quotations(in: passage)
    var names: [Name] = []
    for (position, quotation) in quotations.enumerated() {
      guard let kind = kind(of: quotation, in: passage) ?? neighbourKind(position, quotations, in: passage)
      else {
        continue
      }
      names.append(
        Name(utf8Range: quotation, thing: NamedThing(text: passage.text(quotation), kind: kind)))
    }
    return names
  }

  private func kind(of quotation: Range<Int>, in passage: Passage) -> NamedThing.Kind? {
    vocabulary.kind(of: quotation, in: passage.folded)
  }

  /// Quotations that stand side by side name things of one kind: “零点行动”“星空护学”.
  private func neighbourKind(
    _ position: Int, _ quotations: [Range<Int>], in passage: Passage
  ) -> NamedThing.Kind? {
    for step in [-1, 1] {
      var other = position + step
      while quotations.indices.contains(other) {
        let gap =
          step < 0
          ? quotations[other].upperBound..<quotations[other + 1].lowerBound
          : quotations[other - 1].upperBound..<quotations[other].lowerBound
        guard gap.count <= 9 else { break }
        if let kind = kind(of: quotations[other], in: passage), kind == .campaign { return kind }
        other += step
      }
    }
    return nil
  }

  /// What stands between “ and ” of at most 20 characters.
  private static func quotations(in passage: Passage) -> [Range<Int>] {
    guard passage.has(.quotationMarks) else { return [] }
    let bytes = passage.folded
    var found: [Range<Int>] = []
    var open: Int?
    var signs = passage.starts(of: .quotationMarks)
    var next = 0
    while let position = signs.next(from: next), position + 2 < bytes.count {
      if bytes.has("“", at: position) {
        open = position + 3
      } else if bytes.has("”", at: position) {
        if let start = open, start < position, position - start <= 60 { found.append(start..<position) }
        open = nil
      }
      next = position + 3
    }
    return found
  }
}

/// Words that make a quotation a name.
final class NameVocabulary: Vocabulary {
  static let standard = NameVocabulary(lexicon: .standard)

  private let after: PhraseTable<NamedThing.Kind>
  private let inside: PhraseTable<NamedThing.Kind>

  init(lexicon: Lexicon) {
    func table(_ position: String) -> PhraseTable<NamedThing.Kind> {
      PhraseTable(
        lexicon.rows(of: "name_words").filter { $0["position"] == position }.map { row in
          guard let kind = NamedThing.Kind(rawValue: row["kind"]) else {
            preconditionFailure("name_words.tsv: no kind '\(row["kind"])'")
          }
          return (phrase: row["word"], value: kind)
        })
    }
    after = table("after")
    inside = table("inside")
  }

  /// The kind of a quotation; 起底式 and the like describe a manner and name nothing.
  func kind(of quotation: Range<Int>, in bytes: [UInt8]) -> NamedThing.Kind? {
    if isDatedCase(bytes[quotation]) { return .datedCase }
    guard !bytes[quotation].suffix(3).elementsEqual("式".utf8) else { return nil }
    if let match = inside.longestMatch(in: bytes, endingAt: quotation.upperBound, from: quotation.lowerBound)
    {
      return match.value
    }
    // The word that tells may stand behind another one: “情指行”一体化平台, “聊城二哥”志警联合会.
    var position = min(bytes.count, quotation.upperBound + 3)
    for _ in 0..<4 where position < bytes.count {
      if let match = after.longestMatch(in: bytes, at: position, limit: bytes.count) {
        // “黄赌毒”案件 is a kind of case, “6·10”案 and “雷火”专案 are one.
        let isKind = match.value == .datedCase && !bytes[match.utf8Range].starts(with: "专".utf8)
        return isKind && !bytes[quotation].contains { $0 &- 0x30 < 10 } ? nil : match.value
      }
      guard bytes[position] >= 0xe4 else { return nil }
      position += PhraseTrie.width(bytes[position])
    }
    return nil
  }

  /// 6·10, 12.15: a month and a day.
  private func isDatedCase(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.contains(where: { $0 &- 0x30 < 10 }) else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(whereSeparator: { "·.．・".contains($0) }).map { Int($0) }
    guard parts.count == 2, let month = parts[0], let day = parts[1] else { return false }
    return (1...12).contains(month) && (1...31).contains(day)
  }
}
