import Lexicon
import Records

/// One paragraph as recognition works on it: bytes, folded to one script, cut into clauses.
struct Passage: Sendable {
  /// The paragraph's index in the document; 0 is the title.
  let index: Int
  let role: Paragraph.Role
  /// The text's UTF-8.
  let bytes: [UInt8]
  /// The same text with traditional characters folded to simplified ones; every byte offset is the same.
  let folded: [UInt8]
  /// Neighbouring stretches that together make up the text.
  let clauses: [Clause]

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// A stretch of text up to and including its punctuation mark.
struct Clause: Hashable, Sendable {
  /// What ends a clause.
  enum End: Hashable, Sendable {
    case comma, semicolon, colon, stop, text
  }

  /// The bytes without the mark.
  let utf8Range: Range<Int>
  let end: End
  /// Counts sentences of the paragraph from 0.
  let sentence: Int
}
