import Foundation
import Markup
import Records
import Testing

/// Who published what when, of every page that was read by hand: figures lose their periods where a day is lost.
@Test(arguments: GoldDocument.all)
func goldDocumentIsDatedAndCreditedAsReadByHand(gold: GoldDocument) throws {
  let page = [UInt8](try Data(contentsOf: gold.file))
  let document = try PageReader().document(
    from: RawPage(bytes: page, contentType: nil, address: gold.page, url: nil), layout: nil)
  #expect(document.title == GoldDocument.folded(gold.title))
  #expect(GoldDocument.minute(document.published?.description) == GoldDocument.minute(gold.published))
  #expect(document.publisher == gold.publisher)
  #expect(document.authors == gold.authors)
  #expect(document.editors.map(\.name).allSatisfy { !$0.contains("@") && $0.lowercased() != "e-mail" })
}

/// One line of a `documents.jsonl`.
struct GoldDocument: Decodable, CustomTestStringConvertible {
  let page: String
  let title: String
  let published: String?
  let publisher: String?
  let authors: [String]

  private var folder = ""

  private enum CodingKeys: CodingKey { case page, title, published, publisher, authors }

  var testDescription: String { "\(folder)/\(page)" }

  var file: URL { Self.root.appending(path: "\(folder)/\(page)") }

  /// The folders of gold, and the pages that they go with.
  private static let folders = [
    "fixtures": "Tests/Fixtures/Pages", "liaocheng-summer-2024": "Pipelines/liaocheng-summer-2024/pages",
    "national-summer-campaigns": "Pipelines/national-summer-campaigns/pages",
  ]

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  static let all: [GoldDocument] = folders.sorted { $0.key < $1.key }.flatMap { gold, pages in
    do {
      let lines = try Data(contentsOf: root.appending(path: "Tests/Gold/\(gold)/documents.jsonl"))
      return try lines.split(separator: UInt8(ascii: "\n")).map { line in
        var document = try JSONDecoder().decode(GoldDocument.self, from: line)
        document.folder = pages
        return document
      }
    } catch {
      preconditionFailure("Tests/Gold/\(gold)/documents.jsonl: \(error)")
    }
  }

  /// Up to the minute; a day stays a day.
  static func minute(_ time: String?) -> String? { time.map { String($0.prefix(16)) } }

  /// As documents print titles: an ideographic space is a space.
  static func folded(_ title: String) -> String { title.replacing("\u{3000}", with: " ") }
}
