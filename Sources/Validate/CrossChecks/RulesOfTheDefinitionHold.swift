import Pipeline
import Records

/// What the pipeline's definition says of its figures holds, where a page states them for one place and time.
///
/// Where a page leaves out some parts of a sum, those that it names are together no more than the whole.
struct RulesOfTheDefinitionHold: CrossCheck {
  static let identifier = "rules-of-the-definition-hold"

  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    guard !bulletin.rules.isEmpty else { return [] }
    let measured = figures.filter { $0.indicator != nil && $0.period.end != nil && $0.measure != .change }
    var groups: [Circumstances: [String: [Figure]]] = [:]
    for figure in measured {
      guard let name = figure.indicator?.name else { continue }
      groups[Circumstances(figure), default: [:]][name, default: []].append(figure)
    }
    var seen: Set<Circumstances> = []
    return measured.map(Circumstances.init).filter { seen.insert($0).inserted }.flatMap { circumstances in
      bulletin.rules.compactMap { rule in
        relation(rule, stated: groups[circumstances] ?? [:], in: bulletin)
      }
    }
  }

  private func relation(
    _ rule: ValidationRule, stated: [String: [Figure]], in bulletin: Bulletin
  ) -> Relation? {
    func figure(_ name: String) -> Figure? {
      guard let found = stated[name], found.count == 1 else { return nil }
      return found[0]
    }
    switch rule.law {
    case .ratio(let percent, let portion, let base):
      guard let share = figure(percent), let part = figure(portion), let whole = figure(base),
        let terms = bulletin.terms([part, whole]), let last = bulletin.term(share)
      else { return nil }
      return made(rule, .share, terms + [last])
    case .sums(let left, let relation, let right):
      let (here, there) = (left.compactMap(figure), right.compactMap(figure))
      let isWhole = here.count == left.count && there.count == right.count
      if isWhole, let terms = bulletin.terms(here + there) {
        return made(rule, relation == .equal ? .equal(left: here.count) : .atMost(left: here.count), terms)
      }
      // Nothing that is counted is below zero, so what is missing can only add to its side.
      if there.count == right.count, !here.isEmpty, let terms = bulletin.terms(here + there) {
        return made(rule, .atMost(left: here.count), terms)
      }
      guard relation == .equal, here.count == left.count, !there.isEmpty,
        let terms = bulletin.terms(there + here)
      else { return nil }
      return made(rule, .atMost(left: there.count), terms)
    }
  }

  private func made(_ rule: ValidationRule, _ law: Relation.Law, _ terms: [Relation.Term]) -> Relation {
    let numbers = terms.map(\.figure.printed)
    return Relation(
      check: Self.identifier, law: law, terms: terms, rigour: .law,
      words: Evidence(
        zh: "规则“\(rule.text)”代入 \(numbers.joined(separator: "、"))",
        en: "the rule '\(rule.text)' with \(numbers.joined(separator: ", "))"))
  }
}
