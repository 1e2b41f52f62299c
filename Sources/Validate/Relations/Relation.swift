import Records

/// A law that binds some figures of one bulletin: a sum, a bound, a share or a change.
struct Relation: Sendable {
  /// One figure in the law, with what it allows in the law's unit.
  struct Term: Hashable, Sendable {
    let figure: Figure
    let interval: Interval
    /// What one unit of the figure is in the law's unit.
    let factor: ExactDecimal

    init(_ figure: Figure, interval: Interval, factor: ExactDecimal = ExactDecimal(1)) {
      self.figure = figure
      self.interval = interval
      self.factor = factor
    }
  }

  enum Law: Hashable, Sendable {
    /// The first `left` terms add up to the others.
    case equal(left: Int)
    /// The first `left` terms add up to no more than the others.
    case atMost(left: Int)
    /// Three terms: a portion is so many percent of a base.
    case share
    /// Three terms: what is now is what was before, changed by so many percent.
    case change(Direction)
    /// Three terms: what is now has grown or shrunk by an amount, which is so many percent of what was before.
    case growth(Direction)
  }

  enum Direction: Hashable, Sendable {
    case up, down
  }

  /// How sure the law is: whether what breaks it waits, or is marked and let through.
  enum Rigour: Hashable, Sendable {
    /// The definition says so: what breaks it is wrong.
    case law
    /// The text reads like it: what breaks it may be wrong, or read wrongly.
    case reading
  }

  let check: String
  let law: Law
  let terms: [Term]
  let rigour: Rigour
  /// The law with this bulletin's numbers: `34 + 186 = 220`.
  let words: Evidence

  /// Whether some true values satisfy the law.
  var holds: Bool { allowance(for: 0).allows(terms[0].interval) }

  func position(of figure: Identifier<Figure>) -> Int? { terms.firstIndex { $0.figure.id == figure } }

  /// The values that the law leaves for one term.
  func allowance(for position: Int) -> Allowance {
    switch law {
    case .equal(let left): linear(position, left: left, isEquality: true)
    case .atMost(let left): linear(position, left: left, isEquality: false)
    case .share: product(position, percent: terms[2].interval, offset: .zero, direction: .up)
    case .change(let direction):
      product(position, percent: terms[2].interval, offset: ExactDecimal(100), direction: direction)
    case .growth(let direction): growth(position, direction)
    }
  }

  /// The values that the law leaves for each term; those of a sum from its parts on both sides, each added up once.
  var allowances: [Allowance] {
    guard case .equal(let left) = law else { return terms.indices.map(allowance) }
    func others(_ side: ArraySlice<Term>) -> [Interval] {
      var before: [Interval] = []
      var behind: [Interval] = []
      var (sum, rest) = (Interval(.zero), Interval(.zero))
      for term in side {
        before.append(sum)
        sum = sum + term.interval
      }
      for term in side.reversed() {
        behind.append(rest)
        rest = rest + term.interval
      }
      return zip(before, behind.reversed()).map { $0 + $1 } + [sum]
    }
    let (here, there) = (others(terms[..<left]), others(terms[left...]))
    return here.dropLast().map { Allowance(there[there.count - 1] - $0) }
      + there.dropLast().map { Allowance(here[here.count - 1] - $0) }
  }

  private func linear(_ position: Int, left: Int, isEquality: Bool) -> Allowance {
    func sum(_ range: Range<Int>) -> Interval {
      range.filter { $0 != position }.map { terms[$0].interval }.reduce(Interval(.zero), +)
    }
    let (here, there) = (sum(0..<left), sum(left..<terms.count))
    let rest = position < left ? there - here : here - there
    if isEquality { return Allowance(rest) }
    return position < left
      ? Allowance(lower: nil, upper: rest.ceiling) : Allowance(lower: rest.floor, upper: nil)
  }

  /// Portion × 100 = base × (offset ± percent).
  private func product(
    _ position: Int, percent: Interval, offset: ExactDecimal, direction: Direction
  ) -> Allowance {
    let hundred = Interval(ExactDecimal(100))
    let (portion, base) = (terms[0].interval, terms[1].interval)
    let factor = direction == .up ? Interval(offset) + percent : Interval(offset) - percent
    let found: Interval? =
      switch position {
      case 0: factor.lower < .zero ? nil : base.times(factor)?.over(hundred)
      case 1: portion.times(hundred)?.over(factor)
      default:
        portion.times(hundred)?.over(base).map { total in
          direction == .up ? total - Interval(offset) : Interval(offset) - total
        }
      }
    return found.map { Allowance($0) } ?? .anything
  }

  /// Amount × 100 = before × percent, where before is now less what it has grown by.
  private func growth(_ position: Int, _ direction: Direction) -> Allowance {
    let hundred = Interval(ExactDecimal(100))
    let (now, amount, percent) = (terms[0].interval, terms[1].interval, terms[2].interval)
    let found: Interval? =
      switch position {
      case 0:
        amount.times(hundred)?.over(percent).map { direction == .up ? $0 + amount : $0 - amount }
      case 1:
        now.times(percent)?.over(direction == .up ? hundred + percent : hundred - percent)
      default:
        amount.times(hundred)?.over(direction == .up ? now - amount : now + amount)
      }
    return found.map { Allowance($0) } ?? .anything
  }
}

extension Relation {
  /// What stands on both sides of a sign, as the page prints it: `34起 + 186起 = 220起`.
  static func words(_ left: [Figure], _ sign: String, _ right: [Figure]) -> Evidence {
    func side(_ figures: [Figure]) -> String {
      figures.map { $0.quantity.numeral + $0.unit.symbol }.joined(separator: " + ")
    }
    return Evidence(side(left) + " \(sign) " + side(right))
  }
}
