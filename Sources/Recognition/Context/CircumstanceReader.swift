import Lexicon
import Records

/// Says of each number when, where and whose it is, and whether it reports, tells a story or plans.
struct CircumstanceReader: Sendable {
  private let lexicon: Lexicon

  init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// One circumstance for each mention, in order.
  ///
  /// `rows` tells for mentions in grids the paragraph that names their row, `tables` what the headings of tables say,
  /// `stocks` are the mentions of what stands by its nature.
  func circumstances(
    of mentions: [Mention], in passages: [Passage], at places: DocumentPlaces, rows: [Int: Int],
    tables: DocumentTables, document: Document, defaults: ReadingDefaults, stocks: Set<Int>
  ) -> [Circumstance] {
    guard !mentions.isEmpty else { return [] }
    let written = document.dateline ?? document.published?.date
    let vocabulary = ContextVocabulary.of(lexicon)
    let words = places.words
    let times = TimeRecognizer(written: written, lexicon: lexicon).expressions(in: passages)
    let ended = zip(zip(passages, words), times)
      .map { pair, expressions in
        StatedLengths(
          passage: pair.0, words: pair.1, written: written, vocabulary: TimeVocabulary.of(lexicon)
        ).ended(
          TimeRoles(
            passage: pair.0, words: pair.1, vocabulary: vocabulary, lexicon: lexicon, written: written
          ).told(expressions))
      }
    let expressions = FirstStretches(
      passages: passages, words: words, written: written, vocabulary: TimeVocabulary.of(lexicon)
    ).adding(to: ended)
    let calendar = CampaignCalendar(
      documentDate: written, defaults: defaults, passages: passages, times: expressions, words: words,
      home: places.home, first: mentions.first { $0.paragraph > 0 }, lexicon: lexicon)
    let held = CountedSpans(written: written, campaignStart: calendar.own?.start).restated(
      zip(zip(passages, words), expressions).map { pair, expressions in
        pair.0.held(expressions) {
          Launch.isTold(in: $0, by: pair.1) || calendar.names(in: $0, of: pair.0)
        }
      })
    // Asked of each time of a text's head, they are worked out once.
    let ends = held.map { $0.filter(\.isAsOf) }
    let numbers = Dictionary(grouping: mentions, by: \.paragraph).mapValues { $0.map(\.utf8Range) }
    let actions = ToldActions(
      passages: passages, times: held, words: words, known: calendar.own?.start, lexicon: lexicon)
    func memory(ofWeather: Bool) -> PeriodMemory {
      PeriodMemory(
        written: written,
        lead: DocumentLead(
          passages: passages, times: held, mentions: mentions, written: written, ofWeather: ofWeather
        ) { time in
          Launch.isAll(
            of: time, among: ends[time.paragraph], in: passages[time.paragraph],
            numbers: numbers[time.paragraph] ?? [],
            words: words[time.paragraph])
        },
        actions: actions)
    }
    var periods = memory(ofWeather: false)
    var weather = mentions.contains(where: \.isOfWeather) ? memory(ofWeather: true) : nil
    let bodies = zip(passages, words).map { PassageBodies(of: $0, words: $1, lexicon: lexicon) }
    var agencies = AgencyMemory(
      finder: AgencyFinder(document: document, passages: passages, bodies: bodies, lexicon: lexicon),
      default: defaults.agency, lexicon: lexicon)
    let headed = TableTimes(
      tables: tables, times: held, passages: passages, main: periods.main, written: written,
      words: TablePhrases.of(lexicon))
    var headings = HeadingPlaces()
    var results: [Circumstance] = []
    for passage in passages {
      headings.read(passage, places.mentions[passage.index])
      periods.begin(passage)
      weather?.begin(passage)
      let told = mentions[results.count...].prefix { $0.paragraph == passage.index }
      let numbers = told.map(\.utf8Range)
      let tellsWeather = told.tellWeather
      defer {
        let times = passage.withoutAsides(held[passage.index])
        let goesOn = PassageCircumstances.continues(words[passage.index], passage)
        periods.finish(tellsWeather ? [] : times, of: passage, goesOn: goesOn)
        weather?.finish(times, of: passage, goesOn: goesOn)
      }
      let clauseAgencies = agencies.clauses(of: passage, words[passage.index], bodies[passage.index])
      guard !numbers.isEmpty else { continue }
      let scope = places.scope(of: passage, numbers: numbers, section: headings.current)
      let shares = TimeShares(
        passage: passage, numbers: numbers, runs: scope.runs,
        listMarks: TimeVocabulary.of(lexicon).listMarks, words: words[passage.index])
      let reader = PassageCircumstances(
        passage: passage,
        times: TimesAtHand(
          held[passage.index], of: passage, numbers: numbers, asides: scope.asides, shares: shares,
          words: words[passage.index], vocabulary: TimeVocabulary.of(lexicon)),
        places: scope,
        calendar: calendar,
        agencies: clauseAgencies,
        numbers: numbers, words: RoleWords(words[passage.index]),
        acts: ClauseActs(in: passage, clauses: told.map(\.clause), doing: vocabulary.doing),
        aims: PassageAims(of: passage, numbers: numbers, aims: vocabulary.aims),
        states: StateReader(passage: passage, vocabulary: vocabulary))
      for _ in numbers {
        let mention = mentions[results.count]
        let circumstance = reader.circumstance(
          of: mention, tellsWeather ? weather ?? periods : periods,
          headed: headed.times(of: mention, in: passage),
          isStock: stocks.contains(results.count))
        let row =
          rows[results.count].flatMap { $0 == passage.index ? nil : places.only(in: passages[$0]) }
          ?? tables.reading(at: mention.numeralRange.lowerBound, in: passage.index)?.place.flatMap {
            places.only(in: passages[$0.passage], $0.utf8Range)
          }
        results.append(row.map { circumstance.at($0) } ?? circumstance)
      }
    }
    let dated = FormerLevels(
      passages: passages, mentions: mentions, words: NumberWords.of(lexicon)
    ).completed(
      ChangesOfStates(passages: passages, mentions: mentions).completed(
        PartsOfStates(passages: passages, mentions: mentions, vocabulary: ContextVocabulary.of(lexicon))
          .completed(results)))
    let restatements = Restatements(passages: passages, mentions: mentions, lexicon: lexicon)
    return restatements.completed(dated)
  }

