/// Columns of text for a terminal, aligned by the width that a terminal gives each character.
package struct TextTable {
  /// How a column's cells stand in it.
  package enum Alignment: Sendable {
    case left, right
  }

  /// What of a cell that is too wide is left out.
  package enum Cut: Sendable {
    case end
    /// Of paths the end says which.
    case start
    /// Nothing: half a period or half a variable's name says nothing.
    case nothing
  }

  /// A column's head and alignment.
  package struct Column: Sendable {
    let title: String
    let alignment: Alignment
    let cut: Cut

    package init(_ title: String, _ alignment: Alignment = .left, cut: Cut = .end) {
      self.cut = cut
      self.title = title
      self.alignment = alignment
    }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  package mutating func append(_ cells: [String]) {
    precondition(cells.count == columns.count, "a row has \(cells.count) cells, the table \(columns.count)")
    rows.append(cells.map { $0.onOneLine })
  }

  /// A column that has to give way keeps so many columns of the terminal, if it had them.
  private static let least = (last: 16, other: 8)

  /// The lines, head first, none wider than `width` where that can be: the last left-aligned column gives way first,
  /// because it says most and names nothing, then the widest of the others.
  package func lines(width: Int) -> [String] {
    let all = [columns.map(\.title)] + rows
    var widths = columns.indices.map { index in all.map { $0[index].displayWidth }.max() ?? 0 }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    let candidates = columns.indices.filter { columns[$0].alignment == .left && columns[$0].cut != .nothing }
    if excess > 0, let last = candidates.last {
      let cut = min(excess, max(0, widths[last] - Self.least.last))
      widths[last] -= cut
      excess -= cut
    }
    while excess > 0, let widest = candidates.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > Self.least.other
    {
      widths[widest] -= 1
      excess -= 1
    }
    return all.map { line(of: $0, widths: widths) }
  }

  private func line(of cells: [String], widths: [Int]) -> String {
    let padded = cells.indices.map { index in
      let cell =
        switch columns[index].cut {
        case .end: cells[index].truncated(toWidth: widths[index])
        case .start: cells[index].truncatedAtStart(toWidth: widths[index])
        case .nothing: cells[index]
        }
      let space = String(repeating: " ", count: max(0, widths[index] - cell.displayWidth))
      return columns[index].alignment == .left ? cell + space : space + cell
    }
    return padded.joined(separator: "  ").droppingTrailingSpaces
  }
}

extension String {
  /// How many columns a terminal gives the text: two for wide East Asian characters, none for combining ones.
  package var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }

  /// The text cut to so many columns, with … where it was.
  package func truncated(toWidth width: Int) -> String {
    guard displayWidth > width else { return self }
    var used = 0
    var kept = ""
    for character in self {
      let next = String(character).displayWidth
      guard used + next <= width - 1 else { break }
      used += next
      kept.append(character)
    }
    return kept + "…"
  }

  /// The text's end in so many columns, with … where its beginning was.
  func truncatedAtStart(toWidth width: Int) -> String {
    guard displayWidth > width else { return self }
    var used = 0
    var kept: [Character] = []
    for character in reversed() {
      let next = String(character).displayWidth
      guard used + next <= width - 1 else { break }
      used += next
      kept.append(character)
    }
    return "…" + String(kept.reversed())
  }

  /// The text with control characters as spaces, so that a page can't move a terminal's cursor.
  var onOneLine: String {
    String(
      String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  /// The text as lines of at most so many columns, each after the indent: broken at spaces, and anywhere between wide
  /// characters, as Chinese is; a path or URL that is longer than a line stays whole, so that it can be copied.
  package func wrapped(toWidth width: Int, indent: String) -> [String] {
    let room = max(20, width - indent.displayWidth)
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in onOneLine.unbreakablePieces {
      let next = piece.displayWidth
      if used > 0, used + next > room, piece != " " {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if used == 0, piece == " " { continue }
      line += piece
      used += next
    }
    return (line.isEmpty ? lines : lines + [line]).map { (indent + $0).droppingTrailingSpaces }
  }

  /// Words with narrow letters as one, wide characters and spaces as one each; what closes stays with what it closes.
  private var unbreakablePieces: [String] {
    var pieces: [String] = []
    var isWord = false
    for character in self {
      let isWide = String(character).displayWidth == 2
      let sticks = isWord && !isWide && character != " "
      let closes = "，。；：、！？）》”’】⟧,.;:!?)".contains(character) && pieces.last.map { $0 != " " } ?? false
      let follows = pieces.last == "⟦"
      if sticks || closes || follows {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      isWord = !isWide && character != " "
    }
    return pieces
  }

  fileprivate var droppingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Unicode.Scalar {
  /// The columns of Unicode Standard Annex 11: wide and full-width blocks take two.
  fileprivate var displayWidth: Int {
    switch value {
    case 0..<0x20, 0x7f..<0xa0: 0
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
      2
    default:
      switch properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: 0
      default: 1
      }
    }
  }
}
