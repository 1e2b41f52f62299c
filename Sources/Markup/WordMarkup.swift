/// Turns the markup of a Word document's text (ECMA-376, word/document.xml) into a page.
package enum WordMarkup {
  /// The document as HTML: its paragraphs and tables; text that was deleted in it is left out.
  package static func page(from xml: [UInt8]) -> [UInt8] {
    var html = Array(
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><div class=\"article\">".utf8)
    var index = 0
    var skipped: String?
    while index < xml.count {
      guard xml[index] == UInt8(ascii: "<") else {
        if skipped == nil { html.append(xml[index]) }
        index += 1
        continue
      }
      let end = xml[index...].firstIndex(of: UInt8(ascii: ">")) ?? xml.count - 1
      let tag = String(decoding: xml[index + 1..<max(index + 1, end)], as: UTF8.self)
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0 == ":" })
      if unread.contains(name), !tag.hasSuffix("/") { skipped = tag.hasPrefix("/") ? nil : name }
      if skipped == nil { html += replacement(of: name, tag) }
      index = end + 1
    }
    return html + Array("</div></body></html>".utf8)
  }

  private static let unread: Set<String> = ["w:delText", "w:instrText", "w:pPr", "w:sectPr", "mc:Fallback"]
  private static let names = ["w:p": "p", "w:tbl": "table", "w:tr": "tr", "w:tc": "td"]

  private static func replacement(of name: String, _ tag: String) -> [UInt8] {
    if name == "w:br" || name == "w:cr" { return Array("<br>".utf8) }
    if name == "w:tab" { return [0x20] }
    guard let html = names[name], !tag.hasSuffix("/") else { return [] }
    return Array((tag.hasPrefix("/") ? "</\(html)>" : "<\(html)>").utf8)
  }
}
