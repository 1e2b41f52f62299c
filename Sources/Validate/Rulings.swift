import Lexicon
import Pipeline
import Records

/// The decisions about one page, and how they apply to one edition of it.
struct Rulings: Sendable {
  private let decisions: [DecisionDefinition]
  private let lexicon: Lexicon

  init(_ decisions: [DecisionDefinition], about address: String, lexicon: Lexicon) {
    self.lexicon = lexicon
    let published = address.withoutUserinfo
    self.decisions = decisions.filter { $0.address.withoutUserinfo == published }
  }

  /// The figure as a person ruled it, with the ruling; nil where nobody did.
  func applied(to figure: Figure, of reading: Reading) -> (figure: Figure, ruling: Ruling)? {
    // One that has expired stands in nobody's way.
    let about = decisions.first { $0.isAbout(figure) && $0.lapse(in: reading) == nil }
    guard let decision = about, decision.mistake(about: figure, of: reading, lexicon) == nil else {
      return nil
    }
    let ruling = Ruling(
      action: decision.action, reason: decision.reason, who: decision.who,
      printed: decision.value == nil ? nil : figure.quantity)
    return (decision.value.map { figure.stating($0) } ?? figure, ruling)
  }
}

extension DecisionDefinition {
  func isAbout(_ figure: Figure) -> Bool {
    switch target {
    case .figure(let identifier): figure.id == identifier
    case .quote(let quote): figure.span.quote == quote
    }
  }

  /// Why the decision no longer holds for this edition of its page, in English, or nil where it does.
  func expiry(in reading: Reading) -> String? { lapse(in: reading)?.en }

  /// The same for readers of both languages.
  func lapse(in reading: Reading) -> Evidence? {
    if let evidence, evidence != reading.snapshot {
      return Evidence(zh: "页面后来改过", en: "the page was edited since")
    }
    let matches = reading.figures.filter { $0.kind == .statistic && isAbout($0) }
    guard let figure = matches.first else {
      return Evidence(zh: "页面上没有这个数", en: "the page has no such figure")
    }
    guard matches.count == 1 else {
      return Evidence(
        zh: "页面上有 \(matches.count) 个数是这句原话", en: "the page has \(matches.count) figures with this quote")
    }
    if let expect, expect != figure.quantity.value {
      return Evidence(
        zh: "页面印作 \(figure.quantity.value)，不是 \(expect)",
        en: "the page prints \(figure.quantity.value), not \(expect)")
    }
    return nil
  }
}

extension DecisionDefinition {
  /// Why what a person ruled can't be true of the figure, or nil where it can.
  func mistake(about figure: Figure, of reading: Reading, _ lexicon: Lexicon) -> Evidence? {
    guard let quantity = value, quantity.value < .zero || !quantity.value.isWhole else { return nil }
    let value = quantity.value
    let stated = figure.stating(quantity)
    let bulletin = Bulletin(reading, lexicon: lexicon, rules: [])
    let name = figure.fullLabel.isEmpty ? figure.span.quote : figure.fullLabel
    if CountIsWhole().finding(on: stated, in: bulletin) != nil {
      return Evidence(
        zh: "更正为 \(value)，而“\(name)”按整数计",
        en: "its value is \(value), and '\(name)' is counted in whole numbers")
    }
    // Of a change, words and not a sign tell that it is a fall.
    guard value < .zero,
      figure.measure == .change || ValueIsNotNegative().finding(on: stated, in: bulletin) != nil
    else { return nil }
    return Evidence(
      zh: "更正为 \(value)，而“\(name)”不会小于零", en: "its value is \(value), and '\(name)' is never below zero")
  }
}

extension Assessor {
  /// Why a decision that still matches its figure changes nothing, or nil where it does.
  func idleness(of decision: DecisionDefinition, in reading: Reading) -> String? {
    switch decision.action {
    case .reject: return nil
    case .correct:
      let printed = reading.figures.first(where: decision.isAbout)?.quantity.value
      return printed == decision.value?.value ? "the page prints \(printed?.description ?? "it") itself" : nil
    case .accept:
      let others = Assessor(lexicon: lexicon, decisions: decisions.filter { $0 != decision }, rules: rules)
      let observation = others.assessment(of: reading, revision: 1).observations.first { observation in
        ([observation.figure] + observation.restatements).contains(where: decision.isAbout)
      }
      return observation?.verdicts.isEmpty == true
        ? "it is no longer needed: no check objects to the figure" : nil
    }
  }
}

extension Figure {
  /// The figure with another quantity in place of the printed one.
  fileprivate func stating(_ quantity: Quantity) -> Figure {
    Figure(
      id: id, span: span, quantity: quantity, unit: unit, label: label, indicator: indicator, kind: kind,
      measure: measure, change: change, subsetOf: subsetOf, sum: sum, place: place, agency: agency,
      campaign: campaign, period: period, grounds: grounds)
  }
}
