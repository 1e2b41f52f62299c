import Records

/// What happened in a shorter time is no more than what happened in the longer time around it.
///
/// A wave within a campaign, a month within a year, a day within a month; states (现有) may rise and fall.
struct ShorterPeriodsDoNotExceedLonger: CrossCheck {
  static let identifier = "shorter-periods-do-not-exceed-longer"

  private struct Counted: Hashable {
    let subject: String
    let place: Place?
    let agency: String?
  }

  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    let groups = LevelGroups(figures.filter { $0.subsetOf == nil && $0.period.isFlow }) { figure in
      figure.countedThing.map {
        Counted(subject: $0, place: figure.place, agency: figure.agency)
      }
    }.groups
    return groups.flatMap { group in
      group.flatMap { short in
        group.compactMap { long in
          guard short.period.isInside(long.period),
            long.campaign == nil || long.campaign == short.campaign
          else { return nil }
          return bulletin.bound([short], within: long, check: Self.identifier)
        }
      }
    }
  }
}

extension Period {
  /// Whether it is a stretch of time whose both ends are known, in which things are counted as they happen.
  fileprivate var isFlow: Bool { start != nil && end != nil && basis != nil && basis != .snapshot }

  /// Whether it lies within another one and is shorter.
  fileprivate func isInside(_ other: Period) -> Bool {
    guard let start, let end, let otherStart = other.start, let otherEnd = other.end else { return false }
    return otherStart <= start && end <= otherEnd && (otherStart, otherEnd) != (start, end)
  }
}
