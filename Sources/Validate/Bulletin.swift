import Lexicon
import Pipeline
import Records

/// One reading as the checks see it: the page, its statistics, and how they relate.
struct Bulletin: Sendable {
  let document: Document
  /// The figures that report results, in reading order.
  let statistics: [Figure]
  let lexicon: Lexicon
  let units: UnitScale
  /// What the pipeline knows about its figures.
  let rules: [ValidationRule]
  /// The days on which campaigns begin according to the statistics, the earliest first; a page tells few of them.
  let campaignStarts: [CampaignStart.Campaign: [CampaignStart]]
  private let figures: [Identifier<Figure>: Figure]
  /// How many figures a figure in a row of sums adds up.
  private let summands: [Identifier<Figure>: Int]
  /// Where the statistics that count one thing stand among all: what would be asked of every pair on a page of ten
  /// thousand figures is asked of these only.
  private let positions: [CountedThing: [Int]]
  /// The amounts of those, by the same places; of those that say the very same, only the first.
  private let amounts: [CountedThing: IntervalIndex]

  init(_ reading: Reading, lexicon: Lexicon, rules: [ValidationRule] = []) {
    document = reading.document
    statistics = reading.figures.filter { $0.kind == .statistic }
    self.lexicon = lexicon
    self.rules = rules
    units = UnitScale(lexicon: lexicon)
    figures = Dictionary(reading.figures.map { ($0.id, $0) }) { first, _ in first }
    summands = Dictionary(
      reading.figures.compactMap { figure in figure.sum.map { ($0, 1) } }, uniquingKeysWith: +)
    let starts = Set(statistics.compactMap { CampaignStart(of: $0) })
    campaignStarts = Dictionary(grouping: starts.sorted { ($0.day, $0.source.en) < ($1.day, $1.source.en) }) {
      $0.campaign
    }
    positions = Dictionary(grouping: statistics.indices) { [statistics, units] in
      CountedThing(statistics[$0], units: units)
    }
    let paragraphs = reading.document.paragraphs
    amounts = positions.mapValues { [statistics, units] places in
      var seen: Set<Statement> = []
      let distinct = places.filter { seen.insert(Statement(statistics[$0], paragraphs)).inserted }
      return IntervalIndex(
        distinct.compactMap { place in units.amount(of: statistics[place]).map { ($0.interval, place) } })
    }
  }

  /// What a figure says besides what it counts; figures of one thing that say the same are one fact, and what holds for the
  /// first of them holds for all.
  func statement(of figure: Figure) -> Statement { Statement(figure, document.paragraphs) }

  /// The places, among the statistics, of those that count what the figure counts, in reading order.
  func namesakes(of figure: Figure) -> [Int] { positions[thing(of: figure), default: []] }

  /// The namesakes of the figure whose values agree with its own; of those that say the very same, the first.
  func agreeingNamesakes(of figure: Figure) -> [Int] {
    guard let amount = units.amount(of: figure) else { return [] }
    return amounts[thing(of: figure)]?.positions(meeting: amount.interval) ?? []
  }

  func thing(of figure: Figure) -> CountedThing { CountedThing(figure, units: units) }

  /// The figure that `figure` is a part of.
  func whole(of figure: Figure) -> Figure? { figure.subsetOf.flatMap { figures[$0] } }

  /// How many figures of the page `sum` adds up, those that are no statistics among them.
  func summands(of sum: Figure) -> Int { summands[sum.id, default: 0] }

  /// Whether the figure stands in a title, subtitle or heading.
  func isInHeading(_ figure: Figure) -> Bool {
    document.paragraphs.isHeading(figure.span.paragraph)
  }
}

/// What a figure says besides what it counts: its numeral as printed, where, when and whose, and whether a heading says so.
struct Statement: Hashable, Sendable {
  private let quantity: Quantity
  private let unit: UnitOfMeasure
  private let change: ChangeKind?
  private let circumstances: Circumstances
  private let isInHeading: Bool

  init(_ figure: Figure, _ paragraphs: [Paragraph]) {
    quantity = figure.quantity
    unit = figure.unit
    change = figure.change
    circumstances = Circumstances(figure)
    isInHeading = paragraphs.isHeading(figure.span.paragraph)
  }
}

extension [Paragraph] {
  fileprivate func isHeading(_ index: Int) -> Bool { indices.contains(index) && self[index].isHeading }
}

/// What a figure counts and how, apart from place and time.
struct CountedThing: Hashable, Sendable {
  private let name: String
  private let isIndicator: Bool
  private let measure: Measure
  private let base: ComparisonBase?
  private let whole: Identifier<Figure>?
  private let unit: UnitOfMeasure?

  init(_ figure: Figure, units: UnitScale) {
    // What nobody can name is the same as nothing else.
    name = figure.countedThing == nil ? figure.id.name : figure.indicator?.name ?? figure.fullLabel
    isIndicator = figure.indicator != nil
    measure = figure.measure
    base = figure.change?.base
    whole = figure.subsetOf
    unit = units.amount(of: figure)?.unit
  }
}
