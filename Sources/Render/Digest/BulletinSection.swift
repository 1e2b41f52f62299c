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
    let list = bulletins.prefix(Self.limit).map { "- " + item($0) }.joined(separator: "\n")
    return [list, rest(bulletins.count), names()].compactMap { $0 }.joined(separator: "\n\n")
  }

  /// One page on one line: a table of six columns can't be read on a phone.
  private func item(_ line: BulletinLine) -> String {
    let citation = line.citation
    let title = MarkdownText.link(
      PlainText.line(citation.title ?? citation.address, limit: 80),
      to: context.links.destination(of: citation))
    let head = [
      citation.published?.date.description ?? say("日期不详", "undated"),
      citation.publisher.map { MarkdownText.inline($0) },
    ].compactMap { $0 }.joined(separator: say("，", ", "))
    let stories = line.incidents + line.targets
    var yield = [say.count(line.statistics, zh: "个数字", one: "number", many: "numbers")]
    if stories > 0 {
      yield.append(
        say.count(
          stories, zh: "个只关个案或目标", one: "more of a single case or target",
          many: "more of single cases or targets"))
    }
    if line.quarantined > 0 {
      yield.append(
        say.count(line.quarantined, zh: "个待核实", one: "waits to be checked", many: "wait to be checked"))
    }
    return head + say("：", ": ") + title + say("。", ". ") + yield.joined(separator: say("，", ", "))
      + say("。", ".")
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
