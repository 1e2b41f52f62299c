import Records

/// The day up to which a number counts: named, its campaign's last, or the one on which it was told.
extension PeriodWriter {
  func end(of frame: PeriodMemory.Held?, main: PeriodMemory.Held?) -> (CalendarDate?, Ground?) {
    if let asOf, let day = day(of: asOf, main: main) { return (day, ground(.end, "as-of", asOf)) }
    // 年末 on a page of July: of which year, nothing tells.
    if asOf?.meaning == .yearEnd || asOf?.meaning == .unknownEnd { return (nil, nil) }
    if let over = campaignEnd(frame) {
      return (
        over,
        Ground(field: .end, rule: "campaign-end", words: "", paragraph: nil, isOutsideClause: true)
      )
    }
    if let fallback, let day = fallback.meaning.first {
      return (day, ground(.end, "day-announced", fallback))
    }
    return (
      written,
      written.map { _ in
        Ground(field: .end, rule: Ground.publicationDay, words: "", paragraph: nil, isOutsideClause: true)
      }
    )
  }

  /// A campaign that was over when the text was written ends what is counted since it began.
  private func campaignEnd(_ frame: PeriodMemory.Held?) -> CalendarDate? {
    guard let end = campaign?.end, let written, end < written else { return nil }
    switch frame?.meaning {
    case .sinceCampaign?, .duringCampaign?, nil: return end
    case .since(let day)? where day == campaign?.start: return end
    default: return nil
    }
  }

  private func day(of asOf: PeriodMemory.Held, main: PeriodMemory.Held?) -> CalendarDate? {
    switch asOf.meaning {
    case .asOf(let day): return day
    // 至今 is up to the writing itself.
    case .now:
      return fallback?.meaning.first ?? (asOf.words.hasSuffix("今") ? nil : clock?.asOfDay) ?? written
    case .hitherto:
      // 昨天并网发电，至此…: up to the day of the sentence.
      let day = asked.local.last { $0.isDay && $0.sentence == asked.sentence }
      return day?.meaning.first ?? fallback?.meaning.first ?? written
    case .yearEnd:
      return DocumentLead.year(of: main, written).flatMap { CalendarDate(year: $0, month: 12, day: 31) }
    case .periodEnd: return main?.meaning.last ?? campaign?.end
    default: return nil
    }
  }
}
