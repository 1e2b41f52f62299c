import Records

/// The embedded tables, each read and compiled when it is first asked for.
enum StandardTables {
  static let indicators = indicators(EmbeddedTables.rows(of: "indicators"))
  static let indicatorPhrases = indicators.phrases()
  static let campaigns = campaigns(EmbeddedTables.rows(of: "campaigns"))
  /// English names of campaigns, agencies and places, by their own names and aliases.
  static let englishNames = englishNames(EmbeddedTables.rows(of: "english_names"))
  static let themes = themes(EmbeddedTables.rows(of: "themes"))
  static let places = PlaceTable(
    places: EmbeddedTables.rows(of: "places"), countries: EmbeddedTables.rows(of: "countries"))
  /// The places in force by the code of the one they lie in, in order of code.
  static let parts = parts(places)
  static let agencies = agencies(EmbeddedTables.rows(of: "agencies"))
  static let verbs = verbs(EmbeddedTables.rows(of: "verbs"))
  static let units = units(EmbeddedTables.rows(of: "units"))

  static let fingerprint: String = {
    var fingerprint = Fingerprint()
    for name in EmbeddedTables.names {
      fingerprint.add(name.utf8)
      fingerprint.add(EmbeddedTables.bytes(of: name))
    }
    return fingerprint.text
  }()
}

// MARK: - How rows are compiled

extension StandardTables {
  static func indicators(_ rows: [Table.Row]) -> IndicatorTable {
    IndicatorTable(rows.map(IndicatorEntry.init))
  }

  static func campaigns(_ rows: [Table.Row]) -> CampaignTable {
    CampaignTable(rows.map(CampaignEntry.init), table: .campaigns)
  }

  static func englishNames(_ rows: [Table.Row]) -> [String: String] {
    Dictionary(rows.map { ($0["name"], $0["name_en"]) }, uniquingKeysWith: { first, _ in first })
  }

  static func themes(_ rows: [Table.Row]) -> [ThemeEntry] {
    rows.map(ThemeEntry.init).sorted { $0.order < $1.order }
  }

  static func parts(_ places: PlaceTable) -> [String: [PlaceEntry]] {
    Dictionary(
      grouping: places.entries.filter { $0.validTo == nil && $0.parent != nil }.sorted { $0.code < $1.code },
      by: { $0.parent ?? "" })
  }

  static func agencies(_ rows: [Table.Row]) -> AgencyTable { AgencyTable(rows.map(AgencyEntry.init)) }

  static func verbs(_ rows: [Table.Row]) -> PhraseTable<VerbEntry> {
    PhraseTable(rows.map(VerbEntry.init).map { (phrase: $0.verb, value: $0) })
  }

  static func units(_ rows: [Table.Row]) -> PhraseTable<UnitEntry> {
    PhraseTable(rows.map(UnitEntry.init).map { (phrase: $0.symbol, value: $0) })
  }
}

/// Indicators by identifier and by phrase.
struct IndicatorTable: Sendable {
  let entries: [IndicatorEntry]
  let positions: [Identifier<Indicator>: Int]

  /// - Parameters:
  ///   - entries: the rows.
  ///   - own: those of a pipeline, whose words lead to no other row.
  init(_ entries: [IndicatorEntry], own: Set<Identifier<Indicator>> = []) {
    let taken = Set(entries.lazy.filter { own.contains($0.id) }.flatMap(\.phrases).map(Lexicon.folded))
    self.entries = taken.isEmpty ? entries : entries.map { own.contains($0.id) ? $0 : $0.ceding(taken) }
    positions = Dictionary(
      entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The indicators by phrase.
  func phrases() -> PhraseTable<Int> {
    let labels = entries.enumerated().flatMap { position, entry in
      entry.phrases.filter { $0 == entry.labelZh }.map { (phrase: $0, value: position) }
    }
    // Labels before aliases: where one indicator's label is another one's alias, the label counts.
    let aliases = entries.enumerated().flatMap { position, entry in
      entry.phrases.filter { $0 != entry.labelZh }.map { (phrase: $0, value: position) }
    }
    return PhraseTable(labels + aliases)
  }
}

/// Campaigns in order and by phrase.
struct CampaignTable: Sendable {
  let entries: [CampaignEntry]
  let phrases: PhraseTable<[CampaignEntry]>
  let byStart: [CalendarDate: [CampaignEntry]]

  /// Entries of a lexicon's tables, which the index of a text's starts knows, or others, which it doesn't.
  init(_ entries: [CampaignEntry], table: AskedTables = []) {
    self.entries = entries
    byStart = Dictionary(
      grouping: entries.compactMap { entry in entry.start.map { (start: $0, entry: entry) } }, by: \.start
    ).mapValues { $0.map(\.entry) }
    phrases = PhraseTable(
      grouping: entries.flatMap { entry in
        ([entry.name] + entry.aliases).map { (phrase: $0, value: entry) }
      }, table: table)
  }
}

/// Places by code and by phrase.
struct PlaceTable: Sendable {
  let byCode: [String: PlaceEntry]
  let entries: [PlaceEntry]
  let phrases: PhraseTable<[PlaceEntry]>

  init(places: [Table.Row], countries: [Table.Row]) {
    entries = places.map { PlaceEntry(row: $0) } + countries.map { PlaceEntry(country: $0) }
    byCode = Dictionary(
      entries.map { ($0.code, $0) }, uniquingKeysWith: { $0.validTo == nil ? $0 : $1 })
    phrases = PhraseTable(
      grouping: entries.flatMap { entry in
        ([entry.name] + entry.shortNames + (entry.abbreviation.map { [$0] } ?? []))
          .map { (phrase: $0, value: entry) }
      }, table: .places)
  }
}

/// Agencies by name and by the words that name them.
struct AgencyTable: Sendable {
  let byName: [String: AgencyEntry]
  let phrases: PhraseTable<AgencyEntry>

  init(_ entries: [AgencyEntry]) {
    byName = Dictionary(entries.map { ($0.agency, $0) }, uniquingKeysWith: { first, _ in first })
    phrases = PhraseTable(
      entries.flatMap { entry in entry.words.map { (phrase: $0, value: entry) } }, table: .agencies)
  }
}
