import Records

/// The pages that were read, with their yield, and the names in them that are no numbers.
struct BulletinSection {
  /// Pages that the digest lists; the rest is in `bulletins.csv`.
  static let limit = 40

  let context: DigestContext

  private var say: Wording { context.say }

  func text() -> String {
    let bulletins = context.harvest.bulletins
    guard !bulletins.isEmpty else { return say("还没有读到通报。", "No bulletin has been read yet.") }
    var table = PipeTable([
      (say("日期", "Date"), .left), (say("标题", "Title"), .left), (say("来源", "Publisher"), .left),
      (say("统计数", "Statistics"), .right), (say("个案数", "Incidents"), .right),
      (say("隔离", "Quarantined"), .right),
    ])
    for line in bulletins.prefix(Self.limit) {
      table.append([
        line.citation.published?.date.description ?? "",
        MarkdownText.link(
          PlainText.line(line.citation.title ?? line.citation.address, limit: 80),
          to: context.links.destination(of: line.citation)),
        MarkdownText.inline(line.citation.publisher ?? ""), String(line.statistics),
        String(line.incidents + line.targets), String(line.quarantined),
      ])
    }
    return [table.text, rest(bulletins.count), names()].compactMap { $0 }.joined(separator: "\n\n")
  }

  private func rest(_ total: Int) -> String? {
    guard total > Self.limit else { return nil }
    let more = total - Self.limit
    return say(
      "另有 \(more) 份，见 [bulletins.csv](bulletins.csv)。", "\(more) more in [bulletins.csv](bulletins.csv).")
  }

  /// Names that hold numbers, so that a reader sees they were understood.
  private func names() -> String? {
    var seen: Set<String> = []
    var found: [String] = []
    for line in context.harvest.bulletins {
      for name in line.names where holdsNumber(name.text) && seen.insert(name.text).inserted {
        found.append(name.text)
      }
    }
    guard !found.isEmpty else { return nil }
    let shown = found.prefix(20).map { MarkdownText.inline($0, limit: 40) }
    let more =
      found.count > shown.count ? say(" 等 \(found.count) 个", " and others, \(found.count) in all") : ""
    return say("读作名称而不是数字的：", "Read as names, not as numbers: ")
      + shown.joined(separator: say.listSeparator) + more + say("。", ".")
  }

  /// Whether the name has a digit or a Chinese numeral of Unicode's in it.
  private func holdsNumber(_ name: String) -> Bool {
    name.unicodeScalars.contains { $0.properties.numericType != nil }
  }
}
