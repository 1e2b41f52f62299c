import Pipeline
import Records

/// How many figures of one assessment wait or are doubted.
///
/// It rides on the assessment's fingerprint, so that a run can say what waits in all of them without reading them.
struct OutcomeTally: Hashable, Sendable {
  let quarantined: Int
  let flagged: Int

  private static let mark = "|outcome "

  init(_ assessment: Assessment) {
    quarantined = assessment.observations.count { $0.outcome == .quarantined }
    flagged = assessment.observations.count { $0.outcome == .flagged }
  }

  /// Reads the tally off a fingerprint that it was stamped on.
  init?(_ fingerprint: Fingerprint) {
    guard let mark = fingerprint.text.lastIndex(of: "|"), fingerprint.text[mark...].hasPrefix(Self.mark)
    else { return nil }
    let counts = fingerprint.text[mark...].dropFirst(Self.mark.count).split(separator: "/").map { Int($0) }
    guard counts.count == 2, let quarantined = counts[0], let flagged = counts[1] else { return nil }
    self.quarantined = quarantined
    self.flagged = flagged
  }

  func stamped(on fingerprint: Fingerprint) -> Fingerprint {
    Fingerprint(fingerprint.text + Self.mark + "\(quarantined)/\(flagged)")
  }

  static func isStamped(_ stamped: Fingerprint, on fingerprint: Fingerprint) -> Bool {
    stamped.text.hasPrefix(fingerprint.text + mark)
  }
}
