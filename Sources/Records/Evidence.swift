/// What a check saw, in a sentence a person can follow, in each language of a digest.
///
/// Whoever finds it writes both from the same numbers, side by side, so that neither language knows more.
package struct Evidence: Hashable, Sendable, Codable {
  package let zh: String
  package let en: String

  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// Words that are the same in every language: `34起 + 186起 = 220起`.
  package init(_ words: String) { self.init(zh: words, en: words) }
}
