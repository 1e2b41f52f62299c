import Records

/// Makes one point of a series out of all that was stated about its period.
struct PointBuilder {
  /// What the pages say now.
  private(set) var current: [Statement] = []
  /// What their earlier editions said.
  private(set) var earlier: [Statement] = []

  mutating func add(_ statement: Statement, isCurrent: Bool) {
    if isCurrent {
      current.append(statement)
    } else {
      earlier.append(statement)
    }
  }

  /// Takes over the statements of a later time that repeat one of these.
  mutating func takeRepetitions(from later: inout PointBuilder) {
    let told = current
    func isRepetition(_ statement: Statement) -> Bool { told.contains { statement.repeats($0) } }
    current += later.current.filter(isRepetition).map(\.repeating)
    earlier += later.earlier.filter(isRepetition).map(\.repeating)
    later.current.removeAll(where: isRepetition)
    later.earlier.removeAll(where: isRepetition)
  }

  /// The point, or nil where no page states it any longer.
  func point(of key: SeriesKey) -> SeriesPoint? {
    let corrections = corrections
    let ranked = Self.ranked(
      current.filter { statement in
        !corrections.contains { $0.before == statement }
      })
    guard let leading = ranked.first else { return nil }
    var interval = leading.interval
    var agreeing: [Observation] = []
    var conflicting: [Observation] = []
    for statement in ranked.dropFirst() {
      if let common = interval.intersection(statement.interval) {
        interval = common
        agreeing.append(statement.observation)
      } else {
        conflicting.append(statement.observation)
      }
    }
    let superseded = edits.flatMap(\.before) + corrections.map(\.before.observation)
    let period = leading.observation.figure.period.counted(as: key.basis)
    return SeriesPoint(
      period: period, value: leading.value,
      leading: leading.observation,
      agreeing: agreeing.sorted(by: Statement.isPublishedBefore),
      conflicting: conflicting.sorted(by: Statement.isPublishedBefore), superseded: superseded,
      interval: interval,
      status: Self.status(
        of: leading.observation, isRevised: !superseded.isEmpty, isDisputed: !conflicting.isEmpty,
        isOver: isOver(period)))
  }

  /// Whether a closed stretch had ended before some page told of it: on its last day it can only be told in part.
  private func isOver(_ period: Period) -> Bool {
    guard period.basis == .period, let start = period.start, let end = period.end, start < end else {
      return true
    }
    return current.contains { statement in
      statement.observation.citation.published.map { end < $0.date } ?? true
    }
  }

  /// The most official first; of those the ones that most statements agree with, the most precise, the earliest.
  private static func ranked(_ statements: [Statement]) -> [Statement] {
    guard statements.count > 2 else { return statements.sorted(by: Statement.leadsBefore) }
    let lowers = statements.map(\.interval.lower).sorted()
    let uppers = statements.map(\.interval.upper).sorted()
    let support = statements.map { statement in
      lowers.count(notAbove: statement.interval.upper) - uppers.count(below: statement.interval.lower)
    }
    return statements.indices.sorted { one, other in
      let (left, right) = (statements[one], statements[other])
      if left.authority == right.authority, left.isRepetition == right.isRepetition,
        support[one] != support[other]
      {
        return support[one] > support[other]
      }
      return Statement.leadsBefore(left, right)
    }.map { statements[$0] }
  }

  /// What one page said of this period before, and what it says now; nil now where it says nothing any longer.
  struct Edit {
    /// Distinct statements of earlier editions, oldest first.
    let before: [Observation]
    let now: Observation?
  }

  /// Pages whose printed statement changed between editions, in order of address.
  ///
  /// A correction by review is no edit: the page prints what it printed before.
  var edits: [Edit] {
    let now = Self.bestByEdition(current)
    return Self.bestByEdition(earlier).sorted { $0.key < $1.key }.compactMap { address, editions in
      let present = now[address]?.values.first
      var chain: [Statement] = []
      // A page that goes back and forth has said each thing once, and what it says now is not what it said before.
      for (_, statement) in editions.sorted(by: { $0.key < $1.key })
      where statement.printed != present?.printed
        && !chain.contains(where: { $0.printed == statement.printed })
      { chain.append(statement) }
      return chain.isEmpty
        ? nil : Edit(before: chain.map(\.observation), now: present?.observation)
    }
  }

  /// Statements that another page, published no earlier, says that it corrects, in order of publication; with what it states.
  var corrections: [(before: Statement, now: Statement)] {
    let correcting = current.filter { !$0.corrected.isEmpty }
    guard !correcting.isEmpty else { return [] }
    return current.compactMap { statement in
      correcting.first { $0.corrects(statement) }.map { (statement, $0) }
    }.sorted { Statement.isPublishedBefore($0.before.observation, $1.before.observation) }
  }

  /// The best statement of every edition of every page: by address, then by revision.
  private static func bestByEdition(_ statements: [Statement]) -> [String: [Int: Statement]] {
    var best: [String: [Int: Statement]] = [:]
    for statement in statements {
      let known = best[statement.address]?[statement.revision]
      if known.map({ Statement.leadsBefore(statement, $0) }) ?? true {
        best[statement.address, default: [:]][statement.revision] = statement
      }
    }
    return best
  }

  private static func status(
    of leading: Observation, isRevised: Bool, isDisputed: Bool, isOver: Bool
  ) -> ObservationStatus {
    if isDisputed || leading.outcome == .flagged { return .unreliable }
    if !isOver { return .provisional }
    if isRevised { return .revised }
    return leading.figure.quantity.bound == .about ? .estimated : .normal
  }
}

extension [ExactDecimal] {
  /// How many elements of the sorted array are below the value.
  fileprivate func count(below value: ExactDecimal) -> Int { partition { $0 < value } }

  /// How many elements of the sorted array are not above the value.
  fileprivate func count(notAbove value: ExactDecimal) -> Int { partition { $0 <= value } }

  /// The number of leading elements that satisfy `isBefore`, by halving.
  private func partition(_ isBefore: (ExactDecimal) -> Bool) -> Int {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = isBefore(self[middle]) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
