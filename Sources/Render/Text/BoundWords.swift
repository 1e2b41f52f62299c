import Records

/// The Chinese words around an amount that say on which side of it the true value lies: the page's own where it has any.
package struct BoundWords: Hashable, Sendable, Codable {
  /// `不超过` in 不超过20人.
  let before: String
  /// `以上` in 300人以上.
  let after: String
  /// Whether they bound the number on one side alone; else it is near.
  let isLimit: Bool

  init(before: String = "", after: String = "", isLimit: Bool = false) {
    self.before = before
    self.after = after
    self.isLimit = isLimit
  }

  /// The words that bound what a figure states; `quantity` in place of its own where a person corrected that.
  init(of figure: Figure, quantity: Quantity) {
    let ground = figure.grounds.first { $0.field == .bound }
    let (bound, numeral) = (quantity.bound, quantity.numeral)
    guard bound == figure.quantity.bound, bound != .exact else {
      self.init(usualOf: bound, numeral: numeral)
      return
    }
    switch ground?.rule {
    case Ground.bound, Ground.limit:
      let words = ground?.words ?? ""
      // What bounds a numeral from within is a part of it: 4.2万余.
      let isApart = !numeral.contains(words)
      let isBehind = figure.span.quote.hasSuffix(words)
      self.init(
        before: isApart && !isBehind ? words : "", after: isApart && isBehind ? words : "",
        isLimit: ground?.rule == Ground.limit)
    case Ground.endOfRange:
      self.init(before: bound == .atMost ? "至多" : "至少", isLimit: true)
    default: self.init(usualOf: bound, numeral: numeral)
    }
  }

  /// The words of a bound of which nothing else is known.
  init(usualOf bound: Bound, numeral: String) {
    let isInside = numeral.contains(where: Self.boundingSigns.contains)
    switch bound {
    case .exact: self.init()
    case .atLeast: self.init(before: isInside ? "" : "逾")
    case .atMost: self.init(before: isInside ? "" : "近")
    case .about: self.init(before: isInside ? "" : "约")
    }
  }

  /// What bounds a numeral from within: 4.2万余, 百余, 数十, 上千.
  private static let boundingSigns: Set<Character> = ["余", "餘", "多", "数", "數", "几", "幾", "上", "来", "來"]
}
