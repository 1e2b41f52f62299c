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

extension ChangeKind {
  /// The same comparison the other way: yoy-down of yoy-up.
  var reversed: ChangeKind {
    switch self {
    case .yearOnYearUp: .yearOnYearDown
    case .yearOnYearDown: .yearOnYearUp
    case .periodOnPeriodUp: .periodOnPeriodDown
    case .periodOnPeriodDown: .periodOnPeriodUp
    case .up: .down
    case .down: .up
    }
  }
}

extension Candidate {
  /// The change of a number that goes on with this one's: 分别增长3.1%和-2.4% rises and falls.
  func change(goingOnWith sign: Int) -> ChangeKind? {
    guard let change, (sign < 0) != (self.sign < 0) else { return change }
    // The words of a fall with a sign before only one of its numbers leave open what the sign means.
    return sign < 0 ? (change.isDown ? change : change.reversed) : (change.isDown ? change.reversed : change)
  }
}
