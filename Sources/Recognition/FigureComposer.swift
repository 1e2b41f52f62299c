import Lexicon
import Records

/// Puts together what each part of recognition read about a mention.
struct FigureComposer {
  let address: String
  let passages: [Passage]
  let mentions: [Mention]
  let lexicon: Lexicon
  let mapper: IndicatorMapper
  let topics: HeadingTopics
  /// Of a number in a table, the index of the mention that sums it up with others.
  let sums: [Int: Int]
  let corrections: Corrections

  /// One figure for each mention, in reading order.
  func figures(labels: [LabelReading], circumstances: [Circumstance], stories: [Ground?]) -> [Figure] {
    let spans = zip(mentions, labels).map { mention, label in
      let range = min(label.quoteStart, mention.utf8Range.lowerBound)..<mention.utf8Range.upperBound
      return span(mention.paragraph, range)
    }
    let identifiers = spans.map {
      Identifier<Figure>(address: address, paragraph: $0.paragraph, utf8Range: $0.utf8Range)
    }
    var indicators: [Identifier<Indicator>?] = []
    indicators.reserveCapacity(mentions.count)
    return mentions.indices.map { index in
      let mention = mentions[index]
      let label = withoutRegion(labels[index], circumstances[index].place)
      let circumstance = circumstances[index]
      // What is aimed at stays a target whoever aims.
      let story = circumstance.kind == .statistic ? stories[index] : nil
      let kind =
        story
        ?? KindGrounds(lexicon: lexicon).ground(
          of: circumstance.kind, mention: mention, in: passages[mention.paragraph])
      let told = story == nil && circumstance.kind == .statistic ? named(label) : label
      var indicator = self.indicator(of: told, mention)
      if let whole = label.subsetOf, whole < index, let id = indicator.id, indicators[whole] == id,
        labels[whole].label != told.label,
        isSharing(index, whole, circumstances[index], circumstances[whole])
      {
        // 查处交通违法118起，其中现场查处21起: a part by other words is not the whole's series once more.
        indicator = (
          nil,
          Ground(
            field: .indicator, rule: "part-of-same", words: labels[whole].label, paragraph: mention.paragraph,
            isOutsideClause: false)
        )
      }
      if let whole = label.subsetOf, whole < index, indicator.id != nil, indicators[whole] == nil,
        let restriction = mapper.restriction(of: labels[whole].label, unit: mentions[whole].unit.printed),
        !told.label.contains(restriction)
      {
        // 居住场所发生火灾22万起，其中较大火灾45起: what is told of some alone is no part of the series of all.
        indicator = (
          nil,
          Ground(
            field: .indicator, rule: "part-of-restricted", words: restriction, paragraph: mention.paragraph,
            isOutsideClause: false)
        )
      }
      if indicator.id != nil,
        let several = circumstance.grounds.first(where: { $0.rule == Ground.severalPlaces })
      {
        // 扬州、泰州两地共120起: what some of the parts had is no number of the whole.
        indicator = (
          nil,
          Ground(
            field: .indicator, rule: Ground.severalPlaces, words: several.words, paragraph: mention.paragraph,
            isOutsideClause: several.isOutsideClause)
        )
      }
      if indicator.id == nil, let level = levelMoved(at: index, as: told.label, labels),
        let id = indicators[level]
      {
        indicator = (
          id,
          Ground(
            field: .indicator, rule: "level-told",
            words: passages[mention.paragraph].text(mentions[level].utf8Range), paragraph: mention.paragraph,
            isOutsideClause: true)
        )
      }
      indicators.append(indicator.id)
      var grounds = mention.grounds
      grounds.reserveCapacity(grounds.count + told.grounds.count + circumstance.grounds.count + 2)
      grounds += corrections.grounds(of: index)
      grounds += told.grounds
      for ground in [indicator.ground, kind] { if let ground { grounds.append(ground) } }
      grounds += circumstance.grounds
      return Figure(
        id: identifiers[index], span: spans[index], quantity: mention.quantity, unit: mention.unit.printed,
        label: told.label,
        indicator: indicator.id,
        kind: story == nil ? circumstance.kind : .incident, measure: mention.measure,
        change: circumstance.change ?? mention.change, subsetOf: label.subsetOf.map { identifiers[$0] },
        sum: sums[index].map { identifiers[$0] }, place: circumstance.place, agency: circumstance.agency,
        campaign: circumstance.campaign,
        period: circumstance.period, grounds: grounds)
    }
  }

  /// 起诉3400人，同比下降3%: the level that a change moved, told before it by the same name, whose unit says which indicator it is.
  private func levelMoved(at index: Int, as label: String, _ labels: [LabelReading]) -> Int? {
    let change = mentions[index]
    guard change.measure == .change, !label.isEmpty else { return nil }
    return (max(0, index - Self.levelReach)..<index).last {
      mentions[$0].paragraph == change.paragraph && mentions[$0].measure == .level
        && labels[$0].label == label
        && labels[$0].cases == labels[index].cases
    }
  }

  /// So many numbers between a level and what is told of it.
  private static let levelReach = 24

  /// Whether two levels are told of one place and one time.
  private func isSharing(_ part: Int, _ whole: Int, _ own: Circumstance, _ other: Circumstance) -> Bool {
    mentions[part].measure == .level && mentions[whole].measure == .level && own.place == other.place
      && own.period == other.period && own.campaign == other.campaign && own.agency == other.agency
  }

