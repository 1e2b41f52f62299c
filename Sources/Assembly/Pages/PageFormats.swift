import Foundation
import Markup
import Store

/// Turns what `tongbao parse` is given into pages: WARC files into their records, PDF and Word files into text.
enum PageFormats {
  /// A page, or why a part of the input is none.
  typealias Part = Result<RawPage, ProgramError>

  /// How inputs begin that are no bare page: WARC, gzip, PDF, ZIP.
  private static let warc = Array("WARC/".utf8)
  private static let gzip: [UInt8] = [0x1f, 0x8b]
  private static let pdf = Array("%PDF-".utf8)
  private static let zip: [UInt8] = [0x50, 0x4b, 0x03, 0x04]

  /// Whether the bytes are a page as it stands, and not a file that holds pages or that a tool turns into one.
  static func isBare(_ bytes: [UInt8]) -> Bool {
    ![warc, gzip, pdf, zip].contains { bytes.starts(with: $0) }
  }

  /// The pages in a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - address: how the input was named.
  ///   - path: where the file is, for the tools that read it; nil for standard input and URLs.
  ///   - contentType: the Content-Type that a server gave.
  ///   - url: the URL that the bytes came from.
  /// - Returns: the pages in the file's order, and in the place of each that can't be had, why.
  static func parts(of bytes: [UInt8], address: String, path: String?, contentType: String?, url: String?)
    -> [Part]
  {
    if bytes.starts(with: warc) || bytes.starts(with: gzip) { return records(in: bytes, address: address) }
    if bytes.starts(with: pdf) { return [text(ofPDF: bytes, address: address, url: url)] }
    if bytes.starts(with: zip) { return [text(ofWord: path, address: address, url: url)] }
    return [.success(RawPage(bytes: bytes, contentType: contentType, address: address, url: url))]
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
    return [.success(RawPage(bytes: page.body, contentType: page.contentType, address: url, url: url))]
  }

  // MARK: - Tools

  /// The text of a PDF, a paragraph a line.
  static func lines(ofPDF bytes: [UInt8]) throws(ToolFailure) -> [UInt8] {
    let tool = Tool(
      name: "pdftotext", arguments: ["-q", "-enc", "UTF-8", "-layout", "-", "-"], package: "poppler-utils")
    let text = try tool.output(for: bytes, maximumBytes: PageReader.maximumBytes)
    return Array(LayoutLines.joined(String(decoding: text, as: UTF8.self)).utf8)
  }

  private static func text(ofPDF bytes: [UInt8], address: String, url: String?) -> Part {
    Result { () throws(ToolFailure) in try lines(ofPDF: bytes) }
      .map { text in
        RawPage(bytes: text, contentType: "text/plain; charset=utf-8", address: address, url: url)
      }
      .mapError { $0.error(for: address) }
  }

  private static func text(ofWord path: String?, address: String, url: String?) -> Part {
    guard let path else {
      return .failure(
        ProgramError(.unusable, subject: address, message: "a Word file can only be read from a file"))
    }
    let tool = Tool(name: "unzip", arguments: ["-p", path, "word/document.xml"], package: "unzip")
    return Result { () throws(ToolFailure) in
      try tool.output(for: nil, maximumBytes: PageReader.maximumBytes)
    }
    .map { output in
      RawPage(
        bytes: WordMarkup.page(from: output), contentType: "text/html; charset=utf-8", address: address,
        url: url)
    }
    .mapError { $0.error(for: address) }
  }
}
