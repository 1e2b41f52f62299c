import Records

/// Why a mention has its value, bound, unit, measure and change: a rule and the words it read for each.
struct NumberGrounds {
  let passage: Passage
  let passages: [Passage]

  func grounds(of candidate: Candidate) -> [Ground] {
    [value(candidate), bound(candidate), unit(candidate), measure(candidate)] + change(candidate)
  }

  private func value(_ candidate: Candidate) -> Ground {
    let numeral = candidate.numeral
    let rule =
      switch numeral.form {
      case .arabic: numeral.isRounded ? "digits-and-scale" : "digits"
      case .chinese, .single, .code: "chinese-numeral"
      case .place: "round-word"
      case .fraction: "fraction-in-words"
      case .whole: "said-without-digits"
      case .all: "all-of-whole"
      case .vague, .malformed: "guess"
      }
    return ground(.value, rule, candidate.wholeRange ?? numeral.utf8Range, candidate)
  }

  private func bound(_ candidate: Candidate) -> Ground {
    switch candidate.boundSource {
    case .words(let words):
      return ground(.bound, candidate.isLimit ? Ground.limit : Ground.bound, words, candidate)
    case .range: return ground(.bound, Ground.endOfRange, candidate.numeral.utf8Range, candidate)
    case .list: return ground(.bound, "bound-of-list", candidate.numeral.utf8Range, candidate)
    case nil:
      guard candidate.bound != .exact else { return ground(.bound, "no-bound-word", nil, candidate) }
      return ground(.bound, "bound-in-numeral", candidate.numeral.utf8Range, candidate)
    }
  }

  private func unit(_ candidate: Candidate) -> Ground {
    if let currency = candidate.currency {
      return ground(.unit, "currency-before", currency.utf8Range, candidate)
    }
    if !candidate.unitRange.isEmpty { return ground(.unit, "printed-unit", candidate.unitRange, candidate) }
    guard candidate.numeral.unit != nil else { return ground(.unit, "no-unit-printed", nil, candidate) }
    if candidate.numeral.form == .all {
      return ground(.unit, "unit-of-whole", candidate.wholeRange, candidate)
    }
    let isOwn = candidate.numeral.form == .fraction || candidate.numeral.form == .whole
    return ground(.unit, isOwn ? "unit-in-words" : "unit-of-list", candidate.numeral.utf8Range, candidate)
  }

  private func measure(_ candidate: Candidate) -> Ground {
    switch candidate.measure {
    case .level: return ground(.measure, "plain-count", nil, candidate)
    case .rate: return ground(.measure, "unit-of-rate", candidate.unitRange, candidate)
    case .rank: return ground(.measure, "word-of-rank", candidate.measureWords, candidate)
    case .share, .perTime: return ground(.measure, "word-of-measure", candidate.measureWords, candidate)
    case .change: return ground(.measure, "words-of-change", candidate.changeWords.first, candidate)
    }
  }

  private func change(_ candidate: Candidate) -> [Ground] {
    guard candidate.change != nil else { return [] }
    var grounds = candidate.changeWords.map { ground(.change, "words-of-change", $0, candidate) }
    if grounds.isEmpty { grounds.append(ground(.change, "sign", candidate.utf8Range, candidate)) }
    if let base = candidate.changeBase {
      let clause = passage.clauses[candidate.clause].utf8Range
      let isOwn = base.paragraph == passage.index && clause.contains(base.utf8Range.lowerBound)
      grounds.append(
        Ground(
          field: .change, rule: isOwn ? "base-of-change" : "base-carried",
          words: passages[base.paragraph].text(base.utf8Range), paragraph: base.paragraph,
          isOutsideClause: !isOwn))
    }
    return grounds
  }

  private func ground(
    _ field: FigureField, _ rule: String, _ words: Range<Int>?, _ candidate: Candidate
  ) -> Ground {
    let isOutside =
      words.map { $0.lowerBound < passage.clauses[candidate.clause].utf8Range.lowerBound } ?? false
    return Ground(
      field: field, rule: rule, words: words.map { passage.text($0) } ?? "", paragraph: passage.index,
      isOutsideClause: isOutside)
  }
}
