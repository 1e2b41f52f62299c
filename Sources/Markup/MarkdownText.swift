/// Turns Markdown (CommonMark's headings, lists, emphasis and links, with tables) into a page.
enum MarkdownText {
  static func page(from text: [UInt8]) -> [UInt8] {
    var html = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><div class=\"article\">"
    var paragraph = ""
    var isTable = false
    func close() {
      if !paragraph.isEmpty { html += "<p>\(paragraph)</p>\n" }
      paragraph = ""
    }
    for line in String(decoding: text, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      let bare = line.drop { $0 == " " || $0 == "\t" }
      let isRow = bare.hasPrefix("|")
      if isTable != isRow {
        close()
        html += isRow ? "<table>" : "</table>"
        isTable = isRow
      }
      if isRow {
        html += row(bare)
      } else if bare.hasPrefix("#") {
        close()
        let level = min(6, bare.prefix { $0 == "#" }.count)
        html += "<h\(level)>\(inline(bare.drop { $0 == "#" || $0 == " " }))</h\(level)>\n"
      } else if bare.isEmpty {
        close()
      } else {
        if ["- ", "* ", "+ ", "> "].contains(where: { bare.hasPrefix($0) }) { close() }
        paragraph += inline(bare)
      }
    }
    close()
    return Array((html + (isTable ? "</table>" : "") + "</div></body></html>").utf8)
  }

  private static func row(_ line: Substring) -> String {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
    if cells.allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) { return "" }
    let kept = cells.last?.allSatisfy { $0 == " " } == true ? cells.dropLast() : cells
    return "<tr>" + kept.map { "<td>\(inline($0))</td>" }.joined() + "</tr>"
  }

  /// Text with emphasis and links taken off and HTML's signs escaped.
  private static func inline(_ text: Substring) -> String {
    var text = String(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    text = text.replacing("**", with: "").replacing("`", with: "")
    while let open = text.firstRange(of: "]("), let start = text[..<open.lowerBound].lastIndex(of: "["),
      let end = text[open.upperBound...].firstIndex(of: ")")
    {
      let label = text[text.index(after: start)..<open.lowerBound]
      text = String(text[..<start] + label + text[text.index(after: end)...])
    }
    return text
  }
}
