import Foundation
import Pipeline
import Records
import Testing

@testable import Render

/// The identifiers that checks declare, from their source: this target doesn't import them.
private func identifiers() throws -> [String] {
  let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Validate")
  return try ["Checks", "CrossChecks"].flatMap { folder in
    let folder = sources.appending(path: folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().compactMap { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return text.firstMatch(of: /static let identifier = "([a-z-]+)"/).map { String($0.1) }
    }
  }
}

@Test func readersAreToldTheLawOfEveryCheckAndNotItsName() throws {
  let found = try identifiers()
  #expect(found.count > 20)
  for check in found + ["restatements-agree"] {
    let verdict = Verdict(check: check, outcome: .flagged, evidence: Evidence(zh: "甲", en: "a"))
    for (say, seen) in [(Wording(language: .zh), "：甲"), (Wording(language: .en), ": a")] {
      let text = CheckWording(say: say).text(verdict)
      #expect(!text.contains("`"), "\(check) has no words in \(say.language)")
      #expect(text.hasSuffix(seen))
    }
  }
}
