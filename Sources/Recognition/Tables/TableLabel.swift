import Lexicon
import Records

/// What a number of a table counts, by the names of its row and column.
struct TableLabel {
  let words: TableWords
  let names: [CellSense]
  let heading: [CellSense]
  let section: CellSense?

  /// The label, the cells that say it, and whether the lexicon has an indicator for it.
  ///
  /// A row names things (盗窃案件) and a column what was done with them (立案数), or the other way round; which of the
  /// two comes first in a label, the lexicon's indicators decide.
  func label(unit: String) -> (label: [UInt8], cells: [TableCell], isKnown: Bool) {
    let row = names.filter { !$0.label.isEmpty }
    let column = heading.filter { !$0.label.isEmpty }
    let above = [section].compactMap { $0 }.filter { !$0.label.isEmpty }
    guard !row.isEmpty || !column.isEmpty else { return ([], [], false) }
    let orders = [row + column, column + row, above + row + column, above + column + row]
    let known = orders.first { order in
      let label = String(decoding: Self.joined(order), as: UTF8.self)
      return words.mapper.indicator(label: label, unit: UnitOfMeasure(unit), measure: .level) != nil
    }
    let order = known ?? orders[2]
    return (Self.joined(order), order.map(\.cell), known != nil)
  }

  /// 城市最低生活保障 and 最低生活保障人数 as 城市最低生活保障人数: what ends one name and begins the next is said once.
  private static func joined(_ order: [CellSense]) -> [UInt8] {
    order.reduce(into: []) { label, sense in
      let shared = stride(from: min(label.count, sense.label.count), through: overlap, by: -3).first {
        label.suffix($0).elementsEqual(sense.label.prefix($0))
      }
      label += sense.label.dropFirst(shared ?? 0)
    }
  }

  /// Two signs.
  private static let overlap = 6
}
