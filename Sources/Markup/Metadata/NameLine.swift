import Records

/// Lines that hold names of bodies or media, a day, or both, and nothing else: 青岛市统计局　国家统计局青岛调查队　2025年3月28日.
///
/// Under a title they are bylines, behind the text of a notice its signature (落款).
enum NameLine {
  /// What a line holds that says nothing else.
  struct Content: Equatable {
    var names: [String] = []
    var hasDay = false
    /// Whether the names are such that no day need stand beside them.
    var standsAlone = false
  }

  /// Widths beyond which no line is looked at, in Chinese characters.
  private static let width = 60.0

  /// Lines behind the title among which a byline may stand, and lines at the text's end for a signature.
  static let frontLines = 4
  static let lastLines = 6

  /// What a line holds; nil where it holds anything but names and one day.
  static func content(of line: String) -> Content? {
    guard line.utf8.count <= Int(width) * 3, line.utf8.count >= 6 else { return nil }
    var content = Content()
    var rest = line
    if let (_, range) = PrintedTime.firstMatch(in: line) {
      content.hasDay = true
      let bytes = Array(line.utf8)
      rest = String(decoding: bytes[..<range.lowerBound] + [0x20] + bytes[range.upperBound...], as: UTF8.self)
    }
    for word in rest.split(whereSeparator: separators.contains) where !besides.contains(String(word)) {
      guard let sureness = BodyNames.sureness(of: word) else { return nil }
      content.standsAlone = sureness == .alone && (content.standsAlone || content.names.isEmpty)
      content.names.append(String(word))
    }
    return content.names.count <= 5 && (content.hasDay || !content.names.isEmpty) ? content : nil
  }

  /// What stands beside a day or a name and says nothing more: the day's label, and that a seal is set.
  private static let besides: Set<String> = [
    "时间：", "日期：", "发布时间：", "发布日期：", "时间:", "日期:", "发布时间:", "发布日期:", "代章", "盖章", "公章", "章", "印章",
  ]

  private static let separators: Set<Character> = [
    " ", "\u{3000}", "\t", "\u{a0}", "|", "｜", "丨", "/", "／", "、", "(", ")", "（", "）", "[", "]", "【", "】",
  ]

  /// The first name of the byline among the lines between title and text.
  ///
  /// Names need a day beside them, in their line or in one of names and days next to it, but where they can be
  /// nothing else and `heads` doesn't say that such lines are headings of the text.
  ///
  /// - Parameters:
  ///   - lines: the lines in their order; a line of text ends them.
  ///   - heads: whether names that stand by themselves may be headings in this text.
  /// - Returns: the name.
  static func byline(in lines: [String], heads: Bool) -> String? {
    var run: [Content] = []
    for line in lines {
      if let content = content(of: line) {
        run.append(content)
      } else {
        if let name = name(of: run, heads: heads) { return name }
        run = []
        if isText(line) { break }
      }
    }
    return name(of: run, heads: heads)
  }

  private static func name(of run: [Content], heads: Bool) -> String? {
    guard let first = run.first(where: { !$0.names.isEmpty }) else { return nil }
    return run.contains(where: \.hasDay) || first.standsAlone && !heads ? first.names.first : nil
  }

  /// Whether a line is the article's text, or opens a section of it.
  private static func isText(_ line: String) -> Bool {
    let shape = TextShape(line, bytes: 0, linkBytes: 0)
    return shape.stops > 0 || shape.width > width || line.hasSuffix("：") || line.dropFirst().hasPrefix("、")
      || line.hasPrefix("（一）") || line.hasPrefix("第一")
  }

  /// The first name of the signature at a text's end: names, then a day.
  ///
  /// - Parameter lines: the last lines, in their order.
  /// - Returns: the name.
  static func signature(in lines: [String]) -> String? {
    let contents = lines.map(content)
    guard let day = contents.lastIndex(where: { $0?.hasDay == true }) else { return nil }
    var name = contents[day]?.names.first
    for content in contents[..<day].reversed() {
      guard let content, let first = content.names.first, !content.hasDay else { break }
      name = first
    }
    return name
  }

  /// Whether names stand by themselves over parts of a text: each department's figures under its name.
  static func areHeadings(in lines: [String]) -> Bool {
    let isName = lines.map { line in line.utf8.count <= 72 && content(of: line).map { !$0.hasDay } ?? false }
    return isName.indices.count { index in
      isName[index] && index + 1 < lines.count && !isName[index + 1] && content(of: lines[index + 1]) == nil
    } > 1
  }
}
