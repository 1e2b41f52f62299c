/// Tells lines that say what a picture shows or who took it from those that tell news and only end so.
///
/// A line with a full stop and a figure tells news: 全市破获刑事案件128起。（王某 摄） loses its last brackets only.
enum PictureCredit {
  /// Whether a line is a caption and nothing else.
  static func isCaption(_ block: TextBlock) -> Bool {
    guard block.shape.width <= 70, block.shape.stops <= 2, captions.isContained(in: block.text) else {
      return false
    }
    let text = block.text.drop { "▲△▼▽↑↓△◆■（(【[ ".contains($0) }
    let isSmall = block.shape.width <= 60 && heads.contains { text.hasPrefix($0) }
    guard isSmall || endsLine(block.text) else { return false }
    return block.shape.stops == 0 || !statesFigure(block.text)
  }

  /// A line without the credit of a picture behind its last sentence.
  static func removed(from text: String) -> String {
    guard captions.isContained(in: text), endsLine(text) else { return text }
    let end = text.lastIndex { !closings.contains($0) } ?? text.startIndex
    let isBracketed = text[end...].contains { $0 != "。" && $0 != " " && closings.contains($0) }
    let start = text[...end].lastIndex { isBracketed ? "（(【[".contains($0) : "。！？".contains($0) }
    guard let start else { return text }
    // 抓获3人（王某 摄）。 keeps the stop that ends its sentence.
    let stop = isBracketed ? text.last.flatMap { $0 == "。" ? "。" : nil } ?? "" : ""
    var rest = isBracketed ? text[..<start] : text[...start]
    // 某社发（王某 摄）: the agency that sends the picture belongs to the credit.
    if rest.hasSuffix("发"), let sentence = rest.lastIndex(where: { "。！？".contains($0) }) {
      rest = rest[...sentence]
    }
    let kept = String(rest.reversed().drop { $0 == " " }.reversed())
    return kept.isEmpty ? text : kept + stop
  }

  private static func endsLine(_ text: String) -> Bool {
    let ends = text.reversed().drop { closings.contains($0) }
    let tail = String(String(ends.prefix(8)).reversed())
    return endings.contains { tail.hasSuffix($0) }
  }

  /// Whether digits stand in a text before what they count: 128起, 1.2万人次; not 7月15日.
  private static func statesFigure(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.contains { index in
      guard PrintedTime.isDigit(bytes[index]), index + 3 < bytes.count, bytes[index + 1] >= 0xe4,
        bytes[index + 1] <= 0xe9
      else { return false }
      return !times.contains { bytes[(index + 1)...].starts(with: $0) }
    }
  }

  private static let times = ["年", "月", "日", "号", "时", "時", "点", "點", "分", "秒"].map { Array($0.utf8) }
  private static let closings = "。）)】] "
  private static let heads = ["图为", "圖為", "资料图"]
  private static let endings = [
    "摄", "攝", "供图", "供圖", "图源", "发（资料图片", "资料图片", "资料图", "视频截图", "网络图片",
  ]
  private static let captions = WordSet("摄 攝 供图 供圖 图源 资料图 截图 图片 图为 圖為")
}
