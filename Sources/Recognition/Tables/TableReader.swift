import Lexicon
import Records

/// Reads printed tables: which cells are headings, and what they say of the numbers below and beside them.
///
/// A number in a cell is bare where prose would give it a verb, a measure word and a time; its row, its column and the
/// caption have them. What they leave open stays open: a number whose unit and kind nothing tells is none of ours.
struct TableReader {
  let words: TableWords
  let passages: [Passage]
  var readings: [CellReading] = []

  /// Where a cell stands in its table.
  struct Place: Hashable {
    let row: Int
    let column: Int
  }

  /// What holds in the table that is being read.
  struct State {
    /// The table's rows.
    let rows: [[TableCell]]
    /// The place of the row that is being read among them.
    var row = 0
    var header = TableHeader()
    /// The row of one text inside the table: 二、行政案件.
    var section: CellSense?
    /// The units that the caption names.
    var captionUnits: [CellUnit] = []
    var hasData = false
    /// The cells of the last row that is no part of another.
    var whole: [TableCell] = []
    /// The cells whose bare digits are no year.
    var counting: Set<Place> = []
    /// The cells that name the rows of data since the last sum.
    var rowNames: [TableCell] = []
    var sums = TableSums()
  }

  private init(_ passages: [Passage], words: TableWords) {
    self.passages = passages
    self.words = words
  }

  /// The readings of all tables of a document.
  static func tables(in passages: [Passage], words: TableWords) -> DocumentTables {
    guard passages.contains(where: { $0.role == .tableRow }) else { return DocumentTables([]) }
    var reader = TableReader(passages, words: words)
    var first = 0
    while first < passages.count {
      guard passages[first].role == .tableRow else {
        first += 1
        continue
      }
      let end = passages[first...].firstIndex { $0.role != .tableRow } ?? passages.count
      reader.readTable(first..<end)
      first = end
    }
    return DocumentTables(reader.readings)
  }

  private mutating func readTable(_ range: Range<Int>) {
    let rows = range.map { TableCell.cells(of: passages[$0]) }
    var state = State(rows: rows)
    state.captionUnits = passages[max(0, range.lowerBound - 2)..<range.lowerBound].flatMap { caption in
      CellUnit.named(
        by: TableCell(passage: caption.index, utf8Range: 0..<caption.bytes.count), in: caption, words)
    }
    let yearColumn = isYearColumn(rows)
    state.counting = counting(rows)
    for (position, row) in rows.enumerated() {
      state.row = position
      let contents = row.map { CellContent($0, of: passages[$0.passage], words: words.numbers) }
      let numbers = contents.map(\.number)
      // 12-15 in a first row may be what heads the columns.
      let isUnclear = !state.header.isEmpty && contents.dropFirst().contains(where: \.isUnclear)
      if numbers.allSatisfy({ $0 == nil }) && !isUnclear || isYearRow(numbers, row, state) {
        readWords(row, into: &state)
      } else {
        readData(row, contents, isYearColumn: yearColumn, &state)
      }
    }
  }

  // MARK: - Headings

  private mutating func readWords(_ row: [TableCell], into state: inout State) {
    let texts = Set(row.map { text($0) }).filter { !$0.isEmpty }
    guard texts.count > 1 else {
      guard let cell = row.first(where: { !text($0).isEmpty }) else { return }
      let units = CellUnit.named(by: cell, in: passages[cell.passage], words)
      if units.isEmpty {
        state.section = sense(cell)
        state.whole = []
        state.sums = TableSums()
      } else {
        state.captionUnits = units
      }
      return
    }
    // A row of dashes is data that is missing, a long one is a note.
    guard row.allSatisfy({ $0.utf8Range.count <= CellSense.longestHeading }),
      row.dropFirst().contains(where: isNaming)
    else { return }
    if state.hasData {
      if lacksNumber(row, &state) { return }
      state.header = TableHeader()
      state.section = nil
      state.whole = []
      state.rowNames = []
      state.sums = TableSums()
      state.hasData = false
    }
    state.header.add(row)
  }

  /// 最低生活保障标准 | 元/人·月 | (empty): a name and the unit in its column, with nothing else, is a number that is missing.
  private func lacksNumber(_ row: [TableCell], _ state: inout State) -> Bool {
    let columns = state.header.columns(of: row.count, sense)
    guard let unit = columns.indices.first(where: { columns[$0].contains { $0.says(.unit) } }), unit > 0,
      isNaming(row[unit]), sense(row[unit])?.says(.unit) == false
    else { return false }
    return row.indices.allSatisfy { $0 == 0 || $0 == unit || !isNaming(row[$0]) }
  }

