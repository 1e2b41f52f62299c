import Assembly
import Foundation
import Records

/// Puts single errors into the pages of the embedded pipelines and says which of them the checks catch.
///
/// Run with `swift run seeded-errors [COUNT] [SEED]`, 500 errors from seed 1 by default. Each error goes into one clean
/// page; everything from recognition to aggregation is then worked again, and what is said now but was not said of the
/// clean pages counts. The table gives, by kind: errors made, those that can be checked at all, those caught, and those
/// of the caught that are blamed on the right figure alone.
///
/// An error can be checked when the figure's fact is stated elsewhere too, when its series has points before and after
/// it, or when the error changes what kind of thing is counted; and when the wrong number is not within the right one's
/// own rounding. What the clean pages raise is listed at the end: quarantined figures there are false errors.
@main
@MainActor
enum SeededErrors {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let numbers = arguments.compactMap { Int($0) }
    guard numbers.count == arguments.count, numbers.count <= 2, numbers.allSatisfy({ $0 > 0 }) else {
      print("usage: seeded-errors [COUNT] [SEED]   500 errors from seed 1 without them")
      exit(arguments.contains("--help") ? 0 : 2)
    }
    let count = numbers.first ?? 500
    let seed = numbers.dropFirst().first ?? 1
    let report = try await report(count: count, seed: seed)
    report.tally.lines.forEach { print($0) }
    report.clean.forEach { print($0) }
  }

  /// Makes the errors and says what became of them, and what the clean pages raise.
  static func report(count: Int, seed: Int) async throws -> (tally: Tally, clean: [String], falseErrors: Int)
  {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var random = SplitMix(state: UInt64(seed))
    var tally = Tally()
    var beds: [TestBed] = []
    for pipeline in try Project(root: root).pipelines(named: []) { beds.append(try await TestBed(pipeline)) }
    let targets = beds.enumerated().flatMap { index, bed in bed.targets.map { (bed: index, target: $0) } }
    while tally.count < count {
      let (index, target) = targets[random.next(below: targets.count)]
      let kind = ErrorKind.allCases[random.next(below: ErrorKind.allCases.count)]
      guard let error = kind.error(in: target, &random) else { continue }
      tally.add(try await beds[index].outcome(of: error))
    }
    let clean = beds.flatMap { bed in bed.cleanFindings.map { "clean \(bed.name): \($0)" } }
    return (tally, clean, beds.map(\.falseErrors).reduce(0, +))
  }
}

/// The generator of Steele, Lea and Flood (2014): the same errors for the same seed on every machine.
struct SplitMix {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(bound, 1)))
  }
}

/// What became of the errors, by kind.
struct Tally {
  private struct Row {
    var made = 0
    var checkable = 0
    var caught = 0
    var located = 0
    var caughtUncheckable = 0
  }

  private var rows: [ErrorKind: Row] = [:]
  private(set) var count = 0
  private var missed: [String] = []

  mutating func add(_ outcome: Outcome) {
    count += 1
    var row = rows[outcome.error.kind] ?? Row()
    row.made += 1
    if outcome.isCheckable {
      row.checkable += 1
      row.caught += outcome.isCaught ? 1 : 0
      row.located += outcome.isLocated ? 1 : 0
      if !outcome.isCaught { missed.append("missed  \(outcome.error.words)") }
      if outcome.isCaught, !outcome.isLocated {
        missed.append(
          (["unsure  \(outcome.error.words)"] + outcome.findings).joined(separator: "\n          "))
      }
    } else if outcome.isCaught {
      row.caughtUncheckable += 1
    }
    rows[outcome.error.kind] = row
  }

  /// Shares of the checkable that were caught, and of the caught that were blamed on the right figure alone.
  var shares: (caught: Double, located: Double) {
    let checkable = rows.values.map(\.checkable).reduce(0, +)
    let caught = rows.values.map(\.caught).reduce(0, +)
    let located = rows.values.map(\.located).reduce(0, +)
    return (Double(caught) / Double(max(checkable, 1)), Double(located) / Double(max(caught, 1)))
  }

  var lines: [String] {
    var sum = Row()
    var lines = ["kind               made  checkable  caught      located     (caught of the others)"]
    for kind in ErrorKind.allCases {
      let row = rows[kind] ?? Row()
      lines.append(Self.line(kind.rawValue, row))
      sum.made += row.made
      sum.checkable += row.checkable
      sum.caught += row.caught
      sum.located += row.located
      sum.caughtUncheckable += row.caughtUncheckable
    }
    return lines + [Self.line("all", sum), ""] + missed
  }

  private static func line(_ name: String, _ row: Row) -> String {
    func share(_ part: Int, of whole: Int) -> String {
      let percent = whole == 0 ? "-" : String(format: "%.0f%%", Double(part) / Double(whole) * 100)
      return padded("\(part)", 4) + " " + padded(percent, 5)
    }
    return name + String(repeating: " ", count: max(0, 17 - name.count)) + padded("\(row.made)", 6)
      + padded("\(row.checkable)", 11) + " " + share(row.caught, of: row.checkable) + "  "
      + share(row.located, of: row.caught) + "  " + padded("\(row.caughtUncheckable)", 6)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
