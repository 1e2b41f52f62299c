import Records

/// What the head of a document says of the time that it is about as a whole.
struct DocumentLead: Sendable {
  /// The first stretch or open start of the lead, else the title's.
  let main: PeriodMemory.Held?
  /// The day up to which the lead counts.
  let asOf: PeriodMemory.Held?

  /// The number of paragraphs that may name the time of the whole; a heading ends the lead.
  private static let reach = 4

  init(passages: [Passage], times: [[PeriodMemory.Held]]) {
    var lead: [PeriodMemory.Held] = []
    for passage in passages.dropFirst().prefix(Self.reach) {
      if passage.role == .heading { break }
      lead += times[passage.index]
    }
    let title = times.first?.first { $0.isLasting && $0.meaning != .again }
    let first = lead.first { $0.isLasting && $0.meaning != .again && $0.meaning != .wholeYear }
    main = first ?? title
    let isOpen = main?.isOpen ?? true
    asOf = isOpen ? lead.first { $0.expression.role == .frame && $0.isAsOf } : nil
  }

  /// The year that 全年 and 年末 mean: of the document's time, or the one that was over when it was written.
  static func year(of main: PeriodMemory.Held?, _ written: CalendarDate?) -> Int? {
    if let last = main?.meaning.last { return last.year }
    guard let written else { return nil }
    // Results of a whole year are told until the summer after it.
    return written.month <= 6 ? written.year - 1 : nil
  }
}
