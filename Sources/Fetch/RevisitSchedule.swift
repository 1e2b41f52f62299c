import Pipeline

/// When an address is asked for again.
struct RevisitSchedule: Sendable {
  enum Verdict: Hashable, Sendable {
    /// Now, and why.
    case due(Reason)
    /// Not in this run, and why.
    case rests(String)
  }

  /// Why a page is due, most urgent first.
  enum Reason: Int, Hashable, Sendable, Comparable {
    case new, failed, indexSaysSo, aheadOfClock, revisit

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    var words: String {
      switch self {
      case .new: "new"
      case .failed: "failed before"
      case .indexSaysSo: "changed, says its index"
      case .aheadOfClock: "last asked on a day that is yet to come, by a clock that was wrong"
      case .revisit: "asked whether it changed"
      }
    }
  }

  let policy: RevisitPolicy
  let now: Instant
  /// Whether every known page is due.
  let revisitsAll: Bool
  /// Whether pages that are gone are due at once, and those whose server asked for patience: a person wants them.
  let retriesFailures: Bool

  /// The schedule's word on one address with its history.
  ///
  /// `isNamed` says whether the definition itself names it, so that its failure is the source's; `changed`, when its
  /// index says that it changed.
  func verdict(on history: PageHistory?, isNamed: Bool, changed: Instant? = nil) -> Verdict {
    guard let history else { return .due(.new) }
    if let notBefore = history.notBefore, notBefore > now, !retriesFailures {
      return .rests("its server wants to be left alone until \(notBefore.iso8601)")
    }
    if history.failures > 0 { return verdict(onFailing: history, isNamed: isNamed) }
    if revisitsAll { return .due(.revisit) }
    if let changed, changed > history.lastVisit { return .due(.indexSaysSo) }
    switch policy {
    case .always: return .due(.revisit)
    case .never: return .rests("never revisited")
    case .thinning(let least, let most):
      let unchanged =
        history.lastVisit.secondsSince1970 - (history.lastChange ?? history.firstVisit).secondsSince1970
      return rest(since: history.lastVisit, for: min(max(unchanged / 2, least), most))
    }
  }

  /// What is gone is asked for after one day, two, four, …; it was gone each time.
  ///
  /// Whoever wants all pages asked for always wants these too.
  private func verdict(onFailing history: PageHistory, isNamed: Bool) -> Verdict {
    if history.persistence != .final || isNamed || retriesFailures || revisitsAll || policy == .always {
      return .due(.failed)
    }
    let days = 1 << min(history.failures - 1, 6)
    guard case .rests(let text) = rest(since: history.lastVisit, for: days * 86_400) else {
      return .due(.failed)
    }
    let visits = history.failures == 1 ? "at its last visit" : "at its last \(history.failures) visits"
    return .rests("gone \(visits), so it rests; " + text)
  }

  private func rest(since last: Instant, for seconds: Int) -> Verdict {
    guard last <= now else { return .due(.aheadOfClock) }
    let next = Instant(secondsSince1970: last.secondsSince1970 + seconds)
    return next <= now ? .due(.revisit) : .rests("not due before \(next.iso8601)")
  }
}
