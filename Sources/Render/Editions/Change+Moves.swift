import Records

extension Change {
  /// The changes, with what is withdrawn in one place and new in another as one: a number that moved.
  ///
  /// A place or campaign that is added to a definition renames every series; readers would else be told that all was
  /// withdrawn and all is new.
  ///
  /// A name that the lexicon learns may make the words longer that are quoted, and so the figure another one: the same
  /// number in the same paragraph is the same then, where there is no second of it.
  static func joiningMoves(_ changes: [Change]) -> [Change] {
    let byFigure = joined(changes, isAlone: false) { $0.figure.name }
    return joined(byFigure, isAlone: true) { statement in
      [statement.address, String(statement.paragraph), statement.text, statement.value.description]
        .joined(separator: "\n")
    }
  }

  /// Joins what is withdrawn and what is new under one name: the first of each, or where each has it alone.
  private static func joined(
    _ changes: [Change], isAlone: Bool, by name: (Statement) -> String
  ) -> [Change] {
    func named(_ kind: Kind, _ statement: KeyPath<Change, Statement?>) -> [String: Change] {
      var found: [String: [Change]] = [:]
      for change in changes where change.kind == kind {
        if let statement = change[keyPath: statement] { found[name(statement), default: []].append(change) }
      }
      return found.compactMapValues { isAlone && $0.count > 1 ? nil : $0.first }
    }
    let (left, new) = (named(.withdrawn, \.was), named(.new, \.now))
    guard !left.isEmpty, !new.isEmpty else { return changes }
    return changes.compactMap { change in
      switch change.kind {
      case .new:
        guard let now = change.now, new[name(now)] == change, let before = left[name(now)],
          let was = before.was,
          now.saysTheSame(as: was)
        else { return change }
        return change.moved(from: before.series, time: before.time, was: was)
      case .withdrawn:
        guard let was = change.was, left[name(was)] == change, let now = new[name(was)]?.now,
          now.saysTheSame(as: was)
        else { return change }
        return nil
      default: return change
      }
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
