/// A table of GitHub-flavoured Markdown; its cells are Markdown without line breaks.
struct PipeTable {
  enum Alignment {
    case left, right

    fileprivate var rule: String {
      switch self {
      case .left: "---"
      case .right: "---:"
      }
    }
  }

  private var lines: [String]
  private let width: Int

  init(_ columns: [(title: String, alignment: Alignment)]) {
    width = columns.count
    lines = [Self.line(columns.map(\.title)), Self.line(columns.map(\.alignment.rule))]
  }

  mutating func append(_ cells: [String]) {
    precondition(cells.count == width, "a row has \(cells.count) cells, the header \(width)")
    lines.append(Self.line(cells))
  }

  var isEmpty: Bool { lines.count == 2 }

  var text: String { lines.joined(separator: "\n") }

  private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
