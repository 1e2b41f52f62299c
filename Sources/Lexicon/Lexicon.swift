package import Records

/// The language and the field as tables, compiled for look-up over UTF-8 bytes.
///
/// A table is read and compiled when it is first asked for. A lexicon that a pipeline added rows to shares the others.
package struct Lexicon: Sendable {
  /// The lexicon that is built in.
  package static let standard = Lexicon(own: nil, indicators: nil, campaigns: nil, fingerprint: nil)

  private let own: OwnTables?
  private let ownIndicators: IndicatorTable?
  private let ownIndicatorPhrases: PhraseTable<Int>?
  private let ownCampaigns: CampaignTable?
  private let ownFingerprint: String?
  private let compilations = Compilations()

  private init(
    own: OwnTables?, indicators: IndicatorTable?, campaigns: CampaignTable?, fingerprint: String?
  ) {
    self.own = own
    ownIndicators = indicators ?? own?.indicators
    ownIndicatorPhrases = ownIndicators?.phrases()
    ownCampaigns = campaigns ?? own?.campaigns
    ownFingerprint = fingerprint
  }

  /// The standard lexicon with a pipeline's rows: put over the rows of the same key, or added after the others.
  package init(adding additions: [TableAddition]) {
    guard !additions.isEmpty else {
      self = .standard
      return
    }
    let added = additions.map(\.fingerprint).joined()
    self.init(
      own: OwnTables(additions), indicators: nil, campaigns: nil,
      fingerprint: Fingerprint(text: StandardTables.fingerprint + added).text)
  }

  /// The lexicon with a pipeline's rows: put over the row of the same identifier, or added after the others.
  package func adding(indicators: [IndicatorEntry], campaigns: [CampaignEntry]) -> Lexicon {
    guard !indicators.isEmpty || !campaigns.isEmpty else { return self }
    return Lexicon(
      own: own,
      indicators: IndicatorTable(
        merged(self.indicators, indicators, \.id.name), own: Set(indicators.map(\.id))),
      campaigns: CampaignTable(merged(self.campaigns, campaigns, \.id)),
      fingerprint: Fingerprint(text: fingerprint + "\(indicators)\(campaigns)").text)
  }

  /// Changes when any row of any table changes.
  package var fingerprint: String { ownFingerprint ?? StandardTables.fingerprint }

  /// Whether some table of words has rows of a pipeline's.
  package var hasOwnTables: Bool { own != nil }

  /// The rows of a table, a pipeline's among them.
  package func rows(of table: String) -> [Table.Row] {
    own?.rows[table] ?? EmbeddedTables.rows(of: table)
  }

  /// What is compiled from the tables for some use, made when it is first asked for.
  package func compiled<Made: Sendable>(_ make: () -> Made) -> Made { compilations.value(make) }
}

// MARK: - What is counted

extension Lexicon {
  private var indicatorTable: IndicatorTable { ownIndicators ?? StandardTables.indicators }

  /// Every indicator, in the order of the rows.
  package var indicators: [IndicatorEntry] { indicatorTable.entries }

  /// The indicator with an identifier.
  package func indicator(_ id: Identifier<Indicator>) -> IndicatorEntry? {
    indicatorTable.positions[id].map { indicatorTable.entries[$0] }
  }

  /// Indicators by their labels and aliases; the value is a position in `indicators`.
  package var indicatorPhrases: PhraseTable<Int> {
    ownIndicatorPhrases ?? StandardTables.indicatorPhrases
  }

  /// The groups of indicators, in the order of a digest.
  package var themes: [ThemeEntry] { own?.themes ?? StandardTables.themes }

  /// Verbs that results are told with.
  package var verbs: PhraseTable<VerbEntry> { own?.verbs ?? StandardTables.verbs }

  /// Measure words and currencies as they are printed.
  package var units: PhraseTable<UnitEntry> { own?.units ?? StandardTables.units }

