import Lexicon
import Records

/// What a text tells of around a number whose label many things share: 死亡人数 of an accident, a fire or a disease.
struct Scenes: Sendable {
  /// What a word of scene puts before a label, and where the word stands.
  struct Scene: Hashable, Sendable {
    let prefix: [UInt8]
    let words: String
    let paragraph: Int
  }

  let passages: [Passage]
  let words: SceneWords

  /// The scene of a label at a place of a passage: of the nearest word before it in its sentence, else in its paragraph,
  /// else in the title; nil for labels that say it themselves and where no word tells.
  func scene(of label: [UInt8], at position: Int, in paragraph: Int) -> Scene? {
    guard words.labels.contains(label), passages.indices.contains(paragraph) else { return nil }
    let passage = passages[paragraph]
    if let found = nearest(label, passage, 0..<position) { return found }
    guard let title = passages.first, title.index != paragraph else { return nil }
    return nearest(label, title, 0..<title.folded.count)
  }

  private func nearest(_ label: [UInt8], _ passage: Passage, _ range: Range<Int>) -> Scene? {
    for match in words.scenes.matches(in: passage, range).reversed() {
      if let row = match.value.first(where: { $0.labels.contains(label) }) {
        return Scene(prefix: row.prefix, words: passage.text(match.utf8Range), paragraph: passage.index)
      }
    }
    return nil
  }
}

/// Words that tell a scene, with the labels they hold for.
final class SceneWords: Vocabulary {
  struct Row: Sendable {
    let labels: Set<[UInt8]>
    let prefix: [UInt8]
  }

  static let standard = SceneWords(lexicon: .standard)

  /// The rows of each word; a label takes the first that holds for it.
  let scenes: PhraseTable<[Row]>
  /// The labels that some word of scene holds for.
  let labels: Set<[UInt8]>

  init(lexicon: Lexicon) {
    let rows = lexicon.rows(of: "scenes").map { row in
      let labels = Set(row.parts("labels").map { Array($0.utf8) })
      return (words: row.parts("words"), row: Row(labels: labels, prefix: Array(row["prefix"].utf8)))
    }
    var byWord: [String: [Row]] = [:]
    for row in rows { for word in row.words { byWord[word, default: []].append(row.row) } }
    scenes = PhraseTable(
      byWord.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { (phrase: $0.key, value: $0.value) }, table: .scenes)
    labels = rows.reduce(into: []) { $0.formUnion($1.row.labels) }
  }
}
