import Lexicon

/// Words that mean several things at once, of each of which a value may be told: 三次产业, 城乡.
final class CollectiveWords: Sendable {
  /// A word and what it means, in the order in which values are told.
  private let collectives: [(word: [UInt8], members: [[UInt8]])]
  /// What such a word is told of where a ratio gives the parts, and the noun of each part's share.
  private let structures: [[UInt8]]
  private let share: [UInt8]
  /// Signs that stand side by side for words: 内 and 外, 大, 中 and 小.
  private let families: [[[UInt8]]]

  /// The two sides of an account: 收入 and 支出.
  private let opposed: [[[UInt8]]]

  init(_ rows: inout LabelRows) {
    opposed = rows.lists("opposed").map { $0.map { Array($0.utf8) } }
    collectives = rows.lists("collective").map { words in
      let words = words.map { Array($0.utf8) }
      return (words[0], Array(words.dropFirst()))
    }.sorted { $0.word.count > $1.word.count }
    structures = rows.words("structure")
    share = rows.word("structure-share")
    families = rows.lists("paired-signs").map { $0.map { Array($0.utf8) } }
  }

  /// 城乡居民收入: 城镇居民收入, 农村居民收入, where there are as many as values.
  func members(of label: [UInt8], count: Int) -> [[UInt8]]? {
    let folded = Lexicon.folded(label)
    for (word, members) in collectives where members.count == count && folded.count == label.count {
      guard let start = folded.indices.first(where: { folded[$0...].starts(with: word) }) else { continue }
      return members.map { label[..<start] + $0 + label[(start + word.count)...] }
    }
    return nil
  }

  /// The other of two sides: 收入 of 支出.
  func opposite(of side: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(side)
    return opposed.first { $0.contains(folded) }?.first { $0 != folded }
  }

  /// Whether two signs are of those that stand side by side for words.
  func isPaired(_ sign: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
    !sign.elementsEqual(other)
      && families.contains { family in
        family.contains { $0.elementsEqual(sign) } && family.contains { $0.elementsEqual(other) }
      }
  }

  /// 三次产业增加值结构: 第一产业增加值比重 and so on.
  func parts(of label: [UInt8], count: Int) -> [[UInt8]]? {
    members(of: label, count: count)?.map { member in
      guard let tail = LabelVocabulary.end(of: Lexicon.folded(member), among: structures) else {
        return member
      }
      return member.dropLast(tail.count) + share
    }
  }
}
