import Lexicon
import Records

/// A number's unit as printed, and what sort of thing it counts; one in traditional characters is that in simplified ones.
///
/// A class, because it is handed on with every number and asked by every rule: the sort is looked up once.
final class CountedUnit: Equatable, Sendable {
  let printed: UnitOfMeasure
  /// Its row of the table, nil where it has none.
  let entry: UnitEntry?
  /// Which ratio it tells, nil where it tells none.
  let ratio: NumberWords.Ratio?
  /// Whether it counts people, as a number without a unit may: 17死.
  let isPerson: Bool
  /// Whether it counts as 起 does.
  let isCase: Bool
  let isMoney: Bool
  /// The table's name for the sort of thing, or the unit's own.
  private let sort: String

  /// No unit.
  static let none = CountedUnit(UnitOfMeasure(""), entry: nil)
  /// A unit of some things, for what another number's noun tells.
  static let thing = CountedUnit(UnitOfMeasure("个"), entry: nil)

  init(_ printed: UnitOfMeasure, entry: UnitEntry?) {
    self.printed = printed
    self.entry = entry
    ratio = entry.flatMap(NumberWords.Ratio.init)
    let sort = entry?.sort ?? ""
    isPerson = printed.symbol.isEmpty || sort == "persons"
    isCase = sort == "cases"
    isMoney = entry?.family.hasPrefix("money") ?? false
    self.sort = printed.symbol.isEmpty ? "persons" : sort.isEmpty ? entry?.symbol ?? printed.symbol : sort
  }

  /// Units are the same that are printed alike.
  static func == (left: CountedUnit, right: CountedUnit) -> Bool {
    left === right || left.printed == right.printed
  }

  var symbol: String { printed.symbol }
  var isEmpty: Bool { printed.symbol.isEmpty }
  /// Whether it counts people, and is printed.
  var isPrintedPerson: Bool { isPerson && !isEmpty }
  /// Whether it tells parts, points or times of something.
  var isRatio: Bool { ratio != nil }
  /// Whether it tells the points between two per cents.
  var isPoints: Bool { ratio == .points }
  /// Whether it counts neither people nor parts.
  var isThing: Bool { !isPerson && !isRatio }

  /// Whether it counts sites, bodies or groups: 个, 家, 座.
  var countsPlaces: Bool {
    sort == "places" || entry?.families.contains { ["sites", "organisations"].contains($0) } ?? false
  }

  /// Whether it counts how often something happened: 艘次.
  var countsTimes: Bool { symbol.hasSuffix("次") }

  /// Whether two units count the same sort of thing, so that one may be a part of the other.
  func isAlike(_ other: CountedUnit) -> Bool { self === other || sort == other.sort }

  /// Whether a number with this unit may say again what one with the other said: 吨 and 斤.
  func mayRestate(_ other: CountedUnit) -> Bool {
    guard let entry, let other = other.entry else { return false }
    return entry.mayRestate(other)
  }
}
