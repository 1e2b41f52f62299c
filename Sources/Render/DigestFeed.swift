import Pipeline
import Records

/// The editions of a digest as a JSON Feed 1.1, newest first, for whoever subscribes.
///
/// An item's date is its latest bulletin's, since nothing in the output knows the clock.
struct DigestFeed {
  /// Editions that the feed holds at most.
  static let limit = 30
  /// Changes that an item names before it counts the rest.
  static let changeLimit = 20

  let definition: PipelineDefinition
  let history: EditionHistory
  /// The edition of this run, which the history may not have yet.
  let current: DigestEdition

  var file: OutputFile {
    let earlier = history.editions.filter { $0.number < current.number }
    let title = definition.title.zh + " · " + definition.title.en
    var members: [JSONValue.Member] = [
      .init("version", .string("https://jsonfeed.org/version/1.1")), .init("title", .string(title)),
    ]
    if let url = definition.digest.url {
      members += [
        .init("home_page_url", .string(url + digestName)), .init("feed_url", .string(url + "feed.json")),
      ]
    }
    members += [
      .init("language", .string(say.language == .zh ? "zh-CN" : "en")),
      .init("items", .array((earlier + [current]).suffix(Self.limit).reversed().map(item))),
    ]
    return OutputFile(path: "feed.json", bytes: Array(JSONValue.object(members).document.utf8))
  }

  private var say: Wording { Wording(language: definition.digest.languages.first ?? .zh) }
  private var digestName: String { say("digest.md", "digest.en.md") }

  private func item(_ edition: DigestEdition) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string("tongbao:\(definition.id):edition:\(edition.number)")),
      .init("title", .string(title(of: edition))), .init("content_text", .string(text(of: edition))),
    ]
    if let url = definition.digest.url { members.insert(.init("url", .string(url + digestName)), at: 1) }
    if let day = edition.latestDay {
      members.append(.init("date_published", .string("\(day)T00:00:00+08:00")))
    }
    return .object(members)
  }

  private func title(of edition: DigestEdition) -> String {
    let name = say(definition.title.zh, definition.title.en)
    return edition.isFirst
      ? name + say("：第一版", ": first edition")
      : name + say("：", ": ") + ChangeText(say: say).summary(edition.changes)
  }

  private func text(of edition: DigestEdition) -> String {
    let start = say(
      "\(edition.bulletins) 份通报，\(edition.series) 个序列，\(edition.points) 个数据点。",
      "\(edition.bulletins) bulletins, \(edition.series) series, \(edition.points) points.")
    let words = ChangeText(say: say)
    var lines = [start] + edition.changes.prefix(Self.changeLimit).map { words.line($0) }
    let more = edition.changes.count - Self.changeLimit
    if more > 0 { lines.append(say("另有 \(more) 处。", "\(more) more.")) }
    return lines.joined(separator: "\n")
  }
}
