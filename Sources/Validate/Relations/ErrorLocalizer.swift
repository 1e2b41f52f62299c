import Records

/// Names the figures that are most likely wrong where laws of one bulletin fail.
///
/// Fellegi and Holt (1976): the smallest set of figures whose change mends all laws together, those that hold included.
/// Sets are sought up to three figures among those that failed laws speak of; where no such set exists, every figure
/// of a failed law is named.
struct ErrorLocalizer {
  /// What is wrong with one figure, and how sure that is.
  struct Suspicion: Hashable, Sendable {
    let figure: Identifier<Figure>
    let check: String
    let rigour: Relation.Rigour
    let evidence: Evidence
  }

  /// Figures in the failed laws of one group beyond which sets are not sought: 20 give 1350 sets of up to three.
  private static let widest = 20

  private let relations: [Relation]
  /// Figures that a person vouched for, which are never the wrong ones.
  private let trusted: Set<Identifier<Figure>>
  private let byFigure: [Identifier<Figure>: [Int]]

  init(_ relations: [Relation], trusted: Set<Identifier<Figure>> = []) {
    self.relations = relations
    self.trusted = trusted
    var byFigure: [Identifier<Figure>: [Int]] = [:]
    for (position, relation) in relations.enumerated() {
      for term in relation.terms { byFigure[term.figure.id, default: []].append(position) }
    }
    self.byFigure = byFigure
  }

  /// In order of the laws, then of the figures in them.
  var suspicions: [Suspicion] {
    failedGroups.flatMap { group in suspicions(in: group) }
  }

  /// Failed laws that share figures, as positions.
  private var failedGroups: [[Int]] {
    // A group is named by the law that joined it last; those that it took in lead there.
    var groups: [Int: [Int]] = [:]
    var heirs: [Int: Int] = [:]
    var groupOfFigure: [Identifier<Figure>: Int] = [:]
    func current(_ name: Int) -> Int {
      var last = name
      while let heir = heirs[last] { last = heir }
      if last != name { heirs[name] = last }
      return last
    }
    for position in relations.indices where !relations[position].holds {
      let figures = relations[position].terms.map(\.figure.id)
      let joined = Set(figures.compactMap { groupOfFigure[$0] }.map(current)).sorted()
      var merged: [Int] = []
      for name in joined {
        let members = groups.removeValue(forKey: name) ?? []
        if merged.isEmpty { merged = members } else { merged += members }
        heirs[name] = position
      }
      merged.append(position)
      groups[position] = merged
      for figure in figures { groupOfFigure[figure] = position }
    }
    return groups.values.sorted { $0[0] < $1[0] }
  }

  private func suspicions(in group: [Int]) -> [Suspicion] {
    let sets = likeliest(smallestSets(mending: group))
    let named = sets.isEmpty ? [figures(in: group)] : sets
    let isSure = sets.count == 1
    let ranks = Dictionary(uniqueKeysWithValues: group.enumerated().map { ($1, $0) })
    var found: [Suspicion] = []
    for figure in named.flatMap({ $0 }).uniqued {
      for rank in Set((byFigure[figure] ?? []).compactMap { ranks[$0] }).sorted() {
        let position = group[rank]
        let relation = relations[position]
        found.append(
          Suspicion(
            figure: figure, check: relation.check, rigour: relation.rigour,
            evidence: evidence(against: figure, relation: relation, isSure: isSure, of: named.count)))
      }
    }
    return found
  }

  /// All smallest sets of figures that mend every law of the group, or none where three figures are not enough.
  private func smallestSets(mending group: [Int]) -> [[Identifier<Figure>]] {
    let candidates = figures(in: group)
    guard candidates.count <= Self.widest else { return [] }
    for size in 1...3 where size <= candidates.count {
      let sets = Self.subsets(of: candidates, size: size).filter { mends($0, group) }
      if !sets.isEmpty { return sets }
    }
    return []
  }

  private func figures(in group: [Int]) -> [Identifier<Figure>] {
    group.flatMap { relations[$0].terms.map(\.figure.id) }.uniqued.filter { !trusted.contains($0) }
  }

  private static func subsets(of all: [Identifier<Figure>], size: Int) -> [[Identifier<Figure>]] {
    guard size > 0 else { return [[]] }
    return all.indices.flatMap { first in
      subsets(of: Array(all[(first + 1)...]), size: size - 1).map { [all[first]] + $0 }
    }
  }

