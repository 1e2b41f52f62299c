package import Pipeline
import Records

/// The editions of one pipeline, as its state keeps them.
package struct EditionHistory: Sendable {
  /// In order of number.
  package let editions: [DigestEdition]

  package init(_ store: any ArtifactStore) throws(StageError) {
    var found: [DigestEdition] = []
    try store.forEach(EditionEntry.self, prefix: EditionEntry.editionPrefix) {
      (keyed) throws(StageError) in
      if let edition = keyed.value.edition { found.append(edition) }
    }
    editions = found.sorted { $0.number < $1.number }
  }

  /// What changed after one edition until another, as if nothing had been published between them.
  ///
  /// - Parameters:
  ///   - first: the edition that readers know; 0 for none, to whom the first edition's points are not listed again.
  ///   - last: the edition that they read now.
  /// - Returns: the changes in order of kind.
  package func changes(after first: Int, until last: Int) -> [Change] {
    var merged: [String: Change] = [:]
    var order: [String] = []
    var seen: Set<String> = []
    for edition in editions where first < edition.number && edition.number <= last {
      for change in edition.changes {
        let key = change.subject
        if let earlier = change.formerSubject.flatMap({ merged.removeValue(forKey: $0) }) {
          merged[key] = change.continuing(earlier)
        } else if let earlier = merged[key] {
          merged[key] = change.following(earlier)
        } else {
          merged[key] = change
        }
        if seen.insert(key).inserted { order.append(key) }
      }
    }
    let kinds = Change.Kind.allCases
    return kinds.flatMap { kind in order.compactMap { merged[$0] }.filter { $0.kind == kind } }
  }
}

extension Change {
  /// What a change is about: a point of a series, or a doubt.
  fileprivate var subject: String {
    switch kind {
    case .new, .revised, .moved, .corrected, .rejected, .held, .withdrawn:
      Self.subject(of: series, at: time, figure)
    case .doubted, .resolved: "doubt|\(doubt ?? "")|\(series ?? "")|\(figure)"
    }
  }

  private static func subject(of series: String?, at time: String?, _ figure: String) -> String {
    "point|\(series ?? "")|\(time ?? "")|\(time == nil ? figure : "")"
  }

  /// Where a number that moved stood before.
  fileprivate var formerSubject: String? {
    kind == .moved ? Self.subject(of: formerSeries, at: formerTime, figure) : nil
  }

  /// What an earlier change and this move come to.
  fileprivate func continuing(_ earlier: Change) -> Change? {
    switch earlier.kind {
    case .new: Change(kind: .new, at: self, was: nil)
    case .revised, .corrected: Change(kind: earlier.kind, at: self, was: earlier.was)
    case .moved:
      earlier.formerSeries == series && earlier.formerTime == time
        ? nil : moved(from: earlier.formerSeries, time: earlier.formerTime, was: earlier.was)
    default: self
    }
  }

  private init(kind: Kind, at place: Change, was: Statement?) {
    self.init(
      kind: kind, series: place.series, labelZh: place.labelZh, labelEn: place.labelEn, time: place.time,
      was: was, now: place.now, period: place.period, facets: place.facets)
  }

  private var figure: String { (now ?? was)?.figure.name ?? "" }

  /// The one change that this one and an earlier one come to; nil where they undo each other.
  fileprivate func following(_ earlier: Change) -> Change? {
    func joined(_ kind: Kind) -> Change {
      Change(
        kind: kind, series: series, labelZh: labelZh, labelEn: labelEn, time: time, was: earlier.was,
        now: now, doubt: doubt, ruling: ruling, period: period, facets: facets)
    }
    switch (earlier.kind, kind) {
    case (.new, .revised), (.new, .corrected): return joined(.new)
    case (.new, .withdrawn), (.new, .held), (.new, .rejected), (.doubted, .resolved), (.resolved, .doubted):
      return nil
    case (.revised, .withdrawn), (.revised, .held), (.revised, .rejected), (.corrected, .withdrawn),
      (.corrected, .held), (.corrected, .rejected), (.held, .withdrawn), (.held, .rejected):
      return joined(kind)
    case (.revised, .revised), (.revised, .corrected), (.corrected, .revised), (.corrected, .corrected),
      (.withdrawn, .new), (.held, .new), (.rejected, .new):
      guard let was = earlier.was, let now, !was.saysTheSame(as: now) else { return nil }
      return joined(now.printed != nil ? .corrected : .revised)
    default: return self
    }
  }
}
