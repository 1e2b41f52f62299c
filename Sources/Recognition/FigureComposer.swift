import Records

/// Puts together what each part of recognition read about a mention.
struct FigureComposer {
  let address: String
  let passages: [Passage]
  let mentions: [Mention]
  let mapper: IndicatorMapper

  /// One figure for each mention, in reading order.
  func figures(labels: [LabelReading], circumstances: [Circumstance]) -> [Figure] {
    let spans = zip(mentions, labels).map { mention, label in
      let range = min(label.quoteStart, mention.utf8Range.lowerBound)..<mention.utf8Range.upperBound
      return span(mention.paragraph, range)
    }
    let identifiers = spans.map {
      Identifier<Figure>(address: address, paragraph: $0.paragraph, utf8Range: $0.utf8Range)
    }
    return mentions.indices.map { index in
      let mention = mentions[index]
      let label = labels[index]
      let circumstance = circumstances[index]
      let grounds = mention.grounds + label.grounds + circumstance.grounds
      return Figure(
        id: identifiers[index], span: spans[index], quantity: mention.quantity, unit: mention.unit,
        label: label.label,
        indicator: label.indicator
          ?? mapper.indicator(label: label.label, unit: mention.unit, measure: mention.measure),
        kind: circumstance.kind, measure: mention.measure,
        change: mention.change, subsetOf: label.subsetOf.map { identifiers[$0] },
        place: circumstance.place, agency: circumstance.agency, campaign: circumstance.campaign,
        period: circumstance.period, grounds: grounds)
    }
  }

  /// Every number and what became of it, in reading order.
  func account(of figures: [Figure], rejections: [Rejection]) -> [DigitRun] {
    let counted = zip(mentions, figures).map { mention, figure in
      DigitRun(span: span(mention.paragraph, mention.numeralRange), fate: .figure(figure.id))
    }
    let rejected = rejections.map {
      DigitRun(span: span($0.paragraph, $0.utf8Range), fate: .rejected($0.reason))
    }
    return (counted + rejected).sorted { left, right in
      (left.span.paragraph, left.span.utf8Range.lowerBound)
        < (right.span.paragraph, right.span.utf8Range.lowerBound)
    }
  }

  private func span(_ paragraph: Int, _ range: Range<Int>) -> SourceSpan {
    let passage = passages[paragraph]
    return SourceSpan(
      paragraph: paragraph, utf8Range: passage.paragraphRange(range), quote: passage.printed(range))
  }
}
