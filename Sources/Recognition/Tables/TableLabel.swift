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
      let label = String(decoding: order.flatMap(\.label), as: UTF8.self)
      return words.mapper.indicator(label: label, unit: UnitOfMeasure(unit), measure: .level) != nil
    }
    let order = known ?? orders[2]
    return (order.flatMap(\.label), order.map(\.cell), known != nil)
  }
}
