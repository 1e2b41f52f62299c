/// The account that published a page, as the systems of accounts name it.
///
/// Behind these marks a name is a publisher's however it ends, where elsewhere only its ending tells it from a person's.
enum AccountName {
  /// The account's name; nil on pages of other systems.
  static func name(on tree: PageTree, _ facts: PageFacts) -> String? {
    let printed = tree.elements(xpath: marked)?.lazy.map { tree.text(of: $0) }.first { !$0.isEmpty }
    let isDrawn = tree.elements(xpath: article)?.isEmpty == false
    let stated = facts.meta("mediaid") ?? (isDrawn ? facts.scriptTexts(["nickname"]).first : nil)
    return (printed ?? stated).flatMap { Credits.publisherName($0) }
  }

  /// Where WeChat's accounts print their name; a script draws it on later pages.
  private static let marked = "//*[@id='js_name' or @class='profile_nickname']"
  private static let article = "//*[@id='js_content']"
}
