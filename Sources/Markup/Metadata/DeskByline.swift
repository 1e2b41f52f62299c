/// Reads the bylines with which newspapers sign by a desk and a place instead of a person: 大陸中心／綜合報導.
///
/// They say that the newspaper itself wrote the article; neither half is a publisher.
enum DeskByline {
  /// Whether a line is signed by a desk.
  static func isContained(in line: String) -> Bool { range(in: line) != nil }

  /// The line without a desk's byline.
  static func removed(from line: String) -> String {
    guard let range = range(in: line) else { return line }
    return String(line[..<range.lowerBound]) + " " + String(line[range.upperBound...])
  }

  /// The newspaper that a title element names behind the article's title: 标题 - 某報.
  static func newspaper(inTitle title: String) -> String? {
    let parts = title.split { "-–—_|｜│丨".contains($0) }
    guard parts.count > 1, let last = parts.last else { return nil }
    return Masthead.newspaper(String(last)) ?? Self.electronicPaper(String(last))
  }

  /// A paper that appears as nothing else is called by that: 某電子報.
  private static func electronicPaper(_ text: String) -> String? {
    let name = text.filter { !$0.isWhitespace }
    guard (5...12).contains(name.count), name.hasSuffix("電子報") || name.hasSuffix("电子报"),
      name.allSatisfy({ CreditLine.isHan($0) })
    else { return nil }
    return name
  }

  private static let reports = ["報導", "報道", "报道", "报导"]

  /// The last word before a slash and the report behind it: 大陸中心 ／ 綜合報導.
  ///
  /// A person's name before the slash
  /// is an author's, with or without 記者.
  private static func range(in line: String) -> Range<String.Index>? {
    guard line.utf8.count <= 400, line.holds("/") || line.holds("／") else { return nil }
    for slash in line.indices where line[slash] == "／" || line[slash] == "/" {
      let next = line.index(after: slash)
      let start = line[next...].firstIndex { !$0.isWhitespace } ?? line.endIndex
      let report = line[start...].prefix { CreditLine.isHan($0) }
      guard report.count <= 8, reports.contains(where: { report.hasSuffix($0) }) else { continue }
      let end = line[..<slash].lastIndex { !$0.isWhitespace }.map { line.index(after: $0) } ?? line.startIndex
      let desk = line[..<end].suffix(10).reversed().prefix { CreditLine.isHan($0) }.reversed()
      let name = String(desk)
      guard name.count >= 2, !PersonalNames.isPerson(name),
        !CreditWords.reporters.contains(where: { name.contains($0) })
      else { continue }
      return line.index(end, offsetBy: -name.count)..<report.endIndex
    }
    return nil
  }
}
