import Foundation
import Markup

/// Varied pages in any number, made from the repository's own: figures changed digit by digit, paragraphs rotated.
enum SamplePages {
  /// `count` pages as UTF-8; the same ones at every call.
  static func pages(count: Int) throws -> [RawPage] {
    let originals = try files().map { try Data(contentsOf: $0) }.filter {
      String(validating: $0, as: UTF8.self) != nil
    }
    guard !originals.isEmpty else { throw CocoaError(.fileNoSuchFile) }
    return (0..<count).map { number in
      let bytes = varied([UInt8](originals[number % originals.count]), seed: UInt64(number / originals.count))
      return RawPage(
        bytes: bytes, contentType: "text/html; charset=utf-8", address: "\(number).html", url: nil)
    }
  }

  private static func files() throws -> [URL] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folders = [
      "Pipelines/liaocheng-summer-2024/pages", "Pipelines/national-summer-campaigns/pages",
      "Tests/Fixtures/Pages",
    ]
    return try folders.flatMap { folder in
      try FileManager.default.contentsOfDirectory(
        at: root.appending(path: folder), includingPropertiesForKeys: nil)
    }.filter { $0.pathExtension == "html" }.sorted { $0.path < $1.path }
  }

  /// Turns each digit above 0 outside of tags into another one, so that no page repeats another's numbers.
  private static func varied(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
    guard seed > 0 else { return bytes }
    var state = seed &* 0x9e37_79b9_7f4a_7c15
    var inTag = false
    return bytes.map { byte in
      if byte == UInt8(ascii: "<") { inTag = true }
      if byte == UInt8(ascii: ">") { inTag = false }
      guard !inTag, (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(byte) else { return byte }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(ascii: "3") + UInt8((state >> 33) % 7)
    }
  }
}
