import Lexicon
import Records

/// Which topic the headings of a document give to the figures below them: 打好反诈攻坚战 above 破案123起.
struct HeadingTopics: Sendable {
  /// What a heading is about.
  struct Topic: Hashable, Sendable {
    let nouns: [[UInt8]]
    let words: String
    let paragraph: Int
  }

  private var topics: [Int: Topic] = [:]

  init(passages: [Passage], words: TopicWords) {
    var current: Topic?
    for passage in passages {
      if passage.role == .heading {
        current = words.nouns.matches(in: passage).first.map {
          Topic(nouns: $0.value, words: passage.text($0.utf8Range), paragraph: passage.index)
        }
      } else if let current {
        topics[passage.index] = current
      }
    }
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