  /// A reading without the region whose figure it is: 西部地区实际使用外资 of 西部地区.
  ///
  /// Other regions stay, for 中部地区业务占比 may be told of another place; what else has no code, labels are told of.
  private func withoutRegion(_ reading: LabelReading, _ place: Place?) -> LabelReading {
    guard let place, place.code == nil else { return reading }
    let printed = Array(reading.label.utf8)
    let label = Lexicon.folded(printed)
    let name = Lexicon.folded(Array(place.name.utf8))
    guard label.count == printed.count, label.starts(with: name),
      label.count - name.count >= Self.shortestLabel
    else { return reading }
    return LabelReading(
      label: String(decoding: printed[name.count...], as: UTF8.self), indicator: reading.indicator,
      quoteStart: reading.quoteStart, subsetOf: reading.subsetOf, cases: reading.cases,
      grounds: reading.grounds)
  }

  /// Two signs.
  private static let shortestLabel = 6

  /// A reading of what is reported, without a label where its words are a clause about somebody: 巡逻民警发现.
  ///
  /// What it counts is unknown then, and said to be.
  private func named(_ reading: LabelReading) -> LabelReading {
    guard LabelVocabulary.of(lexicon).tellsClause(Lexicon.folded(Array(reading.label.utf8))) else {
      return reading
    }
    let grounds = reading.grounds.map { ground in
      ground.field != .label
        ? ground
        : Ground(
          field: .label, rule: "no-name", words: reading.label, paragraph: ground.paragraph,
          isOutsideClause: ground.isOutsideClause)
    }
    return LabelReading(
      label: "", indicator: nil, quoteStart: reading.quoteStart, subsetOf: reading.subsetOf, cases: nil,
      grounds: grounds)
  }

  /// The indicator of a reading; one that is of other cases than all has that of these cases, or none.
  func indicator(of reading: LabelReading, _ mention: Mention) -> (
    id: Identifier<Indicator>?, ground: Ground?
  ) {
    guard let cases = reading.cases else { return indicator(of: reading.label, mention) }
    let ground = Ground(
      field: .indicator, rule: Ground.casesOfClause, words: cases, paragraph: mention.paragraph,
      isOutsideClause: true)
    let found = mapper.indicator(
      label: reading.label, unit: mention.unit.printed, measure: mention.measure, of: cases)
    // 捣毁窝点 of 涉赌 alone is not what 捣毁窝点 counts of all.
    let ofAll = mapper.indicator(label: reading.label, unit: mention.unit.printed, measure: mention.measure)
    return (found == ofAll ? nil : found, ground)
  }

  /// The indicator of a label, by its own words or else with what the heading above says.
  func indicator(of label: String, _ mention: Mention) -> (
    id: Identifier<Indicator>?, ground: Ground?
  ) {
    if let topic = topics.topic(of: mention.paragraph),
      let id: Identifier<Indicator>? = mapper.indicator(
        label: label, unit: mention.unit.printed, measure: mention.measure, under: topic)
    {
      let ground = Ground(
        field: .indicator, rule: "topic-of-heading", words: topic.words, paragraph: topic.paragraph,
        isOutsideClause: true)
      return (id, ground)
    }
    let folded = Lexicon.folded(Array(label.utf8))
    if let scene = Scenes(passages: passages, words: SceneWords.of(lexicon)).scene(
      of: folded, at: mention.utf8Range.lowerBound, in: mention.paragraph), !scene.prefix.isEmpty
    {
      let full = String(decoding: scene.prefix + folded, as: UTF8.self)
      let id = mapper.indicator(label: full, unit: mention.unit.printed, measure: mention.measure)
      let ground = Ground(
        field: .indicator, rule: "scene-told", words: scene.words, paragraph: scene.paragraph,
        isOutsideClause: true)
      return (id, id.map { _ in ground })
    }
    let found = mapper.indicator(label: label, unit: mention.unit.printed, measure: mention.measure)
    let id = found.flatMap { found in
      guard mapper.ofNew.contains(found), countsSoFar(mention) else { return found }
      let total = mapper.indicator(
        label: mapper.words.soFar + label, unit: mention.unit.printed, measure: mention.measure)
      return total.flatMap { mapper.ofNew.contains($0) ? nil : $0 }
    }
    let ground = id.map { _ in
      Ground(
        field: .indicator, rule: "lexicon-label", words: label, paragraph: mention.paragraph,
        isOutsideClause: false)
    }
    return (id, ground)
  }

  /// Whether a label's indicator is of what stands on a day, by its nature.
  func countsStock(_ mention: Mention, as label: String) -> Bool {
    mention.measure == .level
      && mapper.indicator(label: label, unit: mention.unit.printed, measure: mention.measure)
        .map { mapper.ofStocks.contains($0) } ?? false
  }

  /// 累计境外输入确诊病例1200例: what has come so far is not what came anew, though the label leaves 累计 out.
  private func countsSoFar(_ mention: Mention) -> Bool {
    let passage = passages[mention.paragraph]
    let sentence = passage.clauses[mention.clause].sentence
    let start = passage.clauses.first { $0.sentence == sentence }?.utf8Range.lowerBound ?? 0
    return mapper.words.countSoFar(in: passage.folded, start..<mention.utf8Range.lowerBound)
  }

  func span(_ paragraph: Int, _ range: Range<Int>) -> SourceSpan {
    let passage = passages[paragraph]
    return SourceSpan(
      paragraph: paragraph, utf8Range: passage.paragraphRange(range), quote: passage.printed(range))
  }
}
