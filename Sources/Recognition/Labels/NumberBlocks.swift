import Lexicon
import Records

/// Finds the words that head numbers standing alone: in a cell of a table, or as a paragraph of their own.
///
/// Pages print results as blocks (破获刑事案件, below it 468起) and as grids whose cells are paragraphs. A number alone is
/// headed by its column, or where the column says only how it is measured (同比, 数量), by its row.
struct NumberBlocks {
  /// What a number is headed by.
  struct Heading: Hashable {
    let label: [UInt8]
    let words: String
    let paragraph: Int
    /// Where the row begins that the number stands in.
    var quoteStart: Int?
    /// The index of the mention that this one is a part of.
    var whole: Int?
  }

  /// Headings by the index of the mention.
  private(set) var headings: [Int: Heading] = [:]
  /// The index of the passage that names the row of a grid, by the index of the mention.
  private(set) var rowNames: [Int: Int] = [:]
  /// The index of the mention that sums a number of a table up, by the number's.
  private(set) var sums: [Int: Int] = [:]
  private let words: LabelVocabulary
  private let passages: [Passage]

  private struct Cell {
    let passage: Int
    let utf8Range: Range<Int>
    /// The number that the cell is; nil for words.
    let mention: Int?
  }

  init(mentions: [Mention], in passages: [Passage], tables: DocumentTables, words: LabelVocabulary) {
    self.words = words
    self.passages = passages
    guard !mentions.isEmpty else { return }
    readTables(tables, mentions)
    var lines: [Cell] = []
    var next = 0
    for (position, passage) in passages.enumerated() {
      let first = next
      while next < mentions.count, mentions[next].paragraph == passage.index { next += 1 }
      if passage.role != .tableRow, passage.role != .title,
        let cell = Self.cell(of: passage, at: position, mentions: mentions, among: first..<next)
      {
        lines.append(cell)
      } else {
        readLines(&lines)
      }
    }
    readLines(&lines)
  }

  /// A short paragraph as a cell; nil for prose.
  private static func cell(
    of passage: Passage, at position: Int, mentions: [Mention], among own: Range<Int>
  ) -> Cell? {
    let bytes = passage.folded
    guard !bytes.isEmpty, bytes.count <= 45, passage.clauses.allSatisfy({ $0.end == .text }), own.count <= 1
    else { return nil }
    if let only = own.first, mentions[only].utf8Range.count + 3 < bytes.count { return nil }
    return Cell(passage: position, utf8Range: 0..<bytes.count, mention: own.first)
  }

  // MARK: - Tables

  /// Heads the numbers of tables by what their rows and columns name.
  private mutating func readTables(_ tables: DocumentTables, _ mentions: [Mention]) {
    var positions: [TableCell: Int] = [:]
    var summed: [(index: Int, sum: TableCell)] = []
    for (index, mention) in mentions.enumerated() where passages[mention.paragraph].role == .tableRow {
      guard let reading = tables.reading(at: mention.numeralRange.lowerBound, in: mention.paragraph) else {
        continue
      }
      positions[reading.cell] = index
      if let sum = reading.sum { summed.append((index, sum)) }
      guard !reading.label.isEmpty else { continue }
      let texts = reading.labelCells.map { passages[$0.passage].text($0.utf8Range) }
      headings[index] = Heading(
        label: reading.label, words: texts.joined(separator: " "),
        paragraph: reading.labelCells.first?.passage ?? mention.paragraph,
        quoteStart: reading.rowName.flatMap {
          $0.passage == mention.paragraph ? $0.utf8Range.lowerBound : nil
        },
        whole: reading.whole.flatMap { positions[$0] })
    }
    for (index, sum) in summed { sums[index] = positions[sum] }
  }

  /// Heads a row's numbers: by their column, or by the row where the column says nothing of its own.
  private mutating func read(row: [Cell], under header: [Cell]) {
    guard let name = row.first, name.mention == nil else { return }
    for (column, cell) in row.enumerated() {
      guard let mention = cell.mention else { continue }
      rowNames[mention] = passages[name.passage].index
      if row.count > 2, header.indices.contains(column), let own = heading(header[column]) {
        headings[mention] = own
      } else if let own = heading(name) {
        headings[mention] = own
      }
    }
  }

  // MARK: - Paragraphs as cells

  private mutating func readLines(_ lines: inout [Cell]) {
    defer { lines = [] }
    guard lines.contains(where: { $0.mention != nil }) else { return }
    var position = 0
    if lines[0].mention != nil { return readBelow(lines) }
    while position < lines.count {
      guard let number = lines[position...].firstIndex(where: { $0.mention != nil }) else { return }
      if let end = readGrid(lines, from: position, firstNumber: number) {
        position = end
        continue
      }
      if number > position, let mention = lines[number].mention {
        headings[mention] = heading(lines[number - 1])
      }
      position = number + 1
      while position < lines.count, lines[position].mention != nil { position += 1 }
    }
  }

  /// 468起, below it 破获刑事案件: the words under each number, where they alternate throughout.
  private mutating func readBelow(_ lines: [Cell]) {
    guard lines.count > 2, lines.count % 2 == 0,
      lines.indices.allSatisfy({ (lines[$0].mention != nil) == ($0 % 2 == 0) })
    else { return }
    for index in stride(from: 0, to: lines.count, by: 2) {
      if let mention = lines[index].mention { headings[mention] = heading(lines[index + 1]) }
    }
  }

  /// A header of several words and at least two rows of as many cells; the place behind it.
  private mutating func readGrid(_ lines: [Cell], from start: Int, firstNumber number: Int) -> Int? {
    let name = number - 1
    guard name - start >= 2 else { return nil }
    for width in stride(from: name - start, through: 2, by: -1) {
      var rows = 0
      while isRow(lines, at: name + rows * width, width: width) { rows += 1 }
      guard rows >= 2 else { continue }
      for row in 0..<rows {
        let first = name + row * width
        read(row: Array(lines[first..<first + width]), under: Array(lines[name - width..<name]))
      }
      return name + rows * width
    }
    return nil
  }

  private func isRow(_ lines: [Cell], at start: Int, width: Int) -> Bool {
    guard start + width <= lines.count, lines[start].mention == nil else { return false }
    return lines[start + 1..<start + width].contains { $0.mention != nil }
  }

  /// What a cell of words names; nil where it only says how something is measured.
  private func heading(_ cell: Cell) -> Heading? {
    let passage = passages[cell.passage]
    let text = passage.text(cell.utf8Range)
    let label = CellSense.label(Array(text.utf8), words)
    guard !label.isEmpty else { return nil }
    return Heading(label: label, words: text, paragraph: passage.index)
  }
}

extension NumberBlocks {
  /// ＋13.4% below 破案同比: a sign under a header that says the base of comparison.
  func basing(_ mentions: [Mention], cues: NumberWords) -> [Mention] {
    mentions.enumerated().map { index, mention in
      guard let heading = headings[index], let change = mention.change, change.base == .unstated else {
        return mention
      }
      let bytes = Lexicon.folded(Array(heading.words.utf8))
      let base = cues.cues.matches(in: bytes, 0..<bytes.count).compactMap { match -> Cue.Base? in
        if case .base(let base) = match.value { base } else { nil }
      }.first { $0 != .other }
      guard let base else { return mention }
      return mention.with(
        change: ChangeKind(base, isFall: change.isDown),
        ground: Ground(
          field: .change, rule: "column-header", words: heading.words, paragraph: heading.paragraph,
          isOutsideClause: true))
    }
  }
}
