import Lexicon
import Records

/// The facts of one bulletin: each figure with the other mentions of it on the same page.
struct Restatements: Sendable {
  /// One fact: the figure that states it best, and its other mentions in reading order.
  struct Fact: Hashable, Sendable {
    let figure: Figure
    var mentions: [Figure] = []

    /// That a mention and its fact say the same, which speaks for both where a sum they stand in fails.
    func agreements(in bulletin: Bulletin) -> [Relation] {
      mentions.compactMap { mention in
        bulletin.terms([mention, figure]).map {
          Relation(
            check: "restatements-agree", law: .equal(left: 1), terms: $0, rigour: .reading,
            words: Relation.words([mention], "=", [figure]))
        }
      }
    }
  }

  private struct Said: Hashable {
    let thing: CountedThing
    let statement: Statement
  }

  /// In reading order of their leading figures.
  let facts: [Fact]

  init(_ bulletin: Bulletin) {
    var facts: [(position: Int, fact: Fact)] = []
    // The place among the facts of the figure that leads one, by its place among the statistics.
    var leading: [Int: Int] = [:]
    // What says the same of the same thing as a figure before belongs where that one does.
    var settled: [Said: Int] = [:]
    for (position, figure) in Self.ranked(bulletin) {
      let said = Said(thing: bulletin.thing(of: figure), statement: bulletin.statement(of: figure))
      if let index = settled[said], bulletin.units.amount(of: figure) != nil {
        facts[index].fact.mentions.append(figure)
        continue
      }
      let known = bulletin.agreeingNamesakes(of: figure).compactMap { leading[$0] }.sorted()
      if let index = known.first(where: { bulletin.stateOneFact(facts[$0].fact.figure, figure) }) {
        settled[said] = index
        facts[index].fact.mentions.append(figure)
      } else {
        settled[said] = facts.count
        leading[position] = facts.count
        facts.append((position, Fact(figure: figure)))
      }
    }
    self.facts = facts.sorted { $0.position < $1.position }.map { entry in
      Fact(figure: entry.fact.figure, mentions: entry.fact.mentions.sorted(by: Self.isEarlier))
    }
  }

  /// The body before headings, precise statements before vague ones, then in reading order.
  private static func ranked(_ bulletin: Bulletin) -> [(position: Int, figure: Figure)] {
    bulletin.statistics.enumerated().map { ($0.offset, $0.element) }.sorted { left, right in
      let headings = (bulletin.isInHeading(left.1), bulletin.isInHeading(right.1))
      guard headings.0 == headings.1 else { return headings.1 }
      let widths = (left.1.quantity.interval.width, right.1.quantity.interval.width)
      return widths.0 == widths.1 ? left.0 < right.0 : widths.0 < widths.1
    }
  }

  private static func isEarlier(_ left: Figure, _ right: Figure) -> Bool {
    (left.span.paragraph, left.span.utf8Range.lowerBound)
      < (right.span.paragraph, right.span.utf8Range.lowerBound)
  }
}
