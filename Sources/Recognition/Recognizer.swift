package import Lexicon
package import Records

/// What the words around a document say where its own text is silent.
package struct ReadingDefaults: Hashable, Sendable {
  package var place: String?
  package var agency: String?
  /// The one campaign that the figures belong to unless the text says otherwise.
  package var campaign: CampaignPeriod?
  /// Campaigns that the text may name, besides the lexicon's.
  package var campaigns: [CampaignPeriod]

  package init(
    place: String? = nil, agency: String? = nil, campaign: CampaignPeriod? = nil,
    campaigns: [CampaignPeriod] = []
  ) {
    self.place = place
    self.agency = agency
    self.campaign = campaign
    self.campaigns = campaigns
  }
}

/// A campaign's name and the days it ran, where they are known.
package struct CampaignPeriod: Hashable, Sendable {
  package let name: String
  package let aliases: [String]
  package let start: CalendarDate?
  package let end: CalendarDate?

  package init(name: String, aliases: [String], start: CalendarDate?, end: CalendarDate?) {
    self.name = name
    self.aliases = aliases
    self.start = start
    self.end = end
  }
}

/// What recognition found in a document.
package struct RecognizedText: Hashable, Sendable {
  package let figures: [Figure]
  package let names: [NamedThing]
  /// Every digit run and number word, in reading order.
  package let account: [DigitRun]
  /// The place that the page's own words make it about, nil where only a pipeline's default or nothing tells.
  package let place: Place?
  /// What in the text says that its figures can't be trusted.
  package let problem: DocumentProblem?
}

/// Finds the figures of a document: which numbers there are, what each counts, when and where.
package struct Recognizer: Sendable {
  let lexicon: Lexicon
  private let mentionRecognizer: MentionRecognizer
  private let labelReader: LabelReader
  private let circumstanceReader: CircumstanceReader
  private let nameRecognizer: NameRecognizer
  private let storyReader: StoryReader
  private let indicatorMapper: IndicatorMapper
  private let tableWords: TableWords
  private let starts: StartIndex

  package init(lexicon: Lexicon) {
    self.lexicon = lexicon
    mentionRecognizer = MentionRecognizer(lexicon: lexicon)
    storyReader = StoryReader(lexicon: lexicon)
    labelReader = LabelReader(lexicon: lexicon)
    circumstanceReader = CircumstanceReader(lexicon: lexicon)
    nameRecognizer = NameRecognizer(lexicon: lexicon)
    indicatorMapper = IndicatorMapper(lexicon: lexicon)
    tableWords = TableWords(lexicon: lexicon, mapper: indicatorMapper)
    starts = PassageStarts.of(lexicon).index
  }

  /// The figures, names and account of digits of a document; pure, and the same for the same input.
  package func recognize(_ document: Document, defaults: ReadingDefaults) -> RecognizedText {
    var passages: [Passage] = []
    for (index, paragraph) in document.paragraphs.enumerated() {
      passages.append(Passage(paragraph: paragraph, index: index, starts: starts))
    }
    let tables = TableReader.tables(in: passages, words: tableWords)
    let reading = mentionRecognizer.reading(
      of: passages, tables: tables, published: document.dateline ?? document.published?.date)
    let blocks = NumberBlocks(
      mentions: reading.mentions, in: passages, tables: tables, words: labelReader.words)
    let mentions = blocks.basing(reading.mentions, cues: mentionRecognizer.words)
    let places = circumstanceReader.places(of: document, passages, defaults: defaults)
    let corrections = Corrections(
      passages: passages, mentions: mentions, words: CorrectionWords.of(lexicon))
    let read = labelReader.labels(
      of: mentions, in: passages, blocks: blocks, corrections: corrections,
      places: zip(passages, places.mentions).map { passage, mentions in
        mentions.compactMap { $0.unlisted(in: passage) }
      })
    let composer = FigureComposer(
      address: document.address, passages: passages, mentions: mentions, lexicon: lexicon,
      mapper: indicatorMapper,
      topics: HeadingTopics(passages: passages, words: TopicWords.of(lexicon)), sums: blocks.sums,
      corrections: corrections)
    let labels = Restatements(passages: passages, mentions: mentions, lexicon: lexicon)
      .completed(read) { composer.indicator(of: $0, $1).id != nil }
    var stocks = Set(
      mentions.indices.filter {
        composer.countsStock(mentions[$0], as: labels[$0].belonging ?? labels[$0].label)
      })
    for index in mentions.indices {
      // 公路通车里程1.2万公里，其中高速公路560公里: a part of what stands on a day stands on it.
      guard let whole = labels[index].subsetOf, stocks.contains(whole),
        mentions[whole].unit == mentions[index].unit, mentions[index].measure == .level
      else { continue }
      stocks.insert(index)
    }
    let circumstances = circumstanceReader.circumstances(
      of: mentions, in: passages, at: places, rows: blocks.rowNames, tables: tables, document: document,
      defaults: defaults, stocks: stocks)
    let stories = storyReader.grounds(of: mentions, in: passages, context: places.words)
    let figures = composer.figures(labels: labels, circumstances: circumstances, stories: stories)
    let superseded = Set(corrections.standing.keys.map { figures[$0].id })
    let names = passages.map { nameRecognizer.names(in: $0) }
    return RecognizedText(
      figures: Remainders(composer: composer).adding(to: figures).without(superseded),
      names: distinct(names.flatMap { $0 }),
      account: DigitAccount(
        composer: composer, names: names.map { $0.map(\.utf8Range) }, superseded: superseded
      )
      .runs(of: figures, reading),
      place: places.home.isOfPage ? places.home.place : nil,
      problem: TextSoundness(passages: passages).problem(mentions, reading.rejections))
  }

  /// Each name once, in the order of its first mention.
  private func distinct(_ names: [NameRecognizer.Name]) -> [NamedThing] {
    var seen: Set<NamedThing> = []
    return names.map(\.thing).filter { seen.insert($0).inserted }
  }
}