  /// Whether other values of these figures alone can satisfy all laws that speak of them, and no failed law is left.
  private func mends(_ set: [Identifier<Figure>], _ group: [Int]) -> Bool {
    let members = Set(set)
    guard
      group.allSatisfy({ position in relations[position].terms.contains { members.contains($0.figure.id) } })
    else { return false }
    return set.allSatisfy { figure in allowance(for: figure, apartFrom: members) != nil }
  }

  /// What all laws that speak of the figure, and of no other of the set, leave for it, in the figure's own unit.
  private func allowance(
    for figure: Identifier<Figure>, apartFrom set: Set<Identifier<Figure>>
  ) -> Allowance? {
    var left = Allowance(lower: .zero, upper: nil)
    for index in byFigure[figure] ?? [] {
      let relation = relations[index]
      let others = relation.terms.filter { set.contains($0.figure.id) }
      guard others.count == 1, let position = relation.position(of: figure) else { continue }
      let allowed = relation.allowance(for: position).divided(by: relation.terms[position].factor)
      guard let common = left.intersection(allowed), common.holdsACount else { return nil }
      left = common
    }
    return left
  }

  /// Of several sets of one figure, those that one slip of the pen explains; all where none is.
  private func likeliest(_ sets: [[Identifier<Figure>]]) -> [[Identifier<Figure>]] {
    guard sets.count > 1, sets.allSatisfy({ $0.count == 1 }) else { return sets }
    let explained = sets.filter { guess(for: $0[0]) != nil }
    guard let likeliest = explained.compactMap({ guess(for: $0[0])?.slip.rank }).min() else { return sets }
    return explained.filter { guess(for: $0[0])?.slip.rank == likeliest }
  }

  /// The slip that would explain the figure's value, where all laws about it were true.
  ///
  /// A law that only says "more" or "less" explains no slip: too many values would do.
  private func guess(for figure: Identifier<Figure>) -> SlipGuess? {
    guard let allowed = allowance(for: figure, apartFrom: [figure]), allowed.upper != nil,
      let low = allowed.lower, low > .zero, let printed = term(figure)?.figure
    else { return nil }
    return Slip.guess(for: printed.quantity) { allowed.allows($0) }
  }

  private func term(_ figure: Identifier<Figure>) -> Relation.Term? {
    byFigure[figure]?.first.flatMap { index in relations[index].terms.first { $0.figure.id == figure } }
  }

  private func evidence(
    against figure: Identifier<Figure>, relation: Relation, isSure: Bool, of count: Int
  ) -> Evidence {
    var parts = [Evidence(zh: relation.words.zh + " 不成立", en: relation.words.en + " does not hold")]
    if isSure {
      if let allowed = allowance(for: figure, apartFrom: [figure])?.words {
        parts.append(Evidence(zh: "此数应为 \(allowed.zh)", en: "this would have to be \(allowed.en)"))
      }
      if let guess = guess(for: figure)?.words {
        parts.append(Evidence(zh: "也许是 \(guess.zh)", en: "perhaps \(guess.en)"))
      }
    } else {
      parts.append(Evidence(zh: "有 \(count) 种可能错在哪里", en: "\(count) figures may be the wrong one"))
    }
    return Evidence(
      zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
  }
}

extension Allowance {
  /// The allowance in a unit that is `factor` times as large.
  fileprivate func divided(by factor: ExactDecimal) -> Allowance {
    guard factor != ExactDecimal(1) else { return self }
    return Allowance(
      lower: lower.flatMap { $0.divided(by: factor) }, upper: upper.flatMap { $0.divided(by: factor) })
  }
}

extension Slip {
  /// Slips that few numbers can be reached by before those that many can.
  fileprivate var rank: Int {
    switch self {
    case .multiplier, .point: 0
    case .swap, .addition: 1
    case .omission, .substitution: 2
    }
  }
}

extension SlipGuess {
  var words: Evidence {
    let slip =
      switch slip {
      case .multiplier: Evidence(zh: "万、亿有误", en: "with 万 or 亿 lost, added or changed")
      case .point: Evidence(zh: "小数点有误", en: "with the decimal point lost, added or moved")
      case .swap: Evidence(zh: "两位数字颠倒", en: "with two digits swapped")
      case .addition: Evidence(zh: "多了一位数字", en: "with a digit too many")
      case .omission: Evidence(zh: "少了一位数字", en: "with a digit lost")
      case .substitution: Evidence(zh: "错了一位数字", en: "with one digit wrong")
      }
    return Evidence(zh: "\(value)（\(slip.zh)）", en: "\(value), \(slip.en)")
  }
}
