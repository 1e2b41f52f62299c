import Lexicon
import Records

/// Reads printed tables: which cells are headings, and what they say of the numbers below and beside them.
///
/// A number in a cell is bare where prose would give it a verb, a measure word and a time; its row, its column and the
/// caption have them. What they leave open stays open: a number whose unit and kind nothing tells is none of ours.
struct TableReader {
  private let words: TableWords
  private let passages: [Passage]
  private var readings: [CellReading] = []

  /// What holds in the table that is being read.
  private struct State {
    var header = TableHeader()
    /// The row of one text inside the table: 二、行政案件.
    var section: CellSense?
    /// The units that the caption names.
    var captionUnits: [CellUnit] = []
    var hasData = false
    /// The cells of the last row that is no part of another.
    var whole: [TableCell] = []
    /// The cells that name the rows of data since the last sum.
    var rowNames: [TableCell] = []
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
    var state = State()
    state.captionUnits = passages[max(0, range.lowerBound - 2)..<range.lowerBound].flatMap { caption in
      CellUnit.named(
        by: TableCell(passage: caption.index, utf8Range: 0..<caption.bytes.count), in: caption, words)
    }
    let yearColumn = isYearColumn(rows)
    for row in rows {
      let numbers = row.map { CellNumber($0, of: passages[$0.passage], words: words.numbers) }
      if numbers.allSatisfy({ $0 == nil }) || isYearRow(numbers, row, state) {
        readWords(row, into: &state)
      } else {
        readData(row, numbers, isYearColumn: yearColumn, &state)
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
      } else {
        state.captionUnits = units
      }
      return
    }
    // A row of dashes is data that is missing, a long one is a note.
    guard row.allSatisfy({ $0.utf8Range.count <= 90 }), row.dropFirst().contains(where: isNaming) else {
      return
    }
    if state.hasData {
      state.header = TableHeader()
      state.section = nil
      state.whole = []
      state.rowNames = []
      state.hasData = false
    }
    state.header.add(row)
  }

  private func isNaming(_ cell: TableCell) -> Bool {
    passages[cell.passage].folded[cell.utf8Range].contains { $0 &- 0x30 < 10 || (0xe4...0xe9).contains($0) }
  }

  /// 年份 | 2021 | 2022 | 2023: bare years in a heading, one behind the other.
  private func isYearRow(_ numbers: [CellNumber?], _ row: [TableCell], _ state: State) -> Bool {
    let found = numbers.compactMap { $0 }
    let years = found.compactMap(\.year)
    guard !state.hasData, years.count == found.count, numbers.first.map({ $0 == nil }) == true else {
      return false
    }
    let isNamed = sense(row[0])?.says(.year) ?? false
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
    let isNamed = rows.first?.first.flatMap { sense($0)?.says(.year) } ?? false
    return isNamed || years.count > 1 && (isRising(years) || isRising(years.reversed()))
  }

  // MARK: - Data

  private mutating func readData(
    _ row: [TableCell], _ numbers: [CellNumber?], isYearColumn: Bool, _ state: inout State
  ) {
    state.hasData = true
    let columns = state.header.columns(of: row.count, sense)
    let isListed =
      numbers[0] != nil && !isYearColumn && columns[0].contains { $0.says(.ordinal) || $0.says(.code) }
    let firstNumber = row.indices.first { numbers[$0] != nil && !($0 == 0 && (isListed || isYearColumn)) }
    guard let firstNumber else { return }
    let names = row[..<firstNumber].enumerated().compactMap { column, cell in
      numbers[column] == nil
        && !columns[column].contains(where: { $0.says(.unit) || $0.says(.ordinal) || $0.says(.code) })
        ? sense(cell) : nil
    }
    let unitCell = row.indices.first { column in
      numbers[column] == nil && columns[column].contains { $0.says(.unit) }
    }.map { row[$0] }
    let isPart = names.contains { $0.says(.part) }
    let isSum = names.contains { $0.says(.total) }
    // The headings of the levels since the last change: where they are one, a column of changes that names nothing
    // says how that one changed.
    var levels: [[CellSense]] = []
    for column in row.indices {
      guard let number = numbers[column] else { continue }
      if column == 0, isYearColumn { continue }
      if let role = [TableWords.Role.ordinal, .code].first(where: { role in
        columns[column].contains { $0.says(role) }
      }) {
        readings.append(Self.empty(number.cell, .rejected(role.rawValue)))
        continue
      }
      let isRelative = columns[column].contains { $0.says(.change) || $0.says(.share) || $0.says(.rank) }
      let subject = isRelative && levels.count == 1 ? levels[0] : nil
      var reading = self.reading(
        of: number, names: names, heading: columns[column], subject: subject, unitCell: unitCell, state)
      if isRelative { levels = [] } else { levels.append(columns[column]) }
      if isYearColumn { reading.years.append(row[0]) }
      if isSum { reading.summedCells = state.rowNames }
      if isRelative { reading.comparedCells = columns[..<column].flatMap { $0.map(\.cell) } }
      if isPart, state.whole.indices.contains(column) { reading.whole = state.whole[column] }
      reading.rowName = row[..<firstNumber].first { !text($0).isEmpty } ?? row.first
      readings.append(reading)
    }
    if isSum { state.rowNames = [] } else { state.rowNames += names.map(\.cell) }
    if !isPart { state.whole = row }
  }

