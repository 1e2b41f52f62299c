import Lexicon
import Records

/// Makes a quantity of a number in a cell and of what its headings say.
struct CellMention {
  let words: TableWords
  let passages: [Passage]

  /// The quantity; nil where neither a unit nor the heading tells that the number counts anything.
  func mention(
    _ number: CellNumber, unit: CellUnit?, heading: [CellSense], names: [CellSense], isCounted: Bool
  ) -> Mention? {
    let passage = passages[number.cell.passage]
    let senses = heading + names
    let changed = senses.last { $0.says(.change) }
    let isRank = senses.contains { $0.says(.rank) }
    var numeral = number.numeral
    var symbol = ""
    var entry = number.unit.map { words.numbers.units[$0] }
    if let unit {
      // 1.2亿 under 万元: the number's own 亿 wins.
      let bytes = number.isScaled ? Array(unit.symbol.utf8) : unit.bytes
      guard let read = words.number(passage.folded[numeral.utf8Range], in: bytes) else { return nil }
      let range = numeral.utf8Range
      numeral = read.numeral
      numeral.utf8Range = range
      entry = words.numbers.units[read.unit]
      symbol = entry?.symbol ?? ""
    } else if !number.unitRange.isEmpty {
      symbol = passage.text(number.unitRange)
    }
    if symbol == "％" { symbol = "%" }
    let isPercent = entry?.family.hasPrefix("percent") ?? false
    if changed != nil, entry == nil { return nil }
    guard entry != nil || isRank || isCounted else { return nil }
    let measure: Measure =
      changed != nil
      ? .change : isRank ? .rank : senses.contains { $0.says(.share) } ? .share : isPercent ? .rate : .level
    let value = number.sign < 0 && changed == nil ? -numeral.value : numeral.value
    let quantity = Quantity(
      numeral: passage.printed(numeral.utf8Range) + (number.isScaled ? "" : unit?.multiplier ?? ""),
      value: value,
      bound: number.bound, printedQuantum: numeral.quantum, isRounded: numeral.isRounded)
    return Mention(
      paragraph: passage.index, utf8Range: number.cell.utf8Range, numeralRange: numeral.utf8Range,
      unitRange: number.unitRange, clause: passage.clause(at: numeral.utf8Range.lowerBound),
      quantity: quantity.reaching(number.reach, measure: measure, isPercent: symbol == "%"),
      unit: words.numbers.counted(symbol), measure: measure,
      change: changed.map {
        ChangeKind($0.base, isFall: number.sign < 0 || number.sign == 0 && $0.isFall)
      },
      grounds: grounds(number, unit: unit, changed: changed, measure: measure), isLimit: number.reach == .open
    )
  }

  private func grounds(
    _ number: CellNumber, unit: CellUnit?, changed: CellSense?, measure: Measure
  ) -> [Ground] {
    let own = passages[number.cell.passage]
    func here(_ field: FigureField, _ rule: String, _ range: Range<Int>?) -> Ground {
      Ground(
        field: field, rule: rule, words: range.map { own.text($0) } ?? "", paragraph: own.index,
        isOutsideClause: false)
    }
    func there(_ field: FigureField, _ rule: String, _ cell: TableCell) -> Ground {
      Ground(
        field: field, rule: rule, words: passages[cell.passage].text(cell.utf8Range), paragraph: cell.passage,
        isOutsideClause: true)
    }
    let printed =
      number.unitRange.isEmpty
      ? here(.unit, "no-unit-printed", nil) : here(.unit, "printed-unit", number.unitRange)
    return [
      here(.value, "digits", number.numeral.utf8Range),
      here(
        .bound,
        number.bound == .exact ? "no-bound-word" : number.reach == .open ? Ground.limit : Ground.bound,
        number.boundWords),
      unit.map { there(.unit, "unit-of-heading", $0.cell) } ?? printed,
      changed.map { there(.measure, "words-of-change", $0.cell) }
        ?? here(
          .measure, measure == .rate ? "unit-of-rate" : measure == .level ? "plain-count" : "word-of-measure",
          nil),
    ] + (changed.map { [there(.change, "column-header", $0.cell)] } ?? [])
  }
}
