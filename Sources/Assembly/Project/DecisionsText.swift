import Pipeline
import Validate

/// The text of a `decisions.yml`, edited as a person would: lines that are not meant stay as they are.
struct DecisionsText {
  private let text: String
  /// What the text says.
  private let decisions: [DecisionDefinition]
  /// The file, as messages name it.
  private let name: String

  init(_ text: String, named name: String) throws(ProgramError) {
    // A text in a block ends as its line does: what is written behind would give it a line's end that it had not.
    self.text = text.isEmpty || text.unicodeScalars.last == "\n" ? text : text + "\n"
    self.name = name
    decisions = try DecisionsFile.decisions(in: self.text, named: name)
  }

  /// The text with an entry more, and with the expired ones that it takes the place of as comments.
  ///
  /// - Throws: where the entry can't stand in the file, or an expired one can't be told from the lines around it.
  func ruling(
    _ entry: [String], inPlaceOf expired: [ExpiredDecision]
  ) throws(ProgramError) -> String {
    let kept = decisions.filter { decision in !expired.contains { $0.decision == decision } }
    var lines = Self.lines(of: text)
    for old in expired.sorted(by: { $0.decision.position.line > $1.decision.position.line }) {
      let range = range(of: old.decision, in: lines)
      lines.replaceSubrange(
        range, with: ["# expired, for \(old.reason.onOneLine):"] + lines[range].map { "# " + $0 })
    }
    while let last = lines.last, last.isBlank { lines.removeLast() }
    // What ends the document, or says that it has no decision, is no place to write behind.
    if lines.last == "..." { lines.removeLast() }
    if decisions.isEmpty, let none = lines.lastIndex(of: "[]") { lines.remove(at: none) }
    let indent = String(repeating: " ", count: max(0, (kept.first?.position.column ?? 3) - 3))
    lines += entry.map { indent + $0 } + [""]
    let new = lines.joined(separator: "\n")
    let read: [DecisionDefinition]
    do throws(ProgramError) {
      read = try DecisionsFile.decisions(in: new, named: name)
    } catch {
      throw Self.unwritable(name)
    }
    // Several entries may stand on one line, and one may begin below its dash.
    guard read.count == kept.count + (entry.isEmpty ? 0 : 1),
      zip(kept, read).allSatisfy({ $0.isSame(as: $1) })
    else {
      guard let first = expired.first else { throw Self.unwritable(name) }
      throw ProgramError(
        .usage, subject: "\(name):\(first.decision.position)",
        message: "the decision has expired, and can't be taken out here without touching others",
        hint: "take it out by hand, then rule again")
    }
    return new
  }

  private static func unwritable(_ name: String) -> ProgramError {
    ProgramError(
      .usage, subject: name, message: "a ruling can't be added to the list as it is written",
      hint: "write each decision behind a dash on lines of its own, not in brackets, and end the last line")
  }

  /// The lines of an entry: up to the next one, without what is said between them.
  private func range(of decision: DecisionDefinition, in lines: [String]) -> Range<Int> {
    let first = decision.position.line - 1
    let next = decisions.map { $0.position.line - 1 }.filter { $0 > first }.min() ?? lines.count
    var end = next
    while end > first + 1, lines[end - 1].isBlankOrComment { end -= 1 }
    return first..<end
  }

  private static func lines(of text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }
}

extension String {
  fileprivate var isBlank: Bool { unicodeScalars.allSatisfy { $0 == " " || $0 == "\r" || $0 == "\t" } }

  fileprivate var isBlankOrComment: Bool {
    let rest = unicodeScalars.drop { $0 == " " || $0 == "\r" || $0 == "\t" }
    return rest.isEmpty || rest.first == "#"
  }
}

extension DecisionDefinition {
  /// Whether both rule the same, wherever they stand.
  fileprivate func isSame(as other: DecisionDefinition) -> Bool {
    address == other.address && target == other.target && action == other.action && value == other.value
      && reason == other.reason && who == other.who && evidence == other.evidence && expect == other.expect
  }
}
