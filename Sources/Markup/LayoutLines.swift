/// Joins the lines of text laid out on pages into paragraphs.
package enum LayoutLines {
  /// The text with one paragraph a line.
  ///
  /// A line goes on with the next one where it is about as long as the longest lines, and the next one is not indented
  /// further; form feeds and running numbers of pages are left out.
  package static func joined(_ text: String) -> String {
    let lines = text.replacing("\u{0c}", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .map(Line.init).filter { !$0.isPageNumber }
    let widths = lines.map(\.width).filter { $0 > 0 }.sorted()
    let full = widths.isEmpty ? 0 : widths[widths.count * 9 / 10]
    var paragraphs: [String] = []
    var continues = false
    for line in lines {
      guard line.width > 0 else {
        // Between pages a paragraph goes on over empty lines.
        continue
      }
      if continues, line.indent <= 2, let last = paragraphs.popLast() {
        paragraphs.append(last + (needsSpace(last, line.text) ? " " : "") + line.text)
      } else {
        paragraphs.append(line.text)
      }
      continues = line.width + Double(line.indent) >= full - 3
    }
    return paragraphs.joined(separator: "\n")
  }

  private static func needsSpace(_ left: String, _ right: String) -> Bool {
    left.last?.isASCII == true && right.first?.isASCII == true
  }

  private struct Line {
    let text: String
    /// Leading columns; the first two characters of a Chinese paragraph are blank, which is four columns.
    let indent: Int
    let width: Double

    init(_ line: Substring) {
      let blank = line.prefix { $0 == " " || $0 == "\u{3000}" || $0 == "\t" }
      indent = blank.reduce(0) { $0 + ($1 == "\u{3000}" ? 2 : 1) }
      text = FoldedSpace.folded(line.utf8)
      width = TextShape(text, bytes: 0, linkBytes: 0).width * 2
    }

    /// — 3 —, 3, 第3页.
    var isPageNumber: Bool {
      let core = text.filter { !"—-–－ 第页共/".contains($0) }
      return !core.isEmpty && text.count <= 10 && core.allSatisfy { $0.isASCII && $0.isNumber }
        && core.count <= 4
    }
  }
}
