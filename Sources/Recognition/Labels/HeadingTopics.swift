import Lexicon
import Records

/// Which topic the headings of a document give to the figures below them: 打好反诈攻坚战 above 破案123起.
///
/// The title's holds where the text is about it too, up to the first heading.
struct HeadingTopics: Sendable {
  /// What a heading is about.
  struct Topic: Hashable, Sendable {
    let nouns: [[UInt8]]
    let words: String
    let paragraph: Int
  }

  private var topics: [Int: Topic] = [:]

  init(passages: [Passage], words: TopicWords) {
    var current = Self.topicOfTitle(passages, words)
    for passage in passages where passage.role != .title {
      if passage.role == .heading {
        current = Self.topic(of: passage, words)
      } else if let current {
        topics[passage.index] = current
      }
    }
  }

  private static func topic(of heading: Passage, _ words: TopicWords) -> Topic? {
    words.nouns.matches(in: heading).first.map {
      Topic(nouns: $0.value, words: heading.text($0.utf8Range), paragraph: heading.index)
    }
  }

  /// The topic of the title, where two paragraphs or more are about it; a title that names several has none.
  private static func topicOfTitle(_ passages: [Passage], _ words: TopicWords) -> Topic? {
    guard let title = passages.first(where: { $0.role == .title }),
      Set(words.nouns.matches(in: title).map(\.value)).count == 1, let topic = topic(of: title, words)
    else { return nil }
    let about = passages.lazy.filter { passage in
      passage.role == .body && words.nouns.matches(in: passage).contains { $0.value == topic.nouns }
    }
    return about.prefix(2).count == 2 ? topic : nil
  }

  /// The topic of a paragraph.
  func topic(of paragraph: Int) -> Topic? { topics[paragraph] }
}

/// Words of headings, and the nouns that they leave unsaid below.
final class TopicWords: Vocabulary {
  static let standard = TopicWords(lexicon: .standard)

  let nouns: PhraseTable<[[UInt8]]>

  init(lexicon: Lexicon) {
    nouns = PhraseTable(
      lexicon.rows(of: "topics").map {
        (phrase: $0["word"], value: $0.parts("nouns").map { Array($0.utf8) })
      })
  }
}
