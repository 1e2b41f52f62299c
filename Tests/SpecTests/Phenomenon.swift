import Foundation

/// A way in which bulletins state figures, or something in them that looks like one.
struct Phenomenon: Sendable {
  let number: String
  let title: String

  /// The rows of `phenomena.tsv`: a number and a title.
  static func all() throws -> [Phenomenon] {
    try String(contentsOf: Spec.folder.appending(path: "phenomena.tsv"), encoding: .utf8)
      .split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: "\t").map { String($0) }
        return Phenomenon(number: cells[0], title: cells[1])
      }
  }

  /// The page of the documentation that shows each phenomenon with its cases and their state.
  static func table() throws -> String {
    let specs = try Spec.all()
    let phenomena = try all()
    let open = Set(specs.filter { $0.notYet != nil }.map(\.phenomenon))
    var lines = [
      "# Phenomena of the genre", "",
      "What bulletins do with numbers, and which of it is read as it should be.", "", "## Overview", "",
      "\(phenomena.count) phenomena, \(specs.count) cases in `Tests/Specs`: \(phenomena.count - open.count) "
        + "phenomena hold in every case, \(open.count) do not yet. The tests write this page and hold it equal to",
      "the cases; a case that is marked as not yet met has to fail.", "",
      "| | phenomenon | cases | traps | state |", "| --- | --- | ---: | ---: | --- |",
    ]
    for phenomenon in phenomena {
      let own = specs.filter { $0.phenomenon == phenomenon.number }
      let waiting = own.compactMap { spec in spec.notYet.map { "\(spec.name): \($0)" } }
      let state = waiting.isEmpty ? "holds" : "not yet — " + waiting.joined(separator: "; ")
      lines.append(
        "| \(phenomenon.number) | \(phenomenon.title) | \(own.filter { !$0.isTrap }.count) "
          + "| \(own.filter(\.isTrap).count) | \(state) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