  /// The unit with a symbol, in either script.
  package func unit(_ symbol: String) -> UnitEntry? { units[symbol] ?? units[Self.firstUnit(of: symbol)] }

  /// 架次 of 架（艘、列、辆）次: a unit without the others that brackets in it name.
  package static func firstUnit(of symbol: String) -> String {
    let bytes = folded(Array(symbol.utf8))
    for (open, close) in [("（", "）"), ("(", ")")] {
      guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: open.utf8) }),
        let end = bytes.indices.last(where: { bytes[$0...].starts(with: close.utf8) }), start < end
      else { continue }
      if start == bytes.startIndex {
        // （列、艘、辆）次: the first kind with the sign that all share.
        let first = bytes[open.utf8.count..<end].prefix { $0 != 0x2C && $0 != 0xE3 }
        return String(decoding: first + bytes[(end + close.utf8.count)...], as: UTF8.self)
      }
      return String(decoding: bytes[..<start] + bytes[(end + close.utf8.count)...], as: UTF8.self)
    }
    return symbol
  }
}

// MARK: - Where, who and what for

extension Lexicon {
  /// Places by full, short and one-character names; a name may belong to several.
  package var places: PhraseTable<[PlaceEntry]> { placeTable.phrases }

  /// Every place, those of the country before those abroad.
  package var placeEntries: [PlaceEntry] { placeTable.entries }

  /// The place with a code of GB/T 2260 or ISO 3166-1; of several rows the one in force today.
  package func place(code: String) -> PlaceEntry? { placeTable.byCode[code] }

  /// The places that a place is divided into, those in force today, in order of code.
  package func parts(of code: String) -> [PlaceEntry] {
    let whole = AdministrativeCode(code)
    return ((own?.parts ?? StandardTables.parts)[code] ?? []).filter { whole?.contains($0.code) == true }
  }

  /// Codes of the places that a place lies in, the nearest first: county, prefecture, province, country.
  package func ancestors(of code: String) -> [String] {
    var line: [String] = []
    var next = place(code: code)?.parent
    while let parent = next, !line.contains(parent) {
      line.append(parent)
      next = place(code: parent)?.parent
    }
    return line
  }

  /// Whether a place is a part of another, at whatever remove.
  package func lies(_ part: PlaceEntry, in whole: PlaceEntry) -> Bool {
    ancestors(of: part.code).contains(whole.code)
  }

  /// Words that name agencies.
  package var agencies: PhraseTable<AgencyEntry> { agencyTable.phrases }

  /// The kind of agency with a name.
  package func agency(_ name: String) -> AgencyEntry? { agencyTable.byName[name] }
  /// The kinds of agencies by name, sorted.
  package var agencyNames: [String] { agencyTable.byName.keys.sorted() }

  /// Every campaign, in the order of the rows.
  package var campaigns: [CampaignEntry] { campaignTable.entries }

  /// The campaigns that began on a day, in the order of the rows.
  package func campaigns(startingOn day: CalendarDate) -> [CampaignEntry] { campaignTable.byStart[day] ?? [] }

  /// Campaigns by name and alias; a name may belong to several.
  package var campaignPhrases: PhraseTable<[CampaignEntry]> { campaignTable.phrases }

  /// What English readers call a campaign, agency or place of this name; nil where the table has no word for it.
  package func englishName(of name: String) -> String? {
    (own?.englishNames ?? StandardTables.englishNames)[name]
  }

  private var campaignTable: CampaignTable { ownCampaigns ?? StandardTables.campaigns }

  private var placeTable: PlaceTable { own?.places ?? StandardTables.places }

  private var agencyTable: AgencyTable { own?.agencies ?? StandardTables.agencies }
}

private func merged<Entry>(_ old: [Entry], _ new: [Entry], _ id: (Entry) -> String) -> [Entry] {
  var result = old
  for entry in new {
    if let position = result.firstIndex(where: { id($0) == id(entry) }) {
      result[position] = entry
    } else {
      result.append(entry)
    }
  }
  return result
}
