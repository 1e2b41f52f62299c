import Records

extension Change {
  /// The changes, with what is withdrawn in one place and new in another as one: a number that moved.
  ///
  /// A place or campaign that is added to a definition renames every series; readers would else be told that all was
  /// withdrawn and all is new.
  static func joiningMoves(_ changes: [Change]) -> [Change] {
    var left: [Identifier<Figure>: Change] = [:]
    for change in changes where change.kind == .withdrawn {
      if let was = change.was { left[was.figure] = change }
    }
    guard !left.isEmpty else { return changes }
    var moved: Set<Identifier<Figure>> = []
    let joined = changes.map { change -> Change in
      guard change.kind == .new, let now = change.now, let before = left[now.figure], let was = before.was,
        now.saysTheSame(as: was), moved.insert(now.figure).inserted
      else { return change }
      return change.moved(from: before.series, time: before.time, was: was)
    }
    return joined.filter { change in
      guard change.kind == .withdrawn, let was = change.was else { return true }
      return !moved.contains(was.figure) || left[was.figure] != change
    }
  }

  /// The same number, which stood elsewhere before.
  func moved(from series: String?, time formerTime: String?, was: Statement?) -> Change {
    Change(
      kind: .moved, series: self.series, labelZh: labelZh, labelEn: labelEn, time: time, was: was, now: now,
      period: period, formerSeries: series, formerTime: formerTime,
      facets: facets)
  }
}
