import Foundation
import Markup
import Records
import Testing

/// The pages in the manner of many systems, and what a reader must find on each.
struct SitePage: Decodable, CustomTestStringConvertible {
  let page: String
  let title: String
  let published: String?
  let publisher: String?
  let authors: [String]
  let editors: [String]?
  let subtitle: String?
  let dateline: String?
  let must: [String]
  let mustNot: [String]
  let headings: [String]?
  let rows: [String]?
  let problems: [String]?
  let article: Bool?

  var testDescription: String { page }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Sites")

  static let all: [SitePage] = {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(
        [SitePage].self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    } catch {
      preconditionFailure("Tests/Fixtures/Sites/expected.json: \(error)")
    }
  }()

  var bytes: [UInt8] {
    get throws { [UInt8](try Data(contentsOf: Self.folder.appending(path: page))) }
  }

  /// The page's document, or what a page without an article says of itself.
  func document(of bytes: [UInt8], contentType: String? = nil) throws -> Document {
    let raw = RawPage(bytes: bytes, contentType: contentType, address: page, url: nil)
    do {
      return try PageReader().document(from: raw, layout: nil)
    } catch {
      guard let document = error.document else { throw error }
      return document
    }
  }
}
