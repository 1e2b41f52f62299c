import Lexicon
import Records

/// Says of each number when, where and whose it is, and whether it reports, tells a story or plans.
struct CircumstanceReader: Sendable {
  private let lexicon: Lexicon

  init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// One circumstance for each mention, in order.
  func circumstances(
    of mentions: [Mention], in passages: [Passage], document: Document, defaults: ReadingDefaults
  ) -> [Circumstance] {
    let written = document.dateline ?? document.published?.date
    let times = TimeRecognizer(written: written)
    let words = passages.map { ContextVocabulary.standard.words.matches(in: $0.folded, 0..<$0.folded.count) }
    let expressions = zip(zip(passages, words), times.expressions(in: passages)).map { pair, expressions in
      TimeRoles(passage: pair.0, words: pair.1).told(expressions)
    }
    let anywhere = PlaceRecognizer(lexicon: lexicon, year: written?.year, home: [])
    let scans = zip(passages, words).map { PlaceScan($0, words: $1, recognizer: anywhere) }
    let home = HomePlace(
      document: document, defaults: defaults, passages: zip(passages, scans).map { ($0, $1.mentions) },
      recognizer: anywhere, lexicon: lexicon)
    let campaign = CampaignCalendar(
      documentDate: written, defaults: defaults, passages: passages, times: expressions, home: home,
      lexicon: lexicon)
    let held = CountedSpans(written: written, campaignStart: campaign.own?.start).restated(
      zip(passages, expressions).map { passage, expressions in passage.held(expressions) })
    let places = PlaceRecognizer(lexicon: lexicon, year: written?.year, home: home.codes)
    var periods = PeriodMemory(
      written: written,
      lead: DocumentLead(passages: passages, times: held, mentions: mentions, written: written))
    // Only names of several places read otherwise once the home is known.
    let named = scans.indices.map { index in
      scans[index].isAmbiguous
        ? PlaceScan(passages[index], words: words[index], recognizer: places).mentions : scans[index].mentions
    }
    let names = names(of: named, in: passages)
    let agency = defaults.agency ?? AgencyFinder.agency(of: document, passages, lexicon)
    var results: [Circumstance] = []
    var next = 0
    for passage in passages {
      let numbers = mentions.filter { $0.paragraph == passage.index }.map(\.utf8Range)
      var reader = PassageCircumstances(
        passage: passage, times: held[passage.index],
        places: PlaceScope(
          passage: passage, mentions: named[passage.index], numbers: numbers, home: home, names: names,
          recognizer: places),
        calendar: campaign, agency: agency, numbers: numbers, asides: passage.asides,
        words: words[passage.index])
      periods.begin(passage)
      while next < mentions.count, mentions[next].paragraph == passage.index {
        results.append(reader.circumstance(of: mentions[next], &periods))
        next += 1
      }
      periods.finish(held[passage.index], of: passage)
    }
    return Restatements(passages: passages, mentions: mentions).completed(results)
  }

  private func names(of mentions: [[PlaceMention]], in passages: [Passage]) -> PlaceNames {
    var names = PlaceNames()
    for (passage, mentions) in zip(passages, mentions) {
      for mention in mentions { mention.entry.map { names.note(passage.text(mention.utf8Range), for: $0) } }
    }
    return names
  }
}

/// The kind of body whose work a document reports.
enum AgencyFinder {
  /// The first kind that the publisher's, title's or first paragraphs' words name.
  static func agency(of document: Document, _ passages: [Passage], _ lexicon: Lexicon) -> String? {
    if let name = document.agency, let entry = first(in: Lexicon.folded(Array(name.utf8)), lexicon) {
      return entry
    }
    return passages.prefix(4).lazy.compactMap { first(in: $0.folded, lexicon) }.first
  }

  private static func first(in bytes: [UInt8], _ lexicon: Lexicon) -> String? {
    lexicon.agencies.matches(in: bytes, 0..<bytes.count).first?.value.agency
  }
}
