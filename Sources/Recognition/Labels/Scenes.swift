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

  private struct Row: Sendable {
    let labels: Set<[UInt8]>
    let prefix: [UInt8]
  }

  private static let rows = EmbeddedTables.rows(of: "scenes").map { row in
    (
      words: row.parts("words"),
      row: Row(labels: Set(row.parts("labels").map { Array($0.utf8) }), prefix: Array(row["prefix"].utf8))
    )
  }
  private static let table = PhraseTable(
    rows.flatMap { row in row.words.map { (phrase: $0, value: row.row) } })
  private static let labels = rows.reduce(into: Set<[UInt8]>()) { $0.formUnion($1.row.labels) }

  let passages: [Passage]

  /// The scene of a label at a place of a passage: of the nearest word before it in its sentence, else in its paragraph,
  /// else in the title; nil for labels that say it themselves and where no word tells.
  func scene(of label: [UInt8], at position: Int, in paragraph: Int) -> Scene? {
    guard Self.labels.contains(label), let passage = passages.first(where: { $0.index == paragraph }) else {
      return nil
    }
    if let found = nearest(label, passage, 0..<position) { return found }
    guard let title = passages.first, title.index != paragraph else { return nil }
    return nearest(label, title, 0..<title.folded.count)
  }

  private func nearest(_ label: [UInt8], _ passage: Passage, _ range: Range<Int>) -> Scene? {
    Self.table.matches(in: passage.folded, range).last { $0.value.labels.contains(label) }.map {
      Scene(prefix: $0.value.prefix, words: passage.text($0.utf8Range), paragraph: passage.index)
    }
  }
}
