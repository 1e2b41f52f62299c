import Foundation
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
private let folder = "Output/national-summer-campaigns/"
private let opening =
  "<!-- From \(folder)digest.en.md; rewritten by RECORD_README=1 swift test --filter ReadmeTests -->"
private let closing = "<!-- End of the piece -->"

/// What README shows of a digest: its summary, the first disagreement, a few rows, a chart, and their footnotes.
private func piece(of digest: String) -> String {
  let blocks = digest.split(separator: "\n\n").map(String.init)
  var shown = [blocks[1]]
  if let heading = blocks.firstIndex(of: "**Numbers that contradict each other**") {
    shown += [blocks[heading], blocks[heading + 1].split(separator: "\n").prefix(1).joined(separator: "\n")]
  }
  if let heading = blocks.firstIndex(of: "## Leading indicators"),
    let table = blocks[heading...].firstIndex(where: { $0.hasPrefix("|") })
  {
    shown += blocks[(heading + 1)..<table]
    shown.append(blocks[table].split(separator: "\n").prefix(6).joined(separator: "\n"))
  }
  shown += blocks.filter { $0.hasPrefix("![") }.prefix(1)
  let text = shown.joined(separator: "\n\n")
  let notes = digest.split(separator: "\n").filter { line in
    line.hasPrefix("[^") && text.contains(line.prefix { $0 != ":" })
  }
  return (text + "\n\n" + notes.joined(separator: "\n")).replacing("](<../../", with: "](<")
    .replacing("](charts/", with: "](\(folder)charts/")
}

@Test func readmeShowsAPieceOfTheRealDigest() throws {
  let file = root.appending(path: "README.md")
  let readme = try String(contentsOf: file, encoding: .utf8)
  let digest = try String(contentsOf: root.appending(path: folder + "digest.en.md"), encoding: .utf8)
  let expected = "\(opening)\n\n\(piece(of: digest))\n\n\(closing)"
  let start = try #require(readme.range(of: "<!-- From \(folder)"), "README.md has no mark before the piece")
  let end = try #require(readme.range(of: closing), "README.md has no mark behind the piece")
  let range = start.lowerBound..<end.upperBound
  if ProcessInfo.processInfo.environment["RECORD_README"] != nil {
    try Data(readme.replacingCharacters(in: range, with: expected).utf8).write(to: file)
    Issue.record("README.md: rewritten; look at the difference, then run without RECORD_README")
    return
  }
  #expect(
    readme[range] == expected,
    "README.md: the piece is not what \(folder)digest.en.md says: RECORD_README=1 swift test --filter ReadmeTests"
  )
}
