import Foundation
import Testing

/// What each target may import and must not say: the architecture as a table, held against the sources.
private struct Layer {
  let target: String
  let imports: Set<String>
  let forbidden: [String]
}

private let everywhere = ["try!", "fatalError(", " as! ", "try? "]
private let noWorld = [
  "FileManager", " Date()", "ProcessInfo", "print(", "Locale.current", "UUID()", "getenv", "fopen(",
  "URLSession",
]

private let layers: [Layer] = [
  Layer(target: "Records", imports: [], forbidden: noWorld),
  Layer(target: "Pipeline", imports: ["Glibc", "Records"], forbidden: noWorld + ["Yams"]),
  Layer(target: "Lexicon", imports: ["CTables", "Records", "Synchronization"], forbidden: noWorld),
  Layer(target: "Recognition", imports: ["Lexicon", "Records"], forbidden: noWorld + ["html", "Stage"]),
  Layer(target: "Compression", imports: ["CBrotli", "CDeflate", "CZlib", "CZstd"], forbidden: noWorld),
  Layer(
    target: "Fetch",
    imports: ["CCurl", "Compression", "Dispatch", "Glibc", "Pipeline", "Records", "Synchronization"],
    forbidden: noWorld),
  Layer(
    target: "Markup", imports: ["CXML2", "Glibc", "Records"], forbidden: noWorld + ["Figure", "Lexicon"]),
  Layer(
    target: "Parse", imports: ["Lexicon", "Markup", "Pipeline", "Recognition", "Records"], forbidden: noWorld),
  Layer(target: "Validate", imports: ["Lexicon", "Pipeline", "Records"], forbidden: noWorld),
  Layer(target: "Aggregate", imports: ["Lexicon", "Pipeline", "Records"], forbidden: noWorld),
  Layer(target: "Render", imports: ["Lexicon", "Mustache", "Pipeline", "Records"], forbidden: noWorld),
  Layer(
    target: "Store",
    imports: [
      "Compression", "Crypto", "Dispatch", "Foundation", "GRDB", "Glibc", "Pipeline", "Records",
      "Synchronization",
    ],
    forbidden: [" Date()", "print(", "Locale.current", "UUID()", "getenv"]),
  Layer(
    target: "Assembly",
    imports: [
      "Aggregate", "CLinux", "Compression", "Crypto", "Fetch", "Foundation", "Glibc", "Lexicon", "Logging",
      "Markup",
      "Parse",
      "Pipeline",
      "Recognition", "Records", "Render", "Store", "Synchronization", "Validate", "Yams",
    ], forbidden: ["print("]),
  Layer(
    target: "tongbao",
    imports: [
      "ArgumentParser", "Assembly", "CStart", "Dispatch", "Foundation", "Glibc", "Pipeline", "Records",
      "Synchronization",
    ],
    forbidden: ["FileManager"]),
]

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private func sources(of target: String) throws -> [(name: String, text: String)] {
  let folder = root.appending(path: "Sources/\(target)")
  let walker = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
  return try walker.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    .map { ("\(target)/\($0.lastPathComponent)", try String(contentsOf: $0, encoding: .utf8)) }
}

/// The line without its comment, so that prose may name what code may not.
private func code(_ line: Substring) -> Substring {
  line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
}

/// Whether the word stands in the code by itself and not as the end of a longer name: `fingerprint(` prints nothing.
private func says(_ code: Substring, _ word: String) -> Bool {
  code.ranges(of: word).contains { range in
    guard range.lowerBound > code.startIndex, word.first?.isLetter == true else { return true }
    let before = code[code.index(before: range.lowerBound)]
    return !(before.isLetter || before.isNumber || before == "_")
  }
}

@Test(arguments: layers.map(\.target))
func targetImportsOnlyWhatItsLayerAllows(target: String) throws {
  let layer = try #require(layers.first { $0.target == target })
  let files = try sources(of: target)
  #expect(!files.isEmpty, "\(target) has no sources")
  for file in files {
    for line in file.text.split(separator: "\n") {
      let words = code(line).split(separator: " ")
      guard let position = words.firstIndex(of: "import"), position <= 1, words.count > position + 1 else {
        continue
      }
      let module = String(words[position + 1])
      #expect(layer.imports.contains(module), "\(file.name): imports \(module)")
    }
  }
}

@Test(arguments: layers.map(\.target))
func targetSaysNoForbiddenWord(target: String) throws {
  let layer = try #require(layers.first { $0.target == target })
  for file in try sources(of: target) {
    for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for word in layer.forbidden + everywhere {
        #expect(!says(code(line), word), "\(file.name):\(number + 1): '\(word)'")
      }
    }
  }
}

@Test func everyTargetHasItsLayer() throws {
  let folders = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
  let targets = folders.filter {
    !["CBrotli", "CCurl", "CDeflate", "CLinux", "CStart", "CXML2", "CZlib", "CZstd", "CTables"].contains($0)
  }
  #expect(Set(targets) == Set(layers.map(\.target)))
}
