/// The account that published a page, as the systems of accounts name it.
///
/// Behind these marks a name is a publisher's however it ends, where elsewhere only its ending tells it from a person's.
enum AccountName {
  /// The account's name; nil on pages of other systems.
  static func name(on tree: PageTree, _ facts: PageFacts) -> String? {
    (printed(on: tree) ?? facts.meta("mediaid") ?? drawn(on: tree, facts)).flatMap {
      Credits.publisherName($0)
    }
  }

  /// What WeChat's earlier pages print as the account's name.
  private static func printed(on tree: PageTree) -> String? {
    tree.nodes.indices.lazy
      .filter { tree.has("id", "js_name", at: $0) || tree.has("class", "profile_nickname", at: $0) }
      .map { tree.text(of: $0) }.first { !$0.isEmpty }
  }

  /// What a script draws on WeChat's later pages.
  private static func drawn(on tree: PageTree, _ facts: PageFacts) -> String? {
    guard tree.nodes.indices.contains(where: { tree.has("id", "js_content", at: $0) }) else { return nil }
    return facts.scriptTexts(["nickname"]).first
  }
}
