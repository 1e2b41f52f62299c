import Records

/// The embedded tables, each read and compiled when it is first asked for.
enum StandardTables {
  static let indicators = IndicatorTable(EmbeddedTables.rows(of: "indicators").map(IndicatorEntry.init))
  static let indicatorPhrases = indicators.phrases()
  static let campaigns = CampaignTable(EmbeddedTables.rows(of: "campaigns").map(CampaignEntry.init))
  /// English names of campaigns, agencies and places, by their own names and aliases.
  static let englishNames = Dictionary(
    EmbeddedTables.rows(of: "english_names").map { ($0["name"], $0["name_en"]) },
    uniquingKeysWith: { first, _ in first })
  static let themes = EmbeddedTables.rows(of: "themes").map(ThemeEntry.init).sorted { $0.order < $1.order }
  static let places = PlaceTable()
  /// The places in force by the code of the one they lie in, in order of code.
  static let parts = Dictionary(
    grouping: places.entries.filter { $0.validTo == nil && $0.parent != nil }.sorted { $0.code < $1.code },
    by: { $0.parent ?? "" })
  static let agencies = AgencyTable(EmbeddedTables.rows(of: "agencies").map(AgencyEntry.init))

  static let verbs = PhraseTable(
    EmbeddedTables.rows(of: "verbs").map(VerbEntry.init).map { (phrase: $0.verb, value: $0) })
  static let units = PhraseTable(
    EmbeddedTables.rows(of: "units").map(UnitEntry.init).map { (phrase: $0.symbol, value: $0) })

  static let fingerprint: String = {
    var fingerprint = Fingerprint()
    for name in EmbeddedTables.names {
      fingerprint.add(name.utf8)
      fingerprint.add(EmbeddedTables.bytes(of: name))
    }
    return fingerprint.text
  }()
}

/// Indicators by identifier and by phrase.
struct IndicatorTable: Sendable {
  let entries: [IndicatorEntry]
  let positions: [Identifier<Indicator>: Int]

  init(_ entries: [IndicatorEntry]) {
    self.entries = entries
    positions = Dictionary(
      entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The indicators by phrase.
  func phrases() -> PhraseTable<Int> {
    let labels = entries.enumerated().map { (phrase: $1.labelZh, value: $0) }
    // Labels before aliases: where one indicator's label is another one's alias, the label counts.
    let aliases = entries.enumerated().flatMap { position, entry in
      entry.aliases.map { (phrase: $0, value: position) }
    }
    return PhraseTable(labels + aliases)
  }
}

/// Campaigns in order and by phrase.
struct CampaignTable: Sendable {
  let entries: [CampaignEntry]
  let phrases: PhraseTable<[CampaignEntry]>
  let byStart: [CalendarDate: [CampaignEntry]]

  init(_ entries: [CampaignEntry]) {
    self.entries = entries
    byStart = Dictionary(
      grouping: entries.compactMap { entry in entry.start.map { (start: $0, entry: entry) } }, by: \.start
    ).mapValues { $0.map(\.entry) }
    phrases = PhraseTable(
      grouping: entries.flatMap { entry in
        ([entry.name] + entry.aliases).map { (phrase: $0, value: entry) }
      })
  }
}

/// Places by code and by phrase.
struct PlaceTable: Sendable {
  let byCode: [String: PlaceEntry]
  let entries: [PlaceEntry]
  let phrases: PhraseTable<[PlaceEntry]>

  init() {
    entries =
      EmbeddedTables.rows(of: "places").map { PlaceEntry(row: $0) }
      + EmbeddedTables.rows(of: "countries").map { PlaceEntry(country: $0) }
    byCode = Dictionary(
      entries.map { ($0.code, $0) }, uniquingKeysWith: { $0.validTo == nil ? $0 : $1 })
    phrases = PhraseTable(
      grouping: entries.flatMap { entry in
        ([entry.name] + entry.shortNames + (entry.abbreviation.map { [$0] } ?? []))
          .map { (phrase: $0, value: entry) }
      })
  }
}

/// Agencies by name and by the words that name them.
struct AgencyTable: Sendable {
  let byName: [String: AgencyEntry]
  let phrases: PhraseTable<AgencyEntry>

  init(_ entries: [AgencyEntry]) {
    byName = Dictionary(entries.map { ($0.agency, $0) }, uniquingKeysWith: { first, _ in first })
    phrases = PhraseTable(entries.flatMap { entry in entry.words.map { (phrase: $0, value: entry) } })
  }
}

extension Lexicon {
  /// The rows of a table of words: numerals, bounds, changes, words, followers, rejections.
  package static func rows(of table: String) -> [Table.Row] { EmbeddedTables.rows(of: table) }
}
