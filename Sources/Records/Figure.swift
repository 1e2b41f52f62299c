/// Where in a document's text something stands, and the words there.
package struct SourceSpan: Hashable, Sendable, Codable {
  /// The index of the paragraph in the document; 0 is the title.
  package let paragraph: Int
  /// The bytes of the paragraph's UTF-8 text that hold the quote.
  package let utf8Range: Range<Int>
  /// The words in that range.
  package let quote: String

  package init(paragraph: Int, utf8Range: Range<Int>, quote: String) {
    self.paragraph = paragraph
    self.utf8Range = utf8Range
    self.quote = quote
  }
}

/// Whether a figure reports on an organisation's work or belongs to one story.
package enum FigureKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// A result or state of an organisation, place or campaign; only these enter series.
  case statistic
  /// A number of one case: a victim's loss, the goods of one robbery.
  case incident
  /// A number that is aimed at, planned or possible.
  case target
}

/// What kind of number a figure states.
package enum Measure: String, Hashable, Sendable, Codable, CaseIterable {
  case level, change, share, rate, rank
  /// Per unit of time: 日均3.17万.
  case perTime = "per-time"
}

/// The direction of a change and what it is measured against; the value keeps its printed magnitude.
package enum ChangeKind: String, Hashable, Sendable, Codable, CaseIterable {
  case yearOnYearUp = "yoy-up"
  case yearOnYearDown = "yoy-down"
  case periodOnPeriodUp = "mom-up"
  case periodOnPeriodDown = "mom-down"
  case up, down
}

/// A field of a figure that words of the page, a rule or a definition decided.
package enum FigureField: String, Hashable, Sendable, Codable, CaseIterable {
  case value, bound, unit, label, indicator, kind, measure, change, place, agency, campaign, start, end, basis
  case subsetOf = "subset_of"
}

/// Why a figure's field has its value: the rule, and the words that it read.
package struct Ground: Hashable, Sendable, Codable {
  package let field: FigureField
  /// The rule's name, kebab-case: `campaign-start`, `verb-carried`.
  package let rule: String
  /// The words that gave the value; empty where no words of the page did (a pipeline's place).
  package let words: String
  /// The paragraph that the words stand in; nil where they stand in no paragraph.
  package let paragraph: Int?
  /// Whether the words stand outside the figure's own clause; these grounds are the figure's trail.
  package let isOutsideClause: Bool

  /// The rules by which a figure counts from the beginning of its campaign.
  package enum Start: String, Sendable {
    /// The text tells on which day the campaign began: 6月25日，……启动.
    case launchDay = "launch-day"
    /// The words that the figure counts from tell it: 6月30日启动以来.
    case sinceLaunch = "since-launch"
    case calendar = "campaign-calendar"
    case pipeline = "pipeline-campaign"
  }

  package init(field: FigureField, rule: String, words: String, paragraph: Int?, isOutsideClause: Bool) {
    self.field = field
    self.rule = rule
    self.words = words
    self.paragraph = paragraph
    self.isOutsideClause = isOutsideClause
  }
}

extension Ground {
  /// The rule by which a figure is an outcome of the cases that an earlier clause told.
  package static let casesOfClause = "cases-of-clause"
  /// The rule that gave a figure of several places the one that holds them all; its words are their names.
  package static let severalPlaces = "several-places"
  /// The rule by which a figure is one of the parts that a text says are all of its whole: 分为.
  package static let division = "division-of-whole"
  /// The rule by which a count whose end no words tell goes up to the day of publication.
  package static let publicationDay = "publication-day"
  /// The rule by which words bound a number nearby: 近, 逾.
  package static let bound = "bound-word"
  /// The rule by which words bound a number on one side alone: 不超过, 以上.
  package static let limit = "limit-word"
  /// The rule by which a number stands instead of another, whose numeral the ground's words are: 345名应为543名.
  package static let corrects = "corrects"
  /// The rule by which a number is one end of a range: 3—5万.
  package static let endOfRange = "end-of-range"
}

/// One quantity that a text states, with what it counts, where and when: a mention, not yet a fact.
package struct Figure: Hashable, Sendable, Codable {
  /// Stable for the same words at the same place of the same document.
  package let id: Identifier<Figure>
  package let span: SourceSpan
  package let quantity: Quantity
  package let unit: UnitOfMeasure
  /// What is counted, in Chinese, elided heads restored.
  package let label: String
  /// The lexicon's indicator, or nil where the label is not in it.
  package let indicator: Identifier<Indicator>?
  package let kind: FigureKind
  package let measure: Measure
  package let change: ChangeKind?
  /// The figure that this one is a part of (其中, 含).
  package let subsetOf: Identifier<Figure>?
  /// The figure in the row of sums of its table, where the rows above that are all that it sums up.
  package let sum: Identifier<Figure>?
  package let place: Place?
  package let agency: String?
  package let campaign: String?
  package let period: Period
  /// Why each field has its value, in the order of `FigureField`.
  package let grounds: [Ground]

  package init(
    id: Identifier<Figure>, span: SourceSpan, quantity: Quantity, unit: UnitOfMeasure, label: String,
    indicator: Identifier<Indicator>?, kind: FigureKind, measure: Measure, change: ChangeKind?,
    subsetOf: Identifier<Figure>?, sum: Identifier<Figure>? = nil, place: Place?, agency: String?,
    campaign: String?, period: Period, grounds: [Ground]
  ) {
    self.id = id
    self.span = span
    self.quantity = quantity
    self.unit = unit
    self.label = label
    self.indicator = indicator
    self.kind = kind
    self.measure = measure
    self.change = change
    self.subsetOf = subsetOf
    self.sum = sum
    self.place = place
    self.agency = agency
    self.campaign = campaign
    self.period = period
    self.grounds = grounds
  }

  /// The facts that came from outside the figure's own clause.
  package var trail: [Ground] { grounds.filter(\.isOutsideClause) }
}

extension Identifier where Subject == Figure {
  /// The identifier of the figure at a place of a document: 16 hexadecimal digits of FNV-1a over address and span.
  package init(address: String, paragraph: Int, utf8Range: Range<Int>) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    add(address.utf8)
    for number in [paragraph, utf8Range.lowerBound, utf8Range.upperBound] {
      add([UInt8(ascii: "\n")])
      add(String(number).utf8)
    }
    let digits = String(hash, radix: 16)
    self.init(String(repeating: "0", count: 16 - digits.utf8.count) + digits)
  }
}

extension Figure {
  /// What it counts in words: its label, behind the cases of an earlier clause where it is an outcome of these alone.
  package var fullLabel: String {
    guard !label.isEmpty, let cases = grounds.first(where: { $0.rule == Ground.casesOfClause })?.words else {
      return label
    }
    return cases + "：" + label
  }

  /// What it counts: the indicator's id, or `label:` and the label in full; nil where it has neither.
  package var countedThing: String? {
    if let indicator { return indicator.name }
    return label.isEmpty ? nil : "label:" + fullLabel
  }
}
