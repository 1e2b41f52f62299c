import Records

/// Why a figure has its label, and why it is a part of another: the rule, its own words, and those taken from elsewhere.
struct LabelGrounds {
  let passage: Passage
  /// The figure's clause.
  let clause: Int

  /// Rules that take words from the figure before.
  private static let carrying: Set<String> = [
    "verb-carried", "label-carried", "object-carried", "case-scope", "subject-carried", "per-time", "each",
    "base-told", "change", "corrected", "range", "share",
  ]
  /// Rules that take words from the whole that the figure is a part of.
  private static let dividing: Set<String> = ["verb-of-whole", "object-of-whole", "label-of-whole"]

  func grounds(
    rule: String, own: String, source: LabelMemory?, whole part: PassageLabels.Whole?,
    heading: NumberBlocks.Heading?
  ) -> [Ground] {
    let whole = part?.parent
    var grounds: [Ground] = []
    if let heading {
      grounds.append(
        Ground(
          field: .label, rule: rule, words: heading.words, paragraph: heading.paragraph, isOutsideClause: true
        ))
    } else {
      grounds.append(
        Ground(field: .label, rule: rule, words: own, paragraph: passage.index, isOutsideClause: false))
    }
    let other = Self.dividing.contains(rule) ? whole ?? source : source
    let takes =
      Self.dividing.contains(rule) || Self.carrying.contains(rule) && (own.isEmpty || rule != "change")
    if heading == nil, takes, let other, !other.quote.isEmpty {
      grounds.append(
        Ground(
          field: .label, rule: rule, words: other.quote, paragraph: other.paragraph, isOutsideClause: true))
    }
    if let whole, !whole.quote.isEmpty {
      grounds.append(
        Ground(
          field: .subsetOf, rule: part?.isDivided == true ? Ground.division : "part-of-whole",
          words: whole.quote, paragraph: whole.paragraph, isOutsideClause: true))
    }
    return grounds
  }
}
