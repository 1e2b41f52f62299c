import Lexicon

/// What is aimed at, and the words that say that it came about.
final class AimWords: Sendable {
  private let aims: WordSet
  private let attainments: [[UInt8]]
  private let completing: WordSet
  private let doings: [[UInt8]]
  private let attaining: WordSet

  init(_ rows: inout LabelRows) {
    aims = rows.set("aim")
    attainments = rows.words("attainment")
    completing = rows.set("completing")
    doings = rows.words("doing-end")
    attaining = rows.set("attain")
  }

  /// Whether a word is an aim that something is said to attain.
  func isAim(_ word: ArraySlice<UInt8>) -> Bool { aims.contains(word) }

  /// Whether a verb says only that what stands before it was done: 完成.
  func completes(_ verb: ArraySlice<UInt8>) -> Bool { completing.contains(verb) }

  /// Whether a name ends as that of something that is done: 失业人员再就业.
  func endsDoing(_ name: [UInt8]) -> Bool {
    let folded = Lexicon.folded(name)
    return doings.contains { folded.ends(with: $0) }
  }

  /// The words of aim that a label is made of, behind a verb of attaining or a copula: 完成目标任务, 为目标任务.
  func aim(of label: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(label)
    guard folded.count > 6 else { return nil }
    let opening = attainments.first { folded.starts(with: $0) } ?? []
    let rest = folded[opening.count...]
    return aims.contains(rest) && !(opening.isEmpty && rest.count <= 6) ? Array(label[opening.count...]) : nil
  }

  /// What words tell beside a verb that says that it was attained: 人员 of 实现人员, “两抢”案件 of “两抢”案件实现.
  func attained(in words: [UInt8]) -> [UInt8]? {
    let folded = Lexicon.folded(words)
    let verbs = attaining.filter { folded.count > $0.count }.sorted { $0.count > $1.count }
    if let verb = verbs.first(where: { folded.starts(with: $0) }) {
      return Array(words.dropFirst(verb.count))
    }
    return verbs.first { folded.ends(with: Array($0)) }.map { Array(words.dropLast($0.count)) }
  }

  /// Whether a verb says that an aim is attained.
  func attains(_ verb: [UInt8]) -> Bool { attaining.contains(verb) }
}
