import Records

extension ChangeKind {
  /// A direction against a base; of other bases than the year and the period before it keeps the direction alone.
  init(_ base: Cue.Base?, isFall: Bool) {
    switch base {
    case .yearOnYear: self = isFall ? .yearOnYearDown : .yearOnYearUp
    case .periodOnPeriod: self = isFall ? .periodOnPeriodDown : .periodOnPeriodUp
    case .yearEnd, .earlier, .place, .other, nil: self = isFall ? .down : .up
    }
  }
}
