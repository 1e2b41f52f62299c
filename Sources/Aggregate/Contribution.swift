import Lexicon
import Pipeline
import Records

/// What one assessment gives to one series, kept under the series' key and its own, so that a series is rebuilt from
/// its own contributions and nothing else.
struct Contribution: Artifact, Hashable {
  static var kind: String { "contribution" }

  let key: SeriesKey
  /// In reading order; those in quarantine are here too, for they explain gaps.
  let observations: [Observation]

  /// Where the contributions to a series begin; no series' key holds a control character.
  static func prefix(of series: String) -> String { series + "\n" }

  static func key(series: String, assessment: String) -> String { prefix(of: series) + assessment }

  /// The assessment's key within a contribution's.
  static func assessment(of key: String) -> String {
    String(key.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).last ?? "")
  }
}

/// A series that must be built again, written before anything that makes it so: a run that is killed leaves the note
/// for the next one.
struct PendingSeries: Artifact, Hashable {
  static var kind: String { "pending-series" }
}

/// One assessment taken apart: where its observations go.
struct Partition: Sendable {
  let placement: Placement
  /// By the series' key as text.
  let contributions: [String: Contribution]

  init(_ assessment: Assessment, units: UnitScale, lexicon: Lexicon) {
    var entries: [Placement.Entry] = []
    var keys: [String: SeriesKey] = [:]
    var members: [String: [Observation]] = [:]
    // 18起。18起中有10起: a part of what says a figure again is a part of the figure.
    let figures = Dictionary(
      assessment.observations.flatMap { observation in
        ([observation.figure] + observation.restatements).map { ($0.id, observation.figure) }
      }
    ) { first, _ in first }
    let divided = Self.divided(assessment.observations.map(\.figure), figures: figures, lexicon: lexicon)
    let campaigns = PartCampaigns(assessment.observations.map(\.figure), lexicon: lexicon)
    for observation in assessment.observations {
      let figure = observation.figure
      let whole = figure.subsetOf.flatMap { figures[$0] }
      let isDivided = divided.contains(figure.id)
      let campaign = campaigns.campaign(of: figure)
      switch Self.key(
        of: figure, whole: whole, isDivided: isDivided, campaign: campaign, units: units, lexicon: lexicon)
      {
      case .absent(let absence):
        entries.append(Placement.Entry(figure: figure.id, series: nil, absence: absence))
      case .series(let key):
        let text = key.description
        keys[text] = keys[text] ?? key
        members[text, default: []].append(observation)
        let absence: Placement.Absence? = observation.outcome == .quarantined ? .quarantined : nil
        entries.append(Placement.Entry(figure: figure.id, series: text, absence: absence))
      }
    }
    placement = Placement(entries: entries)
    contributions = keys.reduce(into: [:]) { result, entry in
      result[entry.key] = Contribution(key: entry.value, observations: members[entry.key] ?? [])
    }
  }

  private enum Destination {
    case series(SeriesKey)
    case absent(Placement.Absence)
  }

  /// Figures of one count and time that are parts of different wholes.
  ///
  /// 境外输入31例，含4例由无症状感染者转为确诊；本土49例，含9例由无症状感染者转为确诊: neither 4 nor 9 is the count itself, and
  /// they are no two statements of one fact. A part of what the lexicon has as its whole is the count itself.
  private static func divided(
    _ all: [Figure], figures: [Identifier<Figure>: Figure], lexicon: Lexicon
  ) -> Set<Identifier<Figure>> {
    let groups = Dictionary(grouping: all.filter { $0.countedThing != nil }) { figure in
      [
        figure.countedThing ?? "", figure.measure.rawValue, figure.place?.name ?? "",
        figure.period.description,
        figure.unit.symbol, figure.change?.rawValue ?? "",
      ]
    }
    return Set(
      groups.values.filter { Set($0.map(\.subsetOf)).count > 1 }.flatMap { group in
        group.filter { part in
          guard let whole = part.subsetOf.flatMap({ figures[$0] }) else { return false }
          if part.countedThing == whole.countedThing, !part.isNamesake(of: whole) { return false }
          let parent = part.indicator.flatMap { lexicon.indicator($0)?.parent }
          return parent == nil || whole.indicator != parent
        }.map(\.id)
      })
  }

  private static func key(
    of figure: Figure, whole: Figure?, isDivided: Bool, campaign: String?, units: UnitScale, lexicon: Lexicon
  ) -> Destination {
    guard figure.period.end != nil else { return .absent(.undated) }
    guard var name = figure.countedThing else { return .absent(.unlabelled) }
    if let whole, figure.isNamesake(of: whole) {
      // 抓获嫌疑人34名，其中头目6名: the part is no second statement of the whole.
      guard !figure.label.isEmpty, figure.label != whole.label else { return .absent(.partOfNamesake) }
      name = "label:" + figure.fullLabel
    }
    if isDivided, let whole, let wide = whole.countedThing { name = "part:" + wide + ":" + name }
    guard
      let key = SeriesKey(
        figure, named: name, campaign: campaign, units: units, lexicon: lexicon)
    else {
      return .absent(.outOfRange)
    }
    return .series(key)
  }
}

extension Figure {
  /// Whether it counts what its whole does, and there: 其中德城区120起 is the district's own count.
  fileprivate func isNamesake(of whole: Figure) -> Bool {
    countedThing == whole.countedThing && place == whole.place
  }
}

extension Period {
  fileprivate var description: String {
    [start?.description ?? "", end?.description ?? "", basis?.rawValue ?? ""].joined(separator: "/")
  }
}
