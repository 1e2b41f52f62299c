import Lexicon
import Records

/// Finds the quantities of a passage, and says of every other number why it is none.
struct MentionRecognizer: Sendable {
  /// What a passage's numbers are.
  struct Reading: Sendable {
    var mentions: [Mention] = []
    var rejections: [Rejection] = []
    /// Names that hold a number or a word of number.
    var names: [Rejection] = []
  }

  let words: NumberWords

  init(lexicon: Lexicon) { words = NumberWords.of(lexicon) }

  /// What the numbers of a document's passages are; by the day of publication 比2013年 is read.
  ///
  /// In the cells that a table's headings tell of, the headings say what a number is.
  func reading(of passages: [Passage], tables: DocumentTables, published: CalendarDate?) -> Reading {
    var reading = Reading()
    var memory = ChangeMemory(published: published)
    for passage in passages {
      read(passage, of: passages, cells: tables.readings(of: passage.index), &memory, into: &reading)
    }
    BaseSharing().read(&reading.mentions, in: passages)
    return reading
  }

  private func read(
    _ passage: Passage, of passages: [Passage], cells: [CellReading], _ memory: inout ChangeMemory,
    into reading: inout Reading
  ) {
    let scan = NumberScan(passage, words: words)
    memory.startPassage(passage.index, role: passage.role, hasNumbers: !scan.numerals.isEmpty)
    reading.names += scan.names.map {
      Rejection(paragraph: passage.index, utf8Range: $0.utf8Range, reason: $0.reason)
    }
    guard !scan.numerals.isEmpty || !scan.cues.isEmpty || !cells.isEmpty else { return }
    let candidates = CandidateReader(passage: passage, scan: scan, words: words).candidates()
    let review = CandidateReview(
      passage: passage, scan: scan, words: words, isLast: passage.index == passages.count - 1)
    review.reviewAlone(candidates)
    review.reviewDivided(candidates)
    ListReader(words: words, passage: passage).read(candidates)
    review.reviewTogether(candidates)
    ChangeReader(words: words, passage: passage, cues: scan.cues).read(candidates, &memory)
    WholeReader(words: words, passage: passage).read(candidates)
    var cells = cells[...]
    for candidate in candidates {
      while let cell = cells.first, cell.cell.utf8Range.upperBound <= candidate.start {
        take(cells.removeFirst(), in: passage, into: &reading)
      }
      if let cell = cells.first, cell.isRead, cell.cell.utf8Range.contains(candidate.start) { continue }
      if let reason = candidate.reason {
        let range = candidate.numeral.utf8Range
        reading.rejections.append(Rejection(paragraph: passage.index, utf8Range: range, reason: reason))
      } else {
        reading.mentions.append(mention(candidate, in: passage, passages))
      }
    }
    for cell in cells { take(cell, in: passage, into: &reading) }
  }

  private func take(_ cell: CellReading, in passage: Passage, into reading: inout Reading) {
    switch cell.verdict {
    case .figure(let mention): reading.mentions.append(mention)
    case .rejected(let reason):
      reading.rejections.append(
        Rejection(paragraph: passage.index, utf8Range: cell.cell.utf8Range, reason: reason))
    case .open: break
    }
  }

  private func mention(_ candidate: Candidate, in passage: Passage, _ passages: [Passage]) -> Mention {
    let numeral = candidate.numeral
    let value = candidate.sign < 0 && candidate.change == nil ? -numeral.value : numeral.value
    let isPercent = numeral.unit == "%" || candidate.unit.map { words.units[$0].symbol } == "%"
    // 增长43%: nobody prints a growth in whole per cents that is one.
    let isRounded = numeral.isRounded || isPercent && candidate.change != nil
    var quantity = Quantity(
      numeral: passage.printed(numeral.utf8Range) + (candidate.sharedScale.map(passage.printed) ?? ""),
      value: value, bound: candidate.bound, printedQuantum: numeral.quantum, isRounded: isRounded)
    if let interval = candidate.interval {
      quantity = quantity.with(interval)
    } else if candidate.sign >= 0 {
      quantity = quantity.reaching(candidate.reach, measure: candidate.measure, isPercent: isPercent)
    }
    return Mention(
      paragraph: passage.index, utf8Range: candidate.utf8Range, numeralRange: numeral.utf8Range,
      unitRange: candidate.unitRange, clause: candidate.clause, quantity: quantity,
      unit: unit(of: candidate, in: passage), measure: measure(of: candidate), change: candidate.change,
      grounds: NumberGrounds(passage: passage, passages: passages).grounds(of: candidate),
      base: candidate.changeBase, isLimit: candidate.isLimit, wholeRange: candidate.wholeRange)
  }

  /// 五分之一的案件为…: a fraction without a unit that is no change is a share of something.
  private func measure(of candidate: Candidate) -> Measure {
    let isBare =
      candidate.numeral.form == .fraction && !candidate.hasUnit && candidate.numeral.unit == nil
      && candidate.change == nil
    return isBare && candidate.measure == .level ? .share : candidate.measure
  }

  /// The unit as printed; yuan and per cent in their usual signs.
  private func unit(of candidate: Candidate, in passage: Passage) -> CountedUnit {
    if let currency = candidate.currency { return words.counted(currency.unit) }
    if let own = candidate.numeral.unit, candidate.unitRange.isEmpty { return words.counted(own) }
    guard let position = candidate.unit, !candidate.unitRange.isEmpty else { return .none }
    let entry = words.units[position]
    let printed = passage.text(candidate.unitRange)
    if entry.canonical == "元", entry.factor == ExactDecimal(1), Lexicon.folded(printed) == "元（人民币）" {
      return words.counted("元")
    }
    guard printed.utf8.count == entry.symbol.utf8.count else { return words.counted(printed) }
    if printed == "％" { return words.counted("%") }
    let isYuan =
      entry.canonical == "元" && entry.factor == ExactDecimal(1) && Lexicon.folded(printed).contains("人民币")
    return isYuan ? words.counted("元") : words.counted(printed, at: position)
  }
}
