import Records

/// A law that binds several figures of one bulletin, as a function without side effects.
///
/// A cross-check is one file in `CrossChecks/`, its type's name is the law, and `Registry` lists it. It says which
/// figures the law binds; whether the law holds and which of them is wrong is worked out for all laws together.
protocol CrossCheck: Sendable {
  /// The name in kebab-case, as verdicts carry it.
  static var identifier: String { get }

  /// Where the bulletin gives the law something to bind.
  ///
  /// - Parameters:
  ///   - figures: the statistics of the bulletin, each fact once, in reading order.
  ///   - bulletin: the page.
  /// - Returns: the law with the numbers of the page.
  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation]
}

/// A law that binds pairs of figures, of which a long page has more than can be told: only those are that fail, or that
/// speak of a figure which some law suspects.
protocol PairwiseCrossCheck: CrossCheck {
  /// The pairs that fail, and all pairs that one of the suspects is in.
  func relations(
    among figures: [Figure], in bulletin: Bulletin, about suspects: Set<Identifier<Figure>>
  ) -> [Relation]
}

extension PairwiseCrossCheck {
  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    relations(among: figures, in: bulletin, about: [])
  }
}
