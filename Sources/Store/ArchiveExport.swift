package import Foundation
package import Pipeline

/// Copies what an archive keeps of one source, record by record and byte for byte, into one WARC file.
package struct ArchiveExport {
  private let archive: ArchiveFolder
  private let source: String
  /// Records of other sources that this one's revisits refer to, so that the file stands on its own.
  private var referred: Set<String> = []

  /// - Parameters:
  ///   - source: the source's name in the definition.
  ///   - folder: the pipeline's state.
  package init(of source: String, in folder: URL) {
    self.source = source
    archive = ArchiveFolder(path: PipelineStore.path(of: folder) + "/snapshots", rotationLength: .max)
  }

  /// Gives the file's bytes to `write`, piece by piece.
  ///
  /// - Returns: how many captures were written.
  package mutating func run(_ write: ([UInt8]) throws(StageError) -> Void) throws(StageError) -> Int {
    guard FileManager.default.fileExists(atPath: archive.path) else { return 0 }
    let files = try archive.files()
    for file in files { try collectReferences(of: file) }
    var count = 0
    var hasInformation = false
    for file in files {
      try forEachCapture(of: file) { capture throws(StageError) in
        guard isWanted(capture) else { return }
        if !hasInformation, let first = capture.first, first.offset > 0 {
          // Every file of the archive begins with its own description, which goes for its records.
          try write(try information(of: file))
        }
        hasInformation = true
        count += 1
        try write(try bytes(of: capture, in: file))
      }
    }
    return count
  }

  private mutating func collectReferences(of file: String) throws(StageError) {
    var referred = self.referred
    let source = self.source
    try forEachCapture(of: file) { capture throws(StageError) in
      guard Self.source(of: capture) == source else { return }
      for record in capture {
        if let id = record.value(of: "WARC-Refers-To") { referred.insert(id) }
      }
    }
    self.referred = referred
  }

  private func isWanted(_ capture: [WARCRecord]) -> Bool {
    Self.source(of: capture) == source
      || capture.contains { $0.recordID.map(referred.contains) ?? false }
  }

  private static func source(of capture: [WARCRecord]) -> String? {
    capture.last.flatMap { CaptureFields($0.block) }?["source"]
  }

  private func forEachCapture(
    of file: String, _ body: ([WARCRecord]) throws(StageError) -> Void
  ) throws(StageError) {
    try archive.reading(file, from: 0) { descriptor throws(StageError) in
      var reader = WARCReader(ByteSource(descriptor: descriptor), maximumBlock: .max)
      var capture: [WARCRecord] = []
      while let record = try next(&reader, of: file) {
        if record.type == "warcinfo" { continue }
        capture.append(record)
        guard record.type == "metadata" else { continue }
        try body(capture)
        capture = []
      }
    }
  }

  private func next(_ reader: inout WARCReader, of file: String) throws(StageError) -> WARCRecord? {
    do throws(WARCError) {
      return try reader.next()
    } catch {
      // A run may be writing, or was killed: its last capture isn't whole yet.
      if error.kind == .torn { return nil }
      throw StageError(
        .unreadableState, subject: "\(archive.path)/\(file)",
        message: "damaged at byte \(error.offset): \(error.message)",
        hint: "`tongbao archive verify` says all that is wrong")
    }
  }

  private func bytes(of capture: [WARCRecord], in file: String) throws(StageError) -> [UInt8] {
    guard let first = capture.first, let last = capture.last else { return [] }
    return try bytes(of: file, from: first.offset, to: last.offset + last.size)
  }

  private func information(of file: String) throws(StageError) -> [UInt8] {
    var end = 0
    try archive.reading(file, from: 0) { descriptor throws(StageError) in
      var reader = WARCReader(ByteSource(descriptor: descriptor), maximumBlock: .max)
      if let record = try next(&reader, of: file), record.type == "warcinfo" { end = record.size }
    }
    return try bytes(of: file, from: 0, to: end)
  }

  private func bytes(of file: String, from start: Int, to end: Int) throws(StageError) -> [UInt8] {
    try archive.reading(file, from: start) { descriptor throws(StageError) in
      var bytes: [UInt8] = []
      let source = ByteSource(descriptor: descriptor)
      do throws(WARCError) {
        while bytes.count < end - start, let piece = try source.next() {
          bytes += piece.prefix(end - start - bytes.count)
        }
      } catch {
        throw StageError(.unreadableState, subject: "\(archive.path)/\(file)", message: error.message)
      }
      return bytes
    }
  }
}
