import Foundation
import Markup
import Pipeline
import Store

/// Turns what `tongbao parse` is given into pages: WARC files into their records, PDF and Word files into text.
enum PageFormats {
  /// A page, or why a part of the input is none.
  typealias Part = Result<RawPage, ProgramError>

  /// How files of many pages begin.
  private static let archives: [[UInt8]] = [Array("WARC/".utf8), [0x1f, 0x8b]]

  /// Whether the bytes are a page as it stands, and not a file that holds pages or that a tool turns into one.
  static func isBare(_ bytes: [UInt8]) -> Bool {
    !archives.contains { bytes.starts(with: $0) } && ToolForm(of: bytes) == nil
  }

  /// The pages in a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - address: how the input was named.
  ///   - contentType: the Content-Type that a server gave.
  ///   - url: the URL that the bytes came from.
  /// - Returns: the pages in the file's order, and in the place of each that can't be had, why.
  static func parts(of bytes: [UInt8], address: String, contentType: String?, url: String?)
    -> [Part]
  {
    if archives.contains(where: { bytes.starts(with: $0) }) { return records(in: bytes, address: address) }
    return [page(of: RawPage(bytes: bytes, contentType: contentType, address: address, url: url))]
  }

  /// Each answer that a WARC file holds, under its URL.
  private static func records(in bytes: [UInt8], address: String) -> [Part] {
    var reader = WARCReader(ByteSource(bytes: bytes))
    var parts: [Part] = []
    while true {
      do throws(WARCError) {
        guard let record = try reader.next() else { return parts }
        parts += try pages(of: record, address: address)
      } catch {
        let message = "at byte \(error.offset): \(error.message)"
        parts.append(.failure(ProgramError(.unusable, subject: address, message: message)))
        // After a damaged place nothing can be read; a body that can't be undone costs only itself.
        if error.kind != .undecodable, error.kind != .oversized { return parts }
      }
    }
  }

  private static func pages(of record: WARCRecord, address: String) throws(WARCError) -> [Part] {
    guard let page = try record.page(maximumBytes: PageReader.maximumBytes) else { return [] }
    guard (200..<300).contains(page.status) else {
      let message = "the server answered \(page.status)"
      return [.failure(ProgramError(.unusable, subject: page.url, message: message))]
    }
    let url = page.url.isEmpty ? address : page.url
    return [Self.page(of: RawPage(bytes: page.body, contentType: page.contentType, address: url, url: url))]
  }

  /// The page itself, or the one that a tool makes of it.
  private static func page(of page: RawPage) -> Part {
    guard let form = ToolForm(of: page.bytes) else { return .success(page) }
    return Result { () throws(ToolFailure) in try form.page(of: page.bytes) }
      .map { RawPage(bytes: $0.bytes, contentType: $0.contentType, address: page.address, url: page.url) }
      .mapError { $0.error(for: page.address) }
  }
}
