/// What several pages say of themselves: the same, different things, or nothing.
enum Trait: Hashable, Sendable {
  case same(String)
  /// In the order of their first page.
  case several([String])
  case unknown

  /// Takes one value a page, nil where the page doesn't say.
  init(_ values: [String?]) {
    var distinct: [String] = []
    for value in values.compactMap({ $0 }) where !distinct.contains(value) { distinct.append(value) }
    switch distinct.count {
    case 0: self = .unknown
    case 1: self = .same(distinct[0])
    default: self = .several(distinct)
    }
  }
}
