package import Pipeline

/// One record of a WARC file (ISO 28500), as it was read.
package struct WARCRecord: Sendable {
  package let fields: [HTTPHead.Field]
  /// The block, empty where it was longer than the reader's limit.
  package let block: [UInt8]
  /// The block's length as its header states it.
  package let contentLength: Int
  /// Whether the block was longer than the reader's limit and therefore left out.
  package let isOversized: Bool
  /// Where the record, or the gzip member that it begins in, stands in the file.
  package let offset: Int
  /// Bytes from `offset` to the end of the record in the file.
  package let size: Int

  /// The value of the first named field with the name, whatever its case.
  package func value(of name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name.lowercased() == name }?.value
  }

  /// `response`, `resource`, `revisit`, … in lower case.
  package var type: String { value(of: "WARC-Type")?.lowercased() ?? "" }

  package var recordID: String? { value(of: "WARC-Record-ID") }

  /// The target, without the angle brackets that some writers of WARC 1.0 put around it.
  package var targetURI: String? {
    guard let value = value(of: "WARC-Target-URI") else { return nil }
    return value.hasPrefix("<") && value.hasSuffix(">") ? String(value.dropFirst().dropLast()) : value
  }

  package var date: Instant? { value(of: "WARC-Date").flatMap(Instant.init(iso8601:)) }
}

extension WARCRecord {
  /// The page that the record holds, or nil where it holds none: a request, metadata, a revisit, not HTTP.
  ///
  /// - Parameter maximumBytes: how long the body may be after decompression.
  /// - Throws: where the body is longer, or compressed in a way that can't be undone.
  /// - Returns: the page with its body decoded.
  package func page(maximumBytes: Int) throws(WARCError) -> WARCPage? {
    guard type == "response" || type == "resource" else { return nil }
    guard !isOversized else {
      throw WARCError(.oversized, offset: offset, message: "the record is too long")
    }
    let url = targetURI ?? ""
    guard type == "response", let split = HTTPMessage.split(block), let head = HTTPHead(block[..<split])
    else {
      guard type == "resource" else { return nil }
      let contentType = value(of: "Content-Type")
      return WARCPage(
        url: url, status: 200, contentType: contentType, head: nil, body: block, isWhole: isWhole)
    }
    let message = HTTPMessage(head: head, body: Array(block[split...]))
    let body = try message.decodedBody(maximumBytes: maximumBytes, offset: offset)
    return WARCPage(
      url: url, status: head.status, contentType: head.value(of: "Content-Type"), head: head,
      body: body.bytes, isWhole: isWhole && body.isWhole)
  }

  /// Whether the record's writer says nothing of having kept only a part.
  private var isWhole: Bool { value(of: "WARC-Truncated") == nil }
}

/// A page out of a WARC file.
package struct WARCPage: Sendable {
  package let url: String
  package let status: Int
  package let contentType: String?
  /// The answer's head; nil for a `resource` record.
  package let head: HTTPHead?
  /// The body without transfer and content encodings.
  package let body: [UInt8]
  /// False where the rest of the body is missing.
  package let isWhole: Bool
}

/// What is wrong with a WARC file, and where.
package struct WARCError: Error, Hashable {
  package enum Kind: Hashable, Sendable {
    /// The file ends inside a record: what a killed writer leaves behind.
    case torn
    /// Bytes that are no record.
    case damaged
    /// More than the reader was told to take.
    case oversized
    /// A content encoding that can't be undone.
    case undecodable
    /// The bytes could not be had.
    case unreadable
  }

  package let kind: Kind
  /// Where in the file the record begins.
  package let offset: Int
  package let message: String

  package init(_ kind: Kind, offset: Int, message: String) {
    self.kind = kind
    self.offset = offset
    self.message = message
  }
}
