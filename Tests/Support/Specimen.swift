package import Records

/// Figures and readings made by hand, with what a test doesn't name left at the usual.
package struct Specimen: Sendable {
  package var numeral: String
  package var value: Int
  package var bound: Bound = .exact
  /// The size of the last printed digit where the number was printed with 万, 亿 or a decimal point.
  package var rounding: Int?
  /// How many of the value's digits stand behind the decimal point.
  package var decimals = 0
  package var unit = "起"
  package var label = "破获刑事案件"
  package var indicator: String? = "criminal-cases-solved"
  package var kind = FigureKind.statistic
  package var measure = Measure.level
  package var change: ChangeKind?
  package var subsetOf: Identifier<Figure>?
  package var place: Place? = Place(name: "全国", code: "100000")
  package var agency: String? = "公安"
  package var campaign: String? = "夏季行动"
  package var period = Period(
    start: CalendarDate(year: 2022, month: 6, day: 25), end: CalendarDate(year: 2022, month: 7, day: 31),
    basis: .cumulative)
  package var grounds: [Ground] = []

  package init(_ value: Int, _ bound: Bound = .exact, rounding: Int? = nil) {
    numeral = String(value)
    self.value = value
    self.bound = bound
    self.rounding = rounding
  }

  package func with(_ change: (inout Specimen) -> Void) -> Specimen {
    var copy = self
    change(&copy)
    return copy
  }

  package var quantity: Quantity {
    Quantity(
      numeral: numeral, value: scaled(value), bound: bound, printedQuantum: scaled(rounding ?? 1),
      isRounded: rounding != nil)
  }

  private func scaled(_ number: Int) -> ExactDecimal {
    (0..<decimals).reduce(ExactDecimal(number)) { value, _ in value.divided(by: ExactDecimal(10)) ?? value }
  }

  /// The figure in the given paragraph, which consists of its quote.
  package func figure(address: String, paragraph: Int, quote: String? = nil) -> Figure {
    let quote = quote ?? label + numeral + unit
    let range = 0..<quote.utf8.count
    return Figure(
      id: Identifier(address: address, paragraph: paragraph, utf8Range: range),
      span: SourceSpan(paragraph: paragraph, utf8Range: range, quote: quote), quantity: quantity,
      unit: UnitOfMeasure(unit), label: label, indicator: indicator.map { Identifier($0) }, kind: kind,
      measure: measure, change: change, subsetOf: subsetOf, place: place, agency: agency,
      campaign: campaign, period: period, grounds: grounds)
  }
}

extension Reading {
  /// A page whose paragraphs are the quotes of its figures; `headings` says which paragraphs are headings.
  package static func specimen(
    _ figures: [Specimen], address: String = "page.html", published: CalendarDate? = nil,
    publisher: String? = nil, snapshot: String = "0", source: String = "embedded", headings: Set<Int> = [],
    problems: [DocumentProblem] = []
  ) -> Reading {
    let read = figures.enumerated().map { $0.element.figure(address: address, paragraph: $0.offset) }
    let paragraphs = read.enumerated().map {
      Paragraph(text: $0.element.span.quote, role: headings.contains($0.offset) ? .heading : .body)
    }
    var document = Document(address: address, charset: "utf-8", paragraphs: paragraphs)
    document.published = published.map { PublicationTime(date: $0) }
    document.publisher = publisher
    document.problems = problems
    return Reading(
      document: document, snapshot: snapshot, source: source, figures: read, names: [], account: [])
  }
}