  func isNaming(_ cell: TableCell) -> Bool {
    passages[cell.passage].folded[cell.utf8Range].contains {
      $0 &- 0x30 < 10 || (0xe4...0xe9).contains($0) || ($0 | 0x20) &- 0x61 < 26
    }
  }

  /// 年份 | 2021 | 2022 | 2023: bare years in a heading, one behind the other.
  private func isYearRow(_ numbers: [CellNumber?], _ row: [TableCell], _ state: State) -> Bool {
    let found = numbers.compactMap { $0 }
    let years = found.compactMap(\.year)
    guard !state.hasData, years.count == found.count, numbers.first.map({ $0 == nil }) == true else {
      return false
    }
    let isNamed = sense(row[0])?.says(.year) ?? false
    // 任城区 | 2012 | 2013 below 发病数 | 治愈数: counts, each under its own heading.
    var header = state.header
    let counted = zip(header.columns(of: row.count, sense), numbers).compactMap { heading, number in
      number == nil ? nil : heading.last.flatMap { words.ends($0.label, with: .count) ? $0.text : nil }
    }
    guard Set(counted).count < 2 else { return isNamed }
    return isNamed || years.count > 1 && (isRising(years) || isRising(years.reversed()))
  }

  private func isRising(_ years: [Int]) -> Bool { zip(years, years.dropFirst()).allSatisfy { $0 + 1 == $1 } }

  /// Whether the first cells of a table's rows are bare years, under a word for them or one behind the other.
  private func isYearColumn(_ rows: [[TableCell]]) -> Bool {
    let first = rows.compactMap { row in
      row.first.flatMap { CellNumber($0, of: passages[$0.passage], words: words.numbers) }
    }
    let years = first.compactMap(\.year)
    guard !years.isEmpty, years.count == first.count else { return false }
    let heading = rows.first?.first.flatMap(sense)
    if let heading, words.ends(heading.label, with: .count) { return false }
    let isNamed = heading?.says(.year) ?? false
    return isNamed || years.count > 1 && (isRising(years) || isRising(years.reversed()))
  }

  /// The cells of a table whose bare digits are no year.
  private func counting(_ rows: [[TableCell]]) -> Set<Place> {
    var places: Set<Place> = []
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        guard let number = CellNumber(cell, of: passages[cell.passage], words: words.numbers),
          number.unitRange.isEmpty, number.year == nil
        else { continue }
        places.insert(Place(row: row, column: column))
      }
    }
    return places
  }

  // MARK: - Units

  /// The unit that holds for a bare number: of its column where that says a change or share, else of the row's cell of
  /// units, the row's name, the column or the caption; nil where none tells.
  func unit(
    of number: CellNumber, names: [CellSense], heading: [CellSense], unitCell: TableCell?, _ state: State
  ) -> CellUnit? {
    guard number.unitRange.isEmpty else { return nil }
    let column = heading.compactMap { CellUnit($0, words) }.last
    let isRelative = heading.contains { $0.says(.change) || $0.says(.share) }
    let caption = state.captionUnits.filter { words.isPercent($0.bytes) == isRelative }
    if isRelative { return column ?? (caption.count == 1 ? caption[0] : nil) }
    if heading.contains(where: { $0.says(.rank) }) { return nil }
    let row = rowUnit(names, unitCell)
    return row ?? column ?? (caption.count == 1 ? caption[0] : nil)
  }

  private func rowUnit(_ names: [CellSense], _ cell: TableCell?) -> CellUnit? {
    cell.flatMap { CellUnit($0, of: passages[$0.passage], words) }
      ?? names.compactMap { CellUnit($0, words) }.last
  }

  /// Whether the row says one unit of a bare level and the column another.
  func isContradicted(
    _ number: CellNumber, names: [CellSense], heading: [CellSense], unitCell: TableCell?
  ) -> Bool {
    guard number.unitRange.isEmpty, !heading.contains(where: { $0.says(.change) || $0.says(.share) }),
      let row = rowUnit(names, unitCell), let column = heading.compactMap({ CellUnit($0, words) }).last
    else { return false }
    return row.bytes != column.bytes
  }

  static func empty(_ cell: TableCell, _ verdict: CellReading.Verdict) -> CellReading {
    CellReading(
      cell: cell, verdict: verdict, label: [], labelCells: [], timeCells: [], years: [], comparedCells: [])
  }

  func sense(_ cell: TableCell) -> CellSense? {
    CellSense(cell, of: passages[cell.passage], words: words)
  }

  func text(_ cell: TableCell) -> String { passages[cell.passage].text(cell.utf8Range) }
}
