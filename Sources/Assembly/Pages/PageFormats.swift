import Compression
import Foundation
import Markup
import Parse
import Pipeline
import Records
import Store

/// Turns what `tongbao parse` is given into pages: WARC files into their records, PDF and Word files into text.
enum PageFormats {
  /// A page, or why a part of the input is none.
  typealias Part = Result<RawPage, ProgramError>

  private static let archive = Array("WARC/".utf8)

  /// Whether the bytes are a page as it stands, and not a file that holds pages or that a tool turns into one.
  static func isBare(_ bytes: [UInt8]) -> Bool {
    !bytes.starts(with: archive) && !Inflation.isGzip(bytes[...]) && ToolForm(of: bytes) == nil
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
    if bytes.starts(with: archive) { return records(in: bytes, address: address) }
    guard Inflation.isGzip(bytes[...]) else {
      return [page(of: RawPage(bytes: bytes, contentType: contentType, address: address, url: url))]
    }
    do throws(InflationError) {
      let beginning = try Inflation(of: bytes, limit: archive.count)
      if beginning.bytes.starts(with: archive) { return records(in: bytes, address: address) }
      let inflation = try Inflation(of: bytes, limit: PageReader.maximumBytes)
      switch inflation.ending {
      case .whole, .cut:
        return [
          page(
            of: RawPage(
              bytes: inflation.bytes, contentType: contentType, address: address, url: url,
              problems: inflation.ending == .whole ? [] : [.cutOff]))
        ]
      case .damaged: return [unusable(address, "the compressed file is damaged")]
      case .limit:
        return [
          unusable(address, "the file is larger than \(PageReader.maximumBytes >> 20) MiB uncompressed")
        ]
      }
    } catch {
      return [unusable(address, "no memory for the compressed file")]
    }
  }

  private static func unusable(_ address: String, _ message: String) -> Part {
    .failure(ProgramError(.unusable, subject: address, message: message))
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
        parts.append(unusable(address, message))
        // After a damaged place nothing can be read; a body that can't be undone costs only itself.
        if error.kind != .undecodable, error.kind != .oversized { return parts }
      }
    }
  }

  private static func pages(of record: WARCRecord, address: String) throws(WARCError) -> [Part] {
    guard let page = try record.page(maximumBytes: PageReader.maximumBytes) else { return [] }
    guard (200..<300).contains(page.status) else {
      return [unusable(page.url, "the server answered \(page.status)")]
    }
    let url = page.url.isEmpty ? address : page.url
    return [
      Self.page(
        of: RawPage(
          bytes: page.body, contentType: page.contentType, address: url, url: url,
          problems: page.isWhole ? [] : [.cutOff]))
    ]
  }

  /// The page itself, or the one that a tool makes of it.
  private static func page(of page: RawPage) -> Part {
    guard let form = ToolForm(of: page.bytes) else { return .success(page) }
    return Result { () throws(ToolFailure) in try form.page(of: page.bytes) }
      .map(page.read)
      .mapError { $0.error(for: page.address) }
  }
}

extension DocumentProblem {
  fileprivate static let cutOff = DocumentProblem(
    code: .cutOff, message: "only the beginning of the page was kept", severity: .warning)
}