  private func reading(
    of number: CellNumber, names: [CellSense], heading: [CellSense], subject: [CellSense]?,
    unitCell: TableCell?,
    _ state: State
  ) -> CellReading {
    var reading = Self.empty(number.cell, .open)
    reading.timeCells = ([state.section].compactMap { $0 } + heading + names).map(\.cell)
    reading.years = heading.filter(\.isYear).map(\.cell)
    let section = state.section.flatMap { $0.isPlace && !names.contains(where: \.isPlace) ? $0.cell : nil }
    reading.place = heading.last { $0.isPlace }?.cell ?? section
    let unit = unit(of: number, names: names, heading: heading, unitCell: unitCell, state)
    let namesNothing = (names + heading).allSatisfy(\.label.isEmpty)
    let named = TableLabel(
      words: words, names: names, heading: namesNothing ? subject ?? [] : heading, section: state.section
    ).label(unit: unit?.symbol(words) ?? "")
    reading.label = named.label
    reading.labelCells = named.cells
    guard !named.label.isEmpty else { return reading }
    if isContradicted(number, names: names, heading: heading, unitCell: unitCell) {
      reading.verdict = .rejected("unclear")
      return reading
    }
    let composer = CellMention(words: words, passages: passages)
    if let mention = composer.mention(
      number, unit: unit, heading: heading, names: names, isKnown: named.isKnown)
    {
      reading.verdict = .figure(mention)
    }
    return reading
  }

  /// The unit that holds for a bare number: of its column where that says a change or share, else of the row's cell of
  /// units, the row's name, the column or the caption; nil where none tells.
  private func unit(
    of number: CellNumber, names: [CellSense], heading: [CellSense], unitCell: TableCell?, _ state: State
  ) -> CellUnit? {
    guard number.unitRange.isEmpty else { return nil }
    let column = heading.compactMap { CellUnit($0) }.last
    let isRelative = heading.contains { $0.says(.change) || $0.says(.share) }
    let caption = state.captionUnits.filter { words.isPercent($0.bytes) == isRelative }
    if isRelative { return column ?? (caption.count == 1 ? caption[0] : nil) }
    if heading.contains(where: { $0.says(.rank) }) { return nil }
    let row = rowUnit(names, unitCell)
    return row ?? column ?? (caption.count == 1 ? caption[0] : nil)
  }

  private func rowUnit(_ names: [CellSense], _ cell: TableCell?) -> CellUnit? {
    cell.flatMap { CellUnit($0, of: passages[$0.passage], words) } ?? names.compactMap { CellUnit($0) }.last
  }

  /// Whether the row says one unit of a bare level and the column another.
  private func isContradicted(
    _ number: CellNumber, names: [CellSense], heading: [CellSense], unitCell: TableCell?
  ) -> Bool {
    guard number.unitRange.isEmpty, !heading.contains(where: { $0.says(.change) || $0.says(.share) }),
      let row = rowUnit(names, unitCell), let column = heading.compactMap({ CellUnit($0) }).last
    else { return false }
    return row.bytes != column.bytes
  }

  private static func empty(_ cell: TableCell, _ verdict: CellReading.Verdict) -> CellReading {
    CellReading(
      cell: cell, verdict: verdict, label: [], labelCells: [], timeCells: [], years: [], comparedCells: [])
  }

  private func sense(_ cell: TableCell) -> CellSense? {
    CellSense(cell, of: passages[cell.passage], words: words)
  }

  private func text(_ cell: TableCell) -> String { passages[cell.passage].text(cell.utf8Range) }
}
