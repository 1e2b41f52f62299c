import Pipeline
import Records

/// Compares what is known now with what the last edition knew, one series in memory at a time.
///
/// What the new edition knows of a series is written beside what the old one knew, under the new edition's number; it
/// counts from the moment that the edition itself is in the state, which is one write after the files are in place.
struct EditionBook {
  /// Points that wait before they are written.
  private static let batch = 2000

  private let store: any ArtifactStore
  private var changes: [Change] = []
  private var pending: [Keyed<EditionEntry>] = []
  private var pendingPoints = 0
  private var seen: Set<String> = []
  /// What people decided about figures that the pages state now.
  var rulings: [Identifier<Figure>: Ruling] = [:]
  /// Figures that the pages state now and that wait to be checked.
  var waiting: Set<Identifier<Figure>> = []
  /// Figures that stand beside others which say the same, and so lead no point.
  private var agreeing: Set<Identifier<Figure>> = []
  /// What another number took the place of, which revisions tell.
  private var replaced: Set<Identifier<Figure>> = []
  private let last: DigestEdition?
  /// Keys of series that the last edition knew.
  private let known: Set<String>

  init(store: any ArtifactStore) throws(StageError) {
    self.store = store
    let keys = try store.fingerprints(of: EditionEntry.self).keys
    known = Set(keys.filter { $0.hasPrefix(EditionEntry.knownPrefix) })
    let newest = keys.filter { $0.hasPrefix(EditionEntry.editionPrefix) }.max()
    last = try newest.flatMap { key throws(StageError) in
      try store.artifact(EditionEntry.self, key: key)?.value.edition
    }
  }

  private var number: Int { (last?.number ?? 0) + 1 }

  /// What the last edition knew of a series: an entry that a later number wrote is of a run that did not end.
  private func knownSeries(_ key: String) throws(StageError) -> KnownSeries? {
    guard known.contains(key), let entry = try store.artifact(EditionEntry.self, key: key)?.value else {
      return nil
    }
    return entry.number < number ? entry.known : entry.previous
  }

  /// Takes a series as it is now.
  mutating func take(
    _ series: Series, labelZh: String, labelEn: String?, facets: Evidence?
  ) throws(StageError) {
    let key = EditionEntry.knownPrefix + series.key.description
    seen.insert(key)
    for point in series.points {
      agreeing.formUnion(point.agreeing.map(\.figure.id))
      replaced.formUnion(point.superseded.filter { point.replacement(of: $0) != nil }.map(\.figure.id))
    }
    let now = KnownSeries(
      series: series.key.description, labelZh: labelZh, labelEn: labelEn, facets: facets,
      points: series.points.map { .init(period: $0.period, statement: Statement($0.leading)) })
    let before = try knownSeries(key)
    guard before != now else { return }
    // To the first edition everything is new, and nothing of it is listed.
    if last != nil { compare(before, now) }
    pending.append(
      Keyed(
        key: key, fingerprint: Fingerprint(String(number)),
        value: EditionEntry(number: number, known: now, previous: before)))
    pendingPoints += now.points.count
    if pendingPoints >= Self.batch { try write() }
  }

  private mutating func write() throws(StageError) {
    try store.replace(pending, removing: [])
    pending.removeAll(keepingCapacity: true)
    pendingPoints = 0
  }

  private mutating func compare(_ before: KnownSeries?, _ now: KnownSeries?) {
    guard let named = now ?? before else { return }
    let old = Dictionary(
      (before?.points ?? []).map { ($0.period, $0.statement) }, uniquingKeysWith: { first, _ in first })
    let new = Set((now?.points ?? []).map(\.period))
    func change(_ kind: Change.Kind, _ period: Period, was: Statement?, now: Statement?) -> Change {
      Change(
        kind: kind, series: named.series, labelZh: named.labelZh, labelEn: named.labelEn,
        time: TimeText.timePeriod(period), was: was, now: now,
        ruling: kind == .corrected || kind == .rejected || now?.printed != nil
          ? (now ?? was).flatMap { rulings[$0.figure] } : nil,
        period: period, facets: named.facets)
    }
    for point in now?.points ?? [] {
      guard let was = old[point.period] else {
        changes.append(change(.new, point.period, was: nil, now: point.statement))
        continue
      }
      guard !was.saysTheSame(as: point.statement) else { continue }
      // The next statement of a point takes the place of one that a person rejected: nobody revised a number.
      if was.figure != point.statement.figure, rulings[was.figure]?.action == .reject {
        changes.append(change(.rejected, point.period, was: was, now: nil))
        continue
      }
      let kind: Change.Kind = point.statement.isCorrection(of: was) ? .corrected : .revised
      changes.append(change(kind, point.period, was: was, now: point.statement))
    }
    for point in before?.points ?? [] where !new.contains(point.period) {
      let figure = point.statement.figure
      let kind: Change.Kind =
        rulings[figure]?.action == .reject ? .rejected : waiting.contains(figure) ? .held : .withdrawn
      changes.append(change(kind, point.period, was: point.statement, now: nil))
    }
  }

