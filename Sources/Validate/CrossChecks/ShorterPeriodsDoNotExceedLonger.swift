import Records

/// What happened in a shorter time is no more than what happened in the longer time around it.
///
/// A wave within a campaign, a month within a year, a day within a month; states (现有) may rise and fall.
struct ShorterPeriodsDoNotExceedLonger: PairwiseCrossCheck {
  static let identifier = "shorter-periods-do-not-exceed-longer"

  private struct Counted: Hashable {
    let subject: String
    let place: Place?
    let agency: String?
  }

  func relations(
    among figures: [Figure], in bulletin: Bulletin, about suspects: Set<Identifier<Figure>>
  ) -> [Relation] {
    let groups = LevelGroups(figures.filter { $0.subsetOf == nil && $0.period.isFlow }) { figure in
      figure.countedThing.map {
        Counted(subject: $0, place: figure.place, agency: figure.agency)
      }
    }.groups
    return groups.flatMap { group in
      Self.pairs(in: group, bulletin, about: suspects).compactMap { pair -> Relation? in
        let (short, long) = (group[pair.short], group[pair.long])
        guard long.campaign == nil || long.campaign == short.campaign,
          let bound = bulletin.bound([short], within: long, check: Self.identifier)
        else { return nil }
        return suspects.contains(short.id) || suspects.contains(long.id) || !bound.holds ? bound : nil
      }
    }
  }

  /// The figures of one stretch of time.
  private struct Stretch {
    let period: Period
    /// By their places in the group, with what they may amount to; nil where that can't be told.
    var members: [(place: Int, interval: Interval?)] = []
    var suspects: [Int] = []
    var greatest: ExactDecimal?
    var least: ExactDecimal?
  }

  /// The pairs of a shorter and a longer time that may fail or that a suspect is in, in order.
  private static func pairs(
    in group: [Figure], _ bulletin: Bulletin, about suspects: Set<Identifier<Figure>>
  ) -> [(short: Int, long: Int)] {
    let stretches = stretches(of: group, bulletin, suspects)
    guard stretches.count > 1 else { return [] }
    var found: Set<[Int]> = []
    for short in stretches {
      for long in stretches where short.period.isInside(long.period) {
        for suspect in short.suspects {
          for member in long.members { found.insert([suspect, member.place]) }
        }
        for suspect in long.suspects {
          for member in short.members { found.insert([member.place, suspect]) }
        }
        guard let greatest = short.greatest, let least = long.least, least < greatest else { continue }
        for one in short.members where one.interval.map({ least < $0.lower }) ?? false {
          for other in long.members {
            guard let lower = one.interval?.lower, let upper = other.interval?.upper, upper < lower else {
              continue
            }
            found.insert([one.place, other.place])
          }
        }
      }
    }
    return found.map { (short: $0[0], long: $0[1]) }.sorted { ($0.short, $0.long) < ($1.short, $1.long) }
  }

  private static func stretches(
    of group: [Figure], _ bulletin: Bulletin, _ suspects: Set<Identifier<Figure>>
  ) -> [Stretch] {
    let places = Dictionary(grouping: group.indices) { [group[$0].period.start, group[$0].period.end] }
    guard places.count > 1 else { return [] }
    return places.values.map { places in
      var stretch = Stretch(period: group[places[0]].period)
      for place in places {
        let interval = bulletin.term(group[place])?.interval
        stretch.members.append((place, interval))
        if suspects.contains(group[place].id) { stretch.suspects.append(place) }
        guard let interval else { continue }
        stretch.greatest = max(stretch.greatest ?? interval.lower, interval.lower)
        stretch.least = min(stretch.least ?? interval.upper, interval.upper)
      }
      return stretch
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
