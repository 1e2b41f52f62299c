import Pipeline

/// Which answers may pass, and how long to wait for that.
enum RetryRule {
  /// Statuses that speak of the moment and not of the page.
  static func mayPass(_ status: Int) -> Bool { [408, 425, 429, 500, 502, 503, 504].contains(status) }

  /// 1, 2, 4, … seconds, at most a minute, of which a part is left to chance so that clients don't come back together.
  ///
  /// The chance comes from the address, so that a run can be repeated.
  static func backOff(attempt: Int, salt: String) -> Duration {
    let full = 1000 << min(max(attempt - 1, 0), 6)
    let chance = (salt + "#\(attempt)").utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    return .milliseconds(min(full, 60_000) / 2 + Int(chance % UInt64(min(full, 60_000) / 2 + 1)))
  }

  /// A day: whoever asks for more has made a mistake, or is asked again tomorrow and says so again.
  static let longestHold = 86_400

  /// The seconds that a Retry-After field asks for, in either of its forms (RFC 9110, section 10.2.3), a day at most.
  ///
  /// A moment is measured against the server's own clock, where it tells it.
  static func retryAfter(_ head: [UInt8], now: Instant) -> Int? {
    guard let fields = HTTPHead(head), let value = fields.value(of: "Retry-After") else { return nil }
    if let seconds = Int(value), seconds >= 0 { return min(seconds, longestHold) }
    // Digits that are no number of this machine's are a long time.
    if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return longestHold }
    let start = fields.value(of: "Date").flatMap(HTTPDate.instant) ?? now
    return HTTPDate.instant(value).map {
      min(max(0, $0.secondsSince1970 - start.secondsSince1970), longestHold)
    }
  }
}
