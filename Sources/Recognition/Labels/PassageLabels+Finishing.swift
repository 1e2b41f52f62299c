import Records

/// Keeps what a number said, and makes its reading.
extension PassageLabels {
  mutating func finish(
    _ read: LabelMemory, phrase: LabelPhrase, counted: CountedNoun, rule: String
  ) {
    var memory = read
    if memory.label.starts(with: "除".utf8),
      passage.folded.has("外", at: mentions[memory.mention].utf8Range.upperBound)
    {
      // 除抢险救援减少3.6%外.
      memory.label.removeFirst("除".utf8.count)
      memory.object = memory.label
    }
    if let kind = caseKindLeftOut(of: memory.label) { memory.label = kind + memory.label }
    // The sign between the ends of a range belongs to neither, and the words that correct are no name.
    let isBare = phrase.isEmpty || ["range", "corrected", "base-told"].contains(rule)
    let quoteStart = isBare ? items[memory.token].lower : items[phrase.core.lowerBound].lower
    let mention = mentions[memory.mention]
    let heading = headings[memory.mention]
    let start = min(heading?.quoteStart ?? quoteStart, mention.utf8Range.lowerBound)
    let source = said.last ?? before ?? earlier
    var level = memory
    level.quote = passage.text(start..<mention.utf8Range.upperBound)
    level.paragraph = passage.index
    var kept = level
    // Behind a contribution the numbers go on with what it is of.
    if Self.ofObject.contains(rule) {
      kept.label = memory.object
    }
    // 发生刑事案件73起，侦破62起: what came about is what was acted on.
    kept.object = words.occurrences.occurred(kept.object)
    if kept.isLevel, isCases(kept) { lastCases = said.count }
    if kept.isLevel, isOfCrime(kept) { lastCrime = said.count }
    said.append(kept)
    if level.isLevel { give(level) }
    let part = memory.isPart ? whole : nil
    // 打掉团伙31个。其中，诈骗案件268起: other things are no part of what was counted.
    let parent = part.flatMap { part -> LabelMemory? in
      let isOwn = mention.change != nil && part.parent.label == memory.label
      let whole = part.parent.unit
      // 每天出动消防车1万辆次。其中，扑救火灾74万起、占38%: nor has what they have a share of that.
      // 破案2.7万起，其中命案破案率95%: nor is a rate a part of a count.
      guard mention.measure != .rate && !memory.unit.isPoints || whole.isRatio else { return nil }
      let isAlike =
        mention.measure == .level
        ? whole.isAlike(memory.unit)
        : whole.isAlike(part.unit) || part.unit.isRatio || part.unit.isEmpty
      return isAlike && !isOwn && !isMore(memory, than: part.parent) ? part.parent : nil
    }
    let same = parent == nil ? wholeOfSame(memory) : nil
    let told = same.map { whole in
      [
        Ground(
          field: .subsetOf, rule: "same-words-behind-part", words: whole.quote, paragraph: passage.index,
          isOutsideClause: true)
      ]
    }
    let grounds = LabelGrounds(passage: passage, clause: mention.clause).grounds(
      rule: rule, own: ownWords(phrase, counted), source: source, whole: part, heading: heading)
    readings.append(
      LabelReading(
        label: String(
          decoding: withoutNextQuantity(withOrigin(withCause(of: memory), of: memory), counted, of: memory)
            + comparedPlace(mention), as: UTF8.self),
        indicator: nil,
        quoteStart: start,
        subsetOf: heading?.whole ?? (part?.isOfList == true ? nil : parent?.mention)
          ?? same?.mention,
        cases: memory.cases.isEmpty ? nil : String(decoding: memory.cases, as: UTF8.self),
        belonging: memory.belonging.isEmpty ? nil : String(decoding: memory.belonging, as: UTF8.self),
        grounds: (told == nil ? grounds : grounds.filter { $0.field != .subsetOf }) + (told ?? [])))
  }

  private static let ofObject: Set<String> = [
    "contribution", "usual-level", "beside-another", "growth-moved", "adjusted", "recovered", "progress",
    "aim-counted",
  ]

  /// The words of the figure's own clause that its label is made of.
  private func ownWords(_ phrase: LabelPhrase, _ counted: CountedNoun) -> String {
    String(decoding: text(phrase.core) + text(counted.noun) + text(counted.predicate), as: UTF8.self)
  }

  /// Gives a reading already made another label.
  mutating func relabel(_ reading: Int, as label: [UInt8], rule: String) {
    let old = readings[reading]
    readings[reading] = LabelReading(
      label: String(decoding: label, as: UTF8.self), indicator: nil, quoteStart: old.quoteStart,
      subsetOf: old.subsetOf, cases: old.cases,
      grounds: old.grounds + [
        Ground(
          field: .label, rule: rule, words: String(decoding: label, as: UTF8.self), paragraph: passage.index,
          isOutsideClause: true)
      ])
  }

  /// 其中刑事类报警7起；治安类343起: behind ；, what is certainly more than a number of the same unit is no part of it.
  ///
  /// Where 其中 says that it is, a check finds that it can't be.
  private func isMore(_ memory: LabelMemory, than whole: LabelMemory) -> Bool {
    let (mention, other) = (mentions[memory.mention], mentions[whole.mention])
    guard breakBefore > whole.token,
      !items[breakBefore..<memory.token].contains(where: { $0.roles.has(.part) })
    else { return false }
    return mention.measure == .level && other.measure == .level && mention.unit == other.unit
      && mention.quantity.interval.lower > other.quantity.interval.upper
  }
}
