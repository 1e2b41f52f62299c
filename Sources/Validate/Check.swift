import Records

/// A law that every figure of a bulletin obeys, as a function without side effects.
///
/// A check is one file in `Checks/`, its type's name is the law, and `Registry` lists it.
protocol Check: Sendable {
  /// The name in kebab-case, as verdicts carry it.
  static var identifier: String { get }

  /// What is wrong with the figure, or nil where the law holds or does not apply.
  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding?
}

/// How badly a figure breaks a law, and what the check saw.
enum Finding: Hashable, Sendable {
  /// The figure enters its series and is marked.
  case flag(Evidence)
  /// The figure waits for a person.
  case quarantine(Evidence)
}

extension Finding {
  /// The figure enters its series and is marked; `en` and `zh` say what the check saw.
  static func flag(zh: String, en: String) -> Self { .flag(Evidence(zh: zh, en: en)) }

  /// The figure waits for a person; `en` and `zh` say what the check saw.
  static func quarantine(zh: String, en: String) -> Self { .quarantine(Evidence(zh: zh, en: en)) }
}

extension Check {
  func verdict(on figure: Figure, in bulletin: Bulletin) -> Verdict? {
    switch finding(on: figure, in: bulletin) {
    case .flag(let evidence): Verdict(check: Self.identifier, outcome: .flagged, evidence: evidence)
    case .quarantine(let evidence): Verdict(check: Self.identifier, outcome: .quarantined, evidence: evidence)
    case nil: nil
    }
  }
}
