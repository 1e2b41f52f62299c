import Records

/// A run of text between two block boundaries of the markup: a paragraph as a reader sees it.
struct TextBlock {
  let text: String
  /// The text with a tab where one inline element ends or begins without a space: 来源：甲报⇥浏览次数：3.
  let parts: String
  /// The element that the run stands in.
  let element: Int
  /// Where it begins in the page's nodes; rises from block to block.
  let start: Int
  /// h1 to h6, or nil.
  let headingLevel: Int?
  /// Whether all of it is bold, as headings without heading elements are.
  let isBold: Bool
  /// Whether it is a row of a table of data.
  let isTableRow: Bool
  /// The numbers of such a row that span columns or rows.
  var spans: [CellSpan] = []
  /// What it looks like as running text.
  let shape: TextShape

  /// The text with a space where inline elements meet: 2022-09-27 18:13 of two that stand side by side.
  var spaced: String {
    guard parts.utf8.contains(0x09) else { return parts }
    return String(decoding: parts.utf8.map { $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self)
  }

  var linkShare: Double { shape.bytes == 0 ? 0 : Double(shape.linkBytes) / Double(shape.bytes) }
}

extension TextBlock {
  /// Whether digits stand in it with Chinese straight before and behind them: 破获刑事案件123起.
  var statesNumber: Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: PrintedTime.isDigit), first > 2, bytes[first - 1] >= 0x80 else {
      return false
    }
    let behind = bytes[first...].first { !PrintedTime.isDigit($0) && $0 != UInt8(ascii: ".") }
    return behind.map { (0xe4...0xe9).contains($0) } ?? false
  }

  /// A line of plain text.
  init(line: String) {
    self.init(
      text: line, parts: line, element: 0, start: 0, headingLevel: nil, isBold: false, isTableRow: false,
      shape: TextShape(line, bytes: line.utf8.count, linkBytes: 0))
  }
}

/// What a run of text is made of, counted once.
struct TextShape {
  /// Visible bytes of UTF-8.
  var bytes = 0
  /// Visible bytes inside links.
  var linkBytes = 0
  /// Width in Chinese characters: one for a character beyond ASCII, half for an ASCII one.
  var width = 0.0
  /// Marks that sentences have: ，。；：！？、 and their ASCII forms.
  var marks = 0
  /// Full stops and their like (。！？).
  var stops = 0

  init(_ text: String, bytes: Int, linkBytes: Int) {
    self.bytes = bytes
    self.linkBytes = linkBytes
    var text = text
    text.withUTF8 { count($0) }
  }

  private mutating func count(_ utf8: UnsafeBufferPointer<UInt8>) {
    var halves = 0
    for (index, byte) in utf8.enumerated() {
      if byte < 0x80 {
        halves += byte > 0x20 ? 1 : 0
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") { marks += 1 }
        continue
      }
      guard byte >= 0xc0 else { continue }
      halves += 2
      guard index + 2 < utf8.count, byte == 0xe3 || byte == 0xef else { continue }
      let pair = (utf8[index + 1], utf8[index + 2])
      if byte == 0xe3, pair.0 == 0x80, pair.1 == 0x81 || pair.1 == 0x82 {
        marks += 1  // 、。
        if pair.1 == 0x82 { stops += 1 }
      } else if byte == 0xef, pair.0 == 0xbc,
        pair.1 == 0x8c || (0x9a...0x9b).contains(pair.1) || pair.1 == 0x81 || pair.1 == 0x9f
      {
        marks += 1  // ，；：！？
        if pair.1 == 0x81 || pair.1 == 0x9f { stops += 1 }
      }
    }
    width = Double(halves) / 2
  }
}
