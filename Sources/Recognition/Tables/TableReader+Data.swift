import Records

/// The rows of a table's numbers.
extension TableReader {
  mutating func readData(
    _ row: [TableCell], _ contents: [CellContent], isYearColumn: Bool, _ state: inout State
  ) {
    state.hasData = true
    let columns = state.header.columns(of: row.count, sense)
    let isListed =
      contents[0].number != nil && !isYearColumn
      && columns[0].contains { $0.says(.ordinal) || $0.says(.code) }
    let firstNumber = row.indices.first { column in
      column == 0
        ? contents[0].number != nil && !isListed && !isYearColumn
        : contents[column].number != nil || contents[column].isUnclear
    }
    guard let firstNumber else { return }
    let names = row[..<firstNumber].enumerated().compactMap { column, cell in
      contents[column].number == nil && isNaming(cell)
        && !columns[column].contains(where: { $0.says(.unit) || $0.says(.ordinal) || $0.says(.code) })
        ? sense(cell) : nil
    }
    let unitCell = row.indices.first { column in
      contents[column].number == nil && columns[column].contains { $0.says(.unit) }
    }.map { row[$0] }
    let isPart = names.contains { $0.says(.part) }
    let isSum = names.contains { $0.says(.total) }
    var subjects = ColumnSubjects()
    var figures: [Int: Int] = [:]
    for column in row.indices {
      if column == 0, isYearColumn { continue }
      let heading = columns[column]
      if contents[column].isUnclear, column >= firstNumber {
        _ = subjects.subject(of: heading)
        readings.append(Self.empty(row[column], .rejected("unclear")))
        continue
      }
      guard let number = contents[column].number else { continue }
      if let role = [TableWords.Role.ordinal, .code].first(where: { role in heading.contains { $0.says(role) }
      }) {
        readings.append(Self.empty(number.cell, .rejected(role.rawValue)))
        continue
      }
      let subject = subjects.subject(of: heading)
      var reading = self.reading(
        of: number, names: names, heading: heading, subject: subject, unitCell: unitCell, state)
      if let span = passages[number.cell.passage].spans.first(where: { $0.column == column }) {
        reading = self.reading(
          of: number, spanning: span, names: names, columns: columns, subject: subject, unitCell: unitCell,
          state)
      }
      if isYearColumn { reading.years.append(row[0]) }
      if isSum { reading.summedCells = state.rowNames }
      if heading.isRelative {
        let levels = subjects.levelCells
        reading.comparedCells = levels.isEmpty ? columns[..<column].flatMap { $0.map(\.cell) } : levels
      }
      if isPart, state.whole.indices.contains(column), isAlike(reading, to: state.whole[column]) {
        reading.whole = state.whole[column]
      }
      reading.rowName = row[..<firstNumber].first { !text($0).isEmpty } ?? row.first
      if case .figure = reading.verdict, !heading.contains(where: { words.names($0.text, .unsummed) }) {
        figures[column] = readings.count
      }
      readings.append(reading)
    }
    if isSum {
      let isOfAll = !names.contains { $0.says(.subtotal) }
      for (part, sum) in state.sums.close(with: figures, isOfAll: isOfAll, readings) {
        readings[part].sum = readings[sum].cell
      }
      state.rowNames = []
    } else {
      if !isPart {
        state.sums.add(
          figures, numbering: CellSense.numbering(of: names.first, in: passages, words.numbers.reader.signs))
      }
      state.rowNames += names.map(\.cell)
    }
    if !isPart { state.whole = row }
  }

  /// 民政事业费 | 万元 | 573 above #镇 | 个 | 179: what is counted in another unit is no part.
  private func isAlike(_ part: CellReading, to whole: TableCell) -> Bool {
    guard case .figure(let part) = part.verdict,
      case .figure(let mention)? = readings.last(where: { $0.cell == whole })?.verdict
    else { return true }
    return part.unit.isAlike(mention.unit)
  }

