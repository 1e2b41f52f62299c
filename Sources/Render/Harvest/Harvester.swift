import Lexicon
import Pipeline
import Records

/// Reads what the stages left, one artifact in memory at a time; writes tables and charts as it goes, and fills the
/// digest's harvest.
struct Harvester {
  /// Items of one kind that the harvest keeps for the digest; the tables have all of them.
  static let keptItems = 200

  let store: any ArtifactStore
  let lexicon: Lexicon
  let definition: PipelineDefinition
  private let set: any OutputSet
  var harvest = Harvest()
  /// Bytes written so far, by path.
  private(set) var lengths: [String: Int] = [:]
  /// What stands in the place of pages, by address.
  var lapses: [String: BulletinLine.Lapse] = [:]
  var book: EditionBook
  var tables: TableSet

  init(
    store: any ArtifactStore, lexicon: Lexicon, definition: PipelineDefinition, set: any OutputSet
  ) throws(StageError) {
    self.store = store
    self.lexicon = lexicon
    self.definition = definition
    self.set = set
    book = try EditionBook(store: store)
    tables = TableSet(to: set, forExcel: definition.csv.excel)
  }

  /// Writes a file of its own.
  mutating func write(_ file: OutputFile) throws(StageError) {
    try set.append(file.bytes, to: file.path)
    lengths[file.path, default: 0] += file.bytes.count
  }

  /// Writes what waits in the tables.
  mutating func closeTables() throws(StageError) {
    lengths.merge(try tables.close()) { $1 }
  }

  /// Which edition this is; everything else has to be taken before.
  mutating func edition(
    at now: Instant
  ) throws(StageError) -> (edition: DigestEdition, update: EditionBook.Update) {
    try book.close(harvest, doubts: harvest.doubts(lexicon, definition), at: now)
  }
}
