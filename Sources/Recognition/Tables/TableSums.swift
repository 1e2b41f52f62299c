import Records

/// The rows that a row of sums adds up: all since the last one, where none of them is part of another.
struct TableSums {
  /// The rows of data since the last sum, each with the places of its figures among the readings, by column.
  private var rows: [[Int: Int]] = []
  /// The same of the sums so far.
  private var subtotals: [[Int: Int]] = []
  /// How the rows are numbered: 一、 and （1） in one table are parts and parts of those.
  private var numberings: Set<Int> = []

  mutating func add(_ figures: [Int: Int], numbering: Int) {
    rows.append(figures)
    numberings.insert(numbering)
  }

  /// The figures that a row of sums adds up, each with the one that is its sum; the next rows belong to another sum.
  ///
  /// A column adds up where all its cells are levels in the sum's unit. 小计 sums up the rows since the last one, 合计 all
  /// rows or all 小计; of rows on both sides of a 小计 it can't be told.
  mutating func close(
    with sums: [Int: Int], isOfAll: Bool, _ readings: [CellReading]
  ) -> [(part: Int, sum: Int)] {
    let terms = isOfAll && rows.isEmpty ? subtotals : isOfAll && !subtotals.isEmpty ? [] : rows
    let areLevel = isOfAll && rows.isEmpty || numberings.count < 2
    subtotals = isOfAll ? [] : subtotals + [sums]
    (rows, numberings) = ([], [])
    guard terms.count > 1, areLevel else { return [] }
    return sums.sorted { $0.key < $1.key }.flatMap { column, sum -> [(part: Int, sum: Int)] in
      let parts = terms.compactMap { $0[column] }
      guard parts.count == terms.count, let whole = Self.mention(readings[sum]), whole.measure == .level
      else { return [] }
      let mentions = parts.compactMap { Self.mention(readings[$0]) }
      guard mentions.allSatisfy({ $0.measure == .level && $0.unit == whole.unit }), !isNested(mentions) else {
        return []
      }
      return parts.map { ($0, sum) }
    }
  }

  /// Whether a row is itself the sum of two or more below it.
  private func isNested(_ mentions: [Mention]) -> Bool {
    mentions.indices.contains { first in
      var sum = ExactDecimal.zero
      for next in mentions.indices.dropFirst(first + 1) {
        sum = sum + mentions[next].quantity.value
        if next > first + 1, sum == mentions[first].quantity.value, sum > .zero { return true }
      }
      return false
    }
  }

  private static func mention(_ reading: CellReading) -> Mention? {
    if case .figure(let mention) = reading.verdict { mention } else { nil }
  }
}