  /// Takes everything that a reader should doubt now.
  private mutating func take(_ doubts: [KnownDoubt]) throws(StageError) {
    let entry = try store.artifact(EditionEntry.self, key: EditionEntry.doubtsKey)?.value
    let before = (entry.map { $0.number < number ? $0.doubts : $0.previousDoubts } ?? nil) ?? []
    guard before != doubts else { return }
    let (old, new) = (Set(before.map(\.identity)), Set(doubts.map(\.identity)))
    changes += doubts.filter { !old.contains($0.identity) }.map { Change($0, .doubted) }
    changes += before.filter { !new.contains($0.identity) }.map { doubt in
      Change(doubt, .resolved, ruling: doubt.statements.compactMap { rulings[$0.figure] }.first)
    }
    pending.append(
      Keyed(
        key: EditionEntry.doubtsKey, fingerprint: Fingerprint(String(number)),
        value: EditionEntry(number: number, doubts: doubts, previousDoubts: before)))
  }

  /// Ends the comparison.
  ///
  /// - Returns: the edition that the digest is of, and what makes the state count it, once it is published.
  mutating func close(
    _ harvest: Harvest, doubts: [KnownDoubt], at now: Instant
  ) throws(StageError) -> (edition: DigestEdition, update: Update) {
    try take(doubts)
    try write()
    let gone = known.filter { !seen.contains($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for key in gone { compare(try knownSeries(key), nil) }
    // A number that another page's equal one leads now is not withdrawn, nor is one that its page still states and a
    // correction took the place of.
    changes.removeAll { change in
      change.kind == .withdrawn
        && change.was.map { agreeing.contains($0.figure) || replaced.contains($0.figure) } ?? false
    }
    changes = toldOnce(Change.joiningMoves(changes), under: SeriesTwins(harvest.series))
    // Another spelling of what is known already makes no edition.
    if let last, changes.isEmpty { return (last, Update(entries: [], removed: [])) }
    let order = Dictionary(uniqueKeysWithValues: Change.Kind.allCases.enumerated().map { ($1, $0) })
    let sorted = changes.enumerated().sorted { one, other in
      guard let left = order[one.element.kind], let right = order[other.element.kind], left != right else {
        return one.offset < other.offset
      }
      return left < right
    }
    let edition = DigestEdition(
      number: number, made: now, latestDay: harvest.latestDay, bulletins: harvest.bulletins.count,
      series: harvest.series.count, points: harvest.counts.points,
      changes: last == nil ? [] : sorted.map(\.element))
    let digits = String(number)
    let key =
      EditionEntry.editionPrefix + String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    let entry = Keyed(
      key: key, fingerprint: Fingerprint(digits), value: EditionEntry(number: number, edition: edition))
    return (edition, Update(entries: [entry], removed: gone))
  }

  /// The changes, one fact once: what became of a number under its first name is not told under its others.
  private func toldOnce(_ changes: [Change], under twins: SeriesTwins) -> [Change] {
    let told = Set(changes.compactMap { change in change.series.map { [$0, change.kind.rawValue] } })
    return changes.filter { change in
      guard let head = change.series.flatMap(twins.head) else { return true }
      return !told.contains([head, change.kind.rawValue])
    }
  }

  /// What makes an edition count; a run killed before that finds the edition before, and so makes this one again.
  struct Update: Sendable {
    let entries: [Keyed<EditionEntry>]
    let removed: [String]
  }
}

extension Change {
  fileprivate init(_ doubt: KnownDoubt, _ kind: Kind, ruling: Ruling? = nil) {
    self.init(
      kind: kind, series: doubt.series, labelZh: doubt.labelZh, labelEn: doubt.labelEn, time: doubt.time,
      was: doubt.statements.count > 1 ? doubt.statements.first : nil, now: doubt.statements.last,
      doubt: doubt.kind, ruling: ruling, period: doubt.period, facets: doubt.facets)
  }
}

extension Statement {
  /// Whether the page prints what it printed, and only a person's correction came or went.
  fileprivate func isCorrection(of was: Statement) -> Bool {
    guard figure == was.figure, quote == was.quote, address == was.address else { return false }
    return printed != nil || was.printed != nil
  }
}
