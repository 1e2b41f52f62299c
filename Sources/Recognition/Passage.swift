import Lexicon
import Records

/// One paragraph as recognition works on it: bytes, folded to one script, cut into clauses.
///
/// A class, because every reader holds one: a structure's four arrays were counted at each copy.
final class Passage: Sendable {
  /// The paragraph's index in the document; 0 is the title.
  let index: Int
  let role: Paragraph.Role
  /// The numbers of a table's row that span columns or rows.
  let spans: [CellSpan]
  /// The text's UTF-8, without pinyin that a converter left in it.
  let bytes: [UInt8]
  /// The same text with traditional characters folded to simplified ones; every byte offset is the same.
  let folded: [UInt8]
  /// Neighbouring stretches that together make up the text.
  let clauses: [Clause]
  /// The bytes of each sentence without the mark that ends it, by the numbers that clauses give them.
  let sentences: [Range<Int>]
  /// What was left out of the paragraph, in order.
  let noise: [PinyinNoise]
  /// Where tables may have words.
  let starts: TextStarts
  let parentheses: Parentheses

  /// A paragraph made ready for recognition by the tables of a lexicon.
  init(paragraph: Paragraph, index: Int, starts: StartIndex = PassageStarts.standard.index) {
    let printed = Array(paragraph.text.utf8)
    noise = PinyinNoise.pieces(in: printed)
    bytes = noise.isEmpty ? printed : PinyinNoise.removing(noise, from: printed)
    self.index = index
    role = paragraph.role
    spans = paragraph.spans ?? []
    folded = Lexicon.folded(bytes)
    self.starts = starts.starts(in: folded)
    parentheses = Parentheses(in: folded, self.starts)
    clauses = Self.clauses(of: bytes, self.starts)
    sentences = Self.sentences(of: clauses)
  }

  /// The bytes of the paragraph that a range of the passage stands for; noise inside the range belongs to it.
  func paragraphRange(_ range: Range<Int>) -> Range<Int> {
    guard !noise.isEmpty else { return range }
    var lower = range.lowerBound
    var upper = range.upperBound
    for piece in noise {
      if piece.position <= range.lowerBound { lower += piece.text.count }
      if piece.position < range.upperBound { upper += piece.text.count }
    }
    return lower..<max(lower, upper)
  }

  /// The words of a range as the paragraph prints them.
  func printed(_ range: Range<Int>) -> String {
    guard !noise.isEmpty else { return text(range) }
    var printed: [UInt8] = []
    var position = range.lowerBound
    for piece in noise where piece.position > range.lowerBound && piece.position < range.upperBound {
      printed += bytes[position..<piece.position] + piece.text
      position = piece.position
    }
    return String(decoding: printed + bytes[position..<range.upperBound], as: UTF8.self)
  }

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
