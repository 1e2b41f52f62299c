/// The language and the field as tables, compiled for look-up over UTF-8 bytes.
package struct Lexicon: Sendable {
  /// The lexicon that is built in.
  package static let standard = Lexicon()
}
