import Foundation
import Markup
import Store

/// Turns what `tongbao parse` is given into pages: WARC files into their records, PDF and Word files into text.
enum PageFormats {
  /// A page, or why a part of the input is none.
  typealias Part = Result<RawPage, ProgramError>

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
    if bytes.starts(with: Array("WARC/".utf8)) || bytes.starts(with: [0x1f, 0x8b]) {
      return records(in: bytes, address: address)
    }
    if bytes.starts(with: Array("%PDF-".utf8)) { return [text(ofPDF: bytes, address: address, url: url)] }
    if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
      return [text(ofWord: path, address: address, url: url)]
    }
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

  static func text(ofPDF bytes: [UInt8], address: String, url: String?) -> Part {
    run(
      "pdftotext", ["-q", "-enc", "UTF-8", "-layout", "-", "-"], package: "poppler-utils", input: bytes,
      subject: address
    )
    .map { output in
      let lines = LayoutLines.joined(String(decoding: output, as: UTF8.self))
      return RawPage(
        bytes: Array(lines.utf8), contentType: "text/plain; charset=utf-8", address: address, url: url)
    }
  }

  private static func text(ofWord path: String?, address: String, url: String?) -> Part {
    guard let path else {
      return .failure(
        ProgramError(.unusable, subject: address, message: "a Word file can only be read from a file"))
    }
    return run("unzip", ["-p", path, "word/document.xml"], package: "unzip", input: nil, subject: address)
      .map { output in
        RawPage(
          bytes: WordMarkup.page(from: output), contentType: "text/html; charset=utf-8", address: address,
          url: url)
      }
  }

  /// What a tool writes, bounded in time and size; no shell is between, so that no name of a file is a command.
  private static func run(
    _ tool: String, _ arguments: [String], package: String, input: [UInt8]?, subject: String
  ) -> Result<[UInt8], ProgramError> {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["timeout", "60", tool] + arguments
    let (output, feed) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = feed
    do {
      try process.run()
      let writer = Thread { Self.write(input, to: feed.fileHandleForWriting) }
      writer.start()
      let data = try output.fileHandleForReading.read(upToCount: PageReader.maximumBytes) ?? Data()
      if data.count >= PageReader.maximumBytes { process.terminate() }
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        return .failure(
          failure(of: tool, status: process.terminationStatus, package: package, subject: subject))
      }
      return .success([UInt8](data))
    } catch {
      return .failure(ProgramError(.unusable, subject: subject, message: "\(tool): \(error.reason)"))
    }
  }

  private static func write(_ input: [UInt8]?, to handle: FileHandle) {
    do {
      if let input { try handle.write(contentsOf: Data(input)) }
      try handle.close()
    } catch {
      // The tool stopped reading; its exit status says why.
      return
    }
  }

  private static func failure(of tool: String, status: Int32, package: String, subject: String)
    -> ProgramError
  {
    if status == 127 {
      return ProgramError(
        .unusable, subject: subject, message: "needs \(tool), which is not installed",
        hint: "apt-get install \(package)")
    }
    if status == 124 {
      return ProgramError(.unusable, subject: subject, message: "\(tool) took more than 60 s")
    }
    return ProgramError(.unusable, subject: subject, message: "\(tool) can't read it (status \(status))")
  }
}
