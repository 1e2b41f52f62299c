import Synchronization

/// The tables of a lexicon that a pipeline put rows into, compiled when they are made; the others are the standard ones.
final class OwnTables: Sendable {
  /// The rows of the tables that have rows of the pipeline's.
  let rows: [String: [Table.Row]]
  let indicators: IndicatorTable
  let campaigns: CampaignTable
  let themes: [ThemeEntry]
  let englishNames: [String: String]
  let places: PlaceTable
  let parts: [String: [PlaceEntry]]
  let agencies: AgencyTable
  let verbs: PhraseTable<VerbEntry>
  let units: PhraseTable<UnitEntry>

  init(_ additions: [TableAddition]) {
    var merged: [String: [Table.Row]] = [:]
    for addition in additions {
      merged[addition.name] = addition.merged(
        into: merged[addition.name] ?? EmbeddedTables.rows(of: addition.name))
    }
    rows = merged
    let own = additions.filter { $0.name == "indicators" }.flatMap(\.rows).map { IndicatorEntry(row: $0).id }
    indicators =
      merged["indicators"].map { IndicatorTable($0.map(IndicatorEntry.init), own: Set(own)) }
      ?? StandardTables.indicators
    campaigns = merged["campaigns"].map(StandardTables.campaigns) ?? StandardTables.campaigns
    themes = merged["themes"].map(StandardTables.themes) ?? StandardTables.themes
    englishNames = merged["english_names"].map(StandardTables.englishNames) ?? StandardTables.englishNames
    agencies = merged["agencies"].map(StandardTables.agencies) ?? StandardTables.agencies
    verbs = merged["verbs"].map(StandardTables.verbs) ?? StandardTables.verbs
    units = merged["units"].map(StandardTables.units) ?? StandardTables.units
    guard merged["places"] != nil || merged["countries"] != nil else {
      places = StandardTables.places
      parts = StandardTables.parts
      return
    }
    places = PlaceTable(
      places: merged["places"] ?? EmbeddedTables.rows(of: "places"),
      countries: merged["countries"] ?? EmbeddedTables.rows(of: "countries"))
    parts = StandardTables.parts(places)
  }
}

/// What was compiled from a lexicon's tables, each once.
final class Compilations: Sendable {
  private let made = Mutex<[ObjectIdentifier: any Sendable]>([:])

  /// What was made before for a type, or what is made now.
  func value<Made: Sendable>(_ make: () -> Made) -> Made {
    let key = ObjectIdentifier(Made.self)
    if let known = made.withLock({ $0[key] }) as? Made { return known }
    // Made outside the lock: what is made may ask for other compilations.
    let new = make()
    return made.withLock { made in
      if let known = made[key] as? Made { return known }
      made[key] = new
      return new
    }
  }
}