  private func reading(
    of number: CellNumber, names: [CellSense], heading: [CellSense], subject: ColumnSubjects.Subject,
    unitCell: TableCell?, _ state: State
  ) -> CellReading {
    var reading = Self.empty(number.cell, .open)
    reading.timeCells = ([state.section].compactMap { $0 } + heading + names).map(\.cell)
    reading.years = heading.filter(\.isYear).map(\.cell)
    let section = state.section.flatMap { $0.isPlace && !names.contains(where: \.isPlace) ? $0.cell : nil }
    reading.place = heading.last { $0.isPlace }?.cell ?? section
    let unit = unit(of: number, names: names, heading: heading, unitCell: unitCell, state)
    var naming = heading
    switch subject {
    case .own: break
    case .column(let column): naming = column
    case .unclear:
      reading.verdict = .rejected("unclear")
      return reading
    }
    let named = TableLabel(words: words, names: names, heading: naming, section: state.section)
      .label(unit: unit?.symbol ?? "")
    reading.label = named.label
    reading.labelCells = named.cells
    guard !named.label.isEmpty else { return reading }
    if isContradicted(number, names: names, heading: heading, unitCell: unitCell) {
      reading.verdict = .rejected("unclear")
      return reading
    }
    let isNamedCount = (heading.last ?? names.last).map { words.ends($0.label, with: .count) } == true
    let isYear = number.year != nil && !isNamedCount && !isAmongCounts(number, heading, state)
    let composer = CellMention(words: words, passages: passages)
    if let mention = composer.mention(
      number, unit: unit, heading: heading, names: names, isCounted: isNamedCount || named.isKnown && !isYear)
    {
      reading.verdict = .figure(mention)
    } else if isYear, named.isKnown, !heading.isRelative, !heading.contains(where: { $0.says(.year) }) {
      // 2013 below 2026年9月 may be a count or a year.
      reading.verdict = .rejected("unclear")
    }
    return reading
  }

  /// Whether a number that may be a year stands in a column or beside numbers that are none, under no word for years.
  private func isAmongCounts(_ number: CellNumber, _ heading: [CellSense], _ state: State) -> Bool {
    guard !heading.contains(where: { $0.says(.year) }),
      let column = state.rows[state.row].firstIndex(of: number.cell)
    else { return false }
    // 2015 | 2016 above them: the heading is the year.
    return heading.contains(where: \.isYear)
      || state.counting.contains { $0.column == column || $0.row == state.row && $0.column > 0 }
  }

  // MARK: - Numbers of several rows or columns

  /// A number that stands in several rows or columns counts what is common to just those, and to nothing else where they
  /// have nothing in common.
  private func reading(
    of number: CellNumber, spanning span: CellSpan, names: [CellSense], columns: [[CellSense]],
    subject: ColumnSubjects.Subject, unitCell: TableCell?, _ state: State
  ) -> CellReading {
    let shared = span.rows > 1 ? names.filter { isCommon($0.cell, to: span.rows, state) } : names
    let wide = span.column..<min(span.column + span.columns, columns.count)
    let heading = columns[span.column].filter { cell in
      wide.count == 1
        || wide.allSatisfy { columns[$0].contains { $0.text == cell.text } }
          && [wide.lowerBound - 1, wide.upperBound].allSatisfy { next in
            !columns.indices.contains(next) || !columns[next].contains { $0.text == cell.text }
          }
    }
    if span.rows == 1 || !shared.isEmpty, wide.count == 1 || !heading.isEmpty {
      let reading = self.reading(
        of: number, names: shared, heading: heading, subject: wide.count > 1 ? .own : subject,
        unitCell: span.rows > 1 ? nil : unitCell, state)
      if reading.isRead { return reading }
    }
    return Self.empty(number.cell, .rejected("spanning"))
  }

  /// Whether a cell of the row that is being read names so many rows from there, and not those around them.
  private func isCommon(_ cell: TableCell, to count: Int, _ state: State) -> Bool {
    guard let column = state.rows[state.row].firstIndex(of: cell) else { return false }
    func text(in row: Int) -> String? {
      state.rows.indices.contains(row) && state.rows[row].indices.contains(column)
        ? self.text(state.rows[row][column]) : nil
    }
    let own = self.text(cell)
    let end = min(state.row + count, state.rows.count)
    return (state.row..<end).allSatisfy { text(in: $0) == own } && text(in: end) != own
      && text(in: state.row - 1) != own
  }
}
