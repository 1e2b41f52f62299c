/// What a number's unit counts.
enum UnitShape {
  case person, ratio, other

  init(_ symbol: String) {
    switch symbol {
    case "人", "名", "位", "": self = .person
    case "%", "％", "‰", "倍", "成", "个百分点", "百分点": self = .ratio
    default: self = .other
    }
  }

  /// Whether two units count the same sort of thing, so that one may be a part of the other.
  static func areAlike(_ one: String, _ other: String) -> Bool {
    guard one != other, let group = groups[one] else { return one == other }
    return groups[other] == group
  }

  /// The group of each unit.
  private static let groups = Dictionary(
    uniqueKeysWithValues: [
      ["人", "名", "位", ""], ["个", "处", "家", "所", "间"], ["起", "件", "宗", "桩"],
      ["架次", "艘次", "列次", "辆次", "台次", "车次"], ["吨", "公斤", "千克", "克", "斤"], ["辆", "台", "艘", "架", "列"],
    ].enumerated().flatMap { group, units in units.map { ($0, group) } })
}
