import Pipeline

/// Reads the records of a WARC file one after the other, gzip or plain, from any place where bytes come from.
package struct WARCReader {
  private var stream: WARCByteStream
  private let maximumBlock: Int

  /// - Parameters:
  ///   - source: the file's bytes, from `offset` on.
  ///   - offset: where in the file the source begins: the start of a record.
  ///   - maximumBlock: blocks that are longer are passed over, and their record marked as oversized.
  package init(_ source: ByteSource, startingAt offset: Int = 0, maximumBlock: Int = 64 << 20) {
    stream = WARCByteStream(source, startingAt: offset)
    self.maximumBlock = maximumBlock
  }

  /// The next record, nil after the last.
  ///
  /// - Throws: where the file is damaged or ends inside a record; nothing after that place can be read.
  /// - Returns: the record with its block.
  package mutating func next() throws(WARCError) -> WARCRecord? {
    guard try skipEmptyLines() else { return nil }
    let offset = stream.offset
    try readVersion(at: offset)
    let fields = try readFields(at: offset)
    let stated = fields.first { $0.name.lowercased() == "content-length" }
    guard let length = stated.flatMap({ Int($0.value) }), length >= 0 else {
      throw WARCError(.damaged, offset: offset, message: "a record without a Content-Length")
    }
    let isOversized = length > maximumBlock
    var block: [UInt8] = []
    if !isOversized { block.reserveCapacity(length) }
    guard try stream.take(length, { if !isOversized { block += $0 } }) else { throw torn(at: offset) }
    try skipEnd(at: offset)
    return WARCRecord(
      fields: fields, block: block, contentLength: length, isOversized: isOversized, offset: offset,
      size: stream.offset - offset)
  }

  private func torn(at offset: Int) -> WARCError {
    WARCError(.torn, offset: offset, message: "the file ends inside a record")
  }

  /// Some writers put more than two line ends between records.
  private mutating func skipEmptyLines() throws(WARCError) -> Bool {
    while let byte = try stream.peek() {
      guard byte == 0x0d || byte == 0x0a else { return true }
      stream.dropOne()
    }
    return false
  }

  private mutating func readVersion(at offset: Int) throws(WARCError) {
    guard let line = try stream.line(limit: 1 << 16) else { throw torn(at: offset) }
    guard line.starts(with: Array("WARC/".utf8)) else {
      let kind: WARCError.Kind = Array("WARC/".utf8).starts(with: line) ? .torn : .damaged
      throw WARCError(kind, offset: offset, message: "no WARC record begins here")
    }
  }

  private mutating func readFields(at offset: Int) throws(WARCError) -> [HTTPHead.Field] {
    var fields: [HTTPHead.Field] = []
    while let bytes = try stream.line(limit: 1 << 16) {
      guard bytes.last == 0x0a else { throw torn(at: offset) }
      let line = String(decoding: bytes, as: UTF8.self).filter { !$0.isNewline }[...]
      if line.isEmpty { return fields }
      if let first = line.first, first == " " || first == "\t", let last = fields.popLast() {
        fields.append(.init(name: last.name, value: last.value + " " + line.trimmingHTTPSpace))
        continue
      }
      guard let colon = line.firstIndex(of: ":"), fields.count < 1000 else {
        throw WARCError(.damaged, offset: offset, message: "a header line without a colon")
      }
      fields.append(
        .init(
          name: String(line[..<colon].trimmingHTTPSpace),
          value: String(line[line.index(after: colon)...].trimmingHTTPSpace)))
    }
    throw torn(at: offset)
  }

  /// Two line ends close a record.
  private mutating func skipEnd(at offset: Int) throws(WARCError) {
    for expected: UInt8 in [0x0d, 0x0a, 0x0d, 0x0a] {
      guard let byte = try stream.peek() else { throw torn(at: offset) }
      guard byte == expected else {
        throw WARCError(.damaged, offset: offset, message: "the record is longer than its Content-Length")
      }
      stream.dropOne()
    }
    try stream.finishMember()
  }
}
