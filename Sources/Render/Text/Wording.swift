import Pipeline

/// The language that a text is written in; every phrase stands where it is used, in both languages.
struct Wording: Sendable {
  let language: DigestPolicy.Language

  func callAsFunction(_ zh: String, _ en: String) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }

  /// What stands between the items of a list inside a sentence.
  var listSeparator: String { self("、", ", ") }

  /// The text between brackets, as a sentence of the language has them.
  func bracketed(_ text: String) -> String { self("（\(text)）", " (\(text))") }

  /// Text that a page says, between quotation marks.
  func quoted(_ markdown: String) -> String { self("“\(markdown)”", "“\(markdown)”") }

  /// A label in the page's own words between quotation marks; those that it holds itself become inner ones.
  func quotedLabel(_ label: String, limit: Int) -> String {
    let inner = label.replacing("“", with: "‘").replacing("”", with: "’")
    return quoted(MarkdownText.inline(inner, limit: limit))
  }

  /// A count with its noun: `3 bulletins`, `1 bulletin`.
  func count(_ number: Int, zh: String, one: String, many: String) -> String {
    self("\(number) \(zh)", "\(number) \(number == 1 ? one : many)")
  }
}