  /// The places that a document names, and the one that it is about.
  func places(
    of document: Document, _ passages: [Passage], defaults: ReadingDefaults
  ) -> DocumentPlaces {
    let vocabulary = ContextVocabulary.of(lexicon)
    let words = passages.map { vocabulary.words.matches(in: $0) }
    let year = (document.dateline ?? document.published?.date)?.year
    let signs = TimeVocabulary.of(lexicon).signs
    let datelines = passages.map { Dateline(bytes: $0.folded, signs: signs) }
    let datelined = datelines.prefix(3).lazy.compactMap { $0?.county(lexicon)?.code }.first
    let anywhere = PlaceRecognizer(lexicon: lexicon, year: year, home: [], datelined: datelined)
    func scan(_ index: Int, by recognizer: PlaceRecognizer) -> PlaceScan {
      PlaceScan(passages[index], words: words[index], behind: datelines[index], recognizer: recognizer)
    }
    let scans = passages.indices.map { scan($0, by: anywhere) }
    let found = scans.map(\.mentions)
    let home = HomePlace(
      document: document, defaults: defaults, passages: zip(passages, found).map { ($0, $1) },
      recognizer: anywhere, lexicon: lexicon)
    let recognizer = PlaceRecognizer(lexicon: lexicon, year: year, home: home.codes, datelined: datelined)
    // Only names of several places read otherwise once the home is known.
    let listed = scans.indices.map { index in
      scans[index].isAmbiguous
        ? scan(index, by: recognizer).mentions
        : found[index]
    }
    let named = Set(listed.joined().compactMap(\.entry?.code))
    let mentions = zip(passages, listed).map { passage, mentions in
      let all = home.unlisted?.mentions(in: passage, mentions, besides: named, recognizer) ?? mentions
      return CountedNames(passage: passage, recognizer: recognizer).added(to: all)
    }
    return DocumentPlaces(
      passages: passages, mentions: mentions, words: words, home: home, recognizer: recognizer)
  }
}
