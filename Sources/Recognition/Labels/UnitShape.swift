import Lexicon

/// What a number's unit counts; a unit in traditional characters is that in simplified ones.
enum UnitShape {
  case person, ratio, other

  init(_ symbol: String) {
    guard let word = symbol.word else {
      self = Self.points.contains(Lexicon.folded(symbol)) ? .ratio : .other
      return
    }
    self = Self.persons.contains(word) ? .person : Self.ratios.contains(word) ? .ratio : .other
  }

  /// Whether two units count the same sort of thing, so that one may be a part of the other.
  static func areAlike(_ one: String, _ other: String) -> Bool {
    guard let left = one.word, let right = other.word else { return one == other }
    return left == right || groups[left].map { groups[right] == $0 } ?? false
  }

  private static let persons = ["人", "名", "位", ""].compactMap(\.word)
  private static let ratios = ["%", "％", "‰", "倍", "成"].compactMap(\.word)
  private static let points = ["个百分点", "百分点"]

  /// The group of each unit.
  private static let groups = Dictionary(
    uniqueKeysWithValues: [
      ["人", "名", "位", ""], ["个", "处", "家", "所", "间"], ["起", "件", "宗", "桩"],
      ["架次", "艘次", "列次", "辆次", "台次", "车次"], ["吨", "公斤", "千克", "克", "斤"], ["辆", "台", "艘", "架", "列"],
    ].enumerated().flatMap { group, units in units.map { ($0.word, group) } })
}

extension String {
  /// The bytes of a text of at most seven and their number, which compare at once where two strings are normalised first.
  fileprivate var word: UInt64? {
    guard utf8.count < 8 else { return nil }
    guard Lexicon.isFolded(self) else { return Lexicon.folded(self).word }
    return utf8.reduce(UInt64(utf8.count)) { $0 << 8 | UInt64($1) }
  }
}
