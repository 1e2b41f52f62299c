import Records

/// A part (其中, 含) is no larger than the whole that it belongs to.
struct PartsDoNotExceedTheWhole: CrossCheck {
  static let identifier = "parts-do-not-exceed-the-whole"

  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    figures.compactMap { part in
      guard part.measure == .level, let whole = bulletin.whole(of: part), whole.measure == .level else {
        return nil
      }
      return bulletin.bound([part], within: whole, check: Self.identifier)
    }
  }
}
