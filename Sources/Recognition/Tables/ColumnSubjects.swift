/// What the columns of changes, shares and ranks of a row are about: the levels to the left of them.
struct ColumnSubjects {
  enum Subject {
    /// What its own headings name.
    case own
    /// What another column's headings name.
    case column([CellSense])
    /// Several columns that name different things.
    case unclear
  }

  /// The headings of the levels to the left, back to the last change.
  private var levels: [[CellSense]] = []
  private var isBehindChange = false

  /// The cells that head those levels.
  var levelCells: [TableCell] { levels.flatMap { $0.map(\.cell) } }

  /// What the next column from the left is about.
  ///
  /// 立案 | 同比 is the change of 立案, with 刑事案件 above both as without. Where 立案 and 破案 stand before one 同比, it is
  /// the change of either.
  mutating func subject(of heading: [CellSense]) -> Subject {
    guard heading.isRelative else {
      if isBehindChange { levels = [] }
      isBehindChange = false
      levels.append(heading)
      return .own
    }
    isBehindChange = true
    let group = heading.filter { !$0.label.isEmpty }.map(\.text)
    let named = levels.map { $0.filter { !$0.label.isEmpty } }.filter { level in
      level.count > group.count && group.allSatisfy { text in level.contains { $0.text == text } }
    }
    guard let first = named.first else { return .own }
    return Set(named.map { $0.flatMap(\.label) }).count == 1 ? .column(first) : .unclear
  }
}

extension [CellSense] {
  /// Whether a column's headings say that it holds changes, shares or ranks of others.
  var isRelative: Bool { contains { $0.says(.change) || $0.says(.share) || $0.says(.rank) } }
}
