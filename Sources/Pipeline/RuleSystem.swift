/// All rules of a definition as one system of linear constraints on indicators above zero.
///
/// Whether figures exist that obey all of them is decided exactly, by the first phase of the simplex method over
/// fractions, with Bland's rule so that it ends (Bland 1977).
struct RuleSystem {
  /// `Σ coefficient × indicator`, which is zero or no more than zero.
  private struct Constraint {
    var coefficients: [String: Int]
    let isEquality: Bool
  }

  private let constraints: [Constraint]

  init(_ rules: [ValidationRule]) {
    constraints = rules.map { rule in
      var coefficients: [String: Int] = [:]
      switch rule.law {
      case .sums(let left, let comparison, let right):
        for name in left { coefficients[name, default: 0] += 1 }
        for name in right { coefficients[name, default: 0] -= 1 }
        return Constraint(coefficients: coefficients, isEquality: comparison == .equal)
      case .ratio(_, let portion, let base):
        coefficients[portion, default: 0] += 1
        coefficients[base, default: 0] -= 1
        return Constraint(coefficients: coefficients, isEquality: false)
      }
    }
  }

  /// Whether values above zero satisfy every rule; as no rule has constants, values of one and more do as well.
  var isConsistent: Bool {
    let names = Set(constraints.flatMap(\.coefficients.keys)).sorted()
    // With x = 1 + y, y ≥ 0: Σ c·y + slack = −Σ c.
    var rows: [[Fraction]] = []
    let slacks = constraints.indices.filter { !constraints[$0].isEquality }
    for (index, constraint) in constraints.enumerated() {
      var row = names.map { Fraction(constraint.coefficients[$0] ?? 0) }
      row += slacks.map { Fraction($0 == index ? 1 : 0) }
      row.append(Fraction(-constraint.coefficients.values.reduce(0, +)))
      rows.append(row.last.map { $0.isNegative } == true ? row.map(\.negated) : row)
    }
    return Tableau(rows).isFeasible
  }
}

/// Equations with right sides that are not below zero, and one artificial variable for each.
private struct Tableau {
  private var rows: [[Fraction]]
  /// The variable that each row stands for; artificial ones count on after the others.
  private var basis: [Int]
  private let width: Int

  init(_ rows: [[Fraction]]) {
    self.rows = rows
    width = (rows.first?.count ?? 1) - 1
    basis = rows.indices.map { [width = width] in width + $0 }
  }

  /// Whether the equations have a solution without variables below zero.
  var isFeasible: Bool {
    var copy = self
    while let column = copy.enteringColumn, let row = copy.leavingRow(for: column) { copy.pivot(row, column) }
    return copy.artificialRows.allSatisfy { copy.rows[$0][copy.width].isZero }
  }

  private var artificialRows: [Int] { rows.indices.filter { basis[$0] >= width } }

  /// The first variable whose growth makes the artificial ones shrink.
  private var enteringColumn: Int? {
    (0..<width).first { column in
      let sum = artificialRows.map { rows[$0][column] }.reduce(Fraction(0), +)
      return !sum.isZero && !sum.isNegative
    }
  }

  private func leavingRow(for column: Int) -> Int? {
    let candidates = rows.indices.filter { !rows[$0][column].isNegative && !rows[$0][column].isZero }
    return candidates.min { one, other in
      let left = rows[one][width] / rows[one][column]
      let right = rows[other][width] / rows[other][column]
      return left == right ? basis[one] < basis[other] : left < right
    }
  }

  private mutating func pivot(_ row: Int, _ column: Int) {
    let divisor = rows[row][column]
    rows[row] = rows[row].map { $0 / divisor }
    for other in rows.indices where other != row && !rows[other][column].isZero {
      let factor = rows[other][column]
      rows[other] = zip(rows[other], rows[row]).map { $0 - factor * $1 }
    }
    basis[row] = column
  }
}

/// A fraction in lowest terms, its denominator above zero.
private struct Fraction: Hashable {
  private let numerator: Int128
  private let denominator: Int128

  init(_ whole: Int) {
    numerator = Int128(whole)
    denominator = 1
  }

  private init(_ numerator: Int128, _ denominator: Int128) {
    var (one, other) = (numerator.magnitude, denominator.magnitude)
    while other != 0 { (one, other) = (other, one % other) }
    let sign: Int128 = denominator < 0 ? -1 : 1
    let divisor = Int128(max(one, 1))
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }

  var isZero: Bool { numerator == 0 }
  var isNegative: Bool { numerator < 0 }
  var negated: Fraction { Fraction(-numerator, denominator) }

  static func + (left: Self, right: Self) -> Self {
    Self(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }
  static func - (left: Self, right: Self) -> Self { left + right.negated }
  static func * (left: Self, right: Self) -> Self {
    Self(left.numerator * right.numerator, left.denominator * right.denominator)
  }
  static func / (left: Self, right: Self) -> Self {
    Self(left.numerator * right.denominator, left.denominator * right.numerator)
  }
  static func < (left: Self, right: Self) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}
