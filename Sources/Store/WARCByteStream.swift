import Compression

/// The decompressed bytes of a WARC file, which knows where in the file they came from.
struct WARCByteStream {
  private enum Form {
    case unknown, plain
    case gzip(Inflater)
  }

  private enum Reach {
    case withinMember, acrossMembers
  }

  private let source: ByteSource
  private var form = Form.unknown
  /// Bytes of the file that are not decompressed yet, from `rawPosition` on.
  private var raw: [UInt8] = []
  private var rawPosition = 0
  /// Bytes of the file before `raw`.
  private var rawBase: Int
  /// Decompressed bytes that were not handed out yet, from `position` on.
  private var buffer: [UInt8] = []
  private var position = 0
  private var memberStart: Int
  private var isInsideMember = false

  init(_ source: ByteSource, startingAt offset: Int) {
    self.source = source
    rawBase = offset
    memberStart = offset
  }

  /// Where in the file the next record begins, or the gzip member that it begins in.
  var offset: Int {
    if case .gzip = form {
      return isInsideMember || position < buffer.count ? memberStart : rawBase + rawPosition
    }
    return rawBase + rawPosition - (buffer.count - position)
  }

  /// Whether at least one more byte can be had.
  mutating func hasMore() throws(WARCError) -> Bool {
    if position < buffer.count { return true }
    return try fill(.acrossMembers)
  }

  /// The next byte, without taking it.
  mutating func peek() throws(WARCError) -> UInt8? { try hasMore() ? buffer[position] : nil }

  mutating func dropOne() { position += 1 }

  /// Takes bytes up to and with the next line feed; nil at the end of the file.
  mutating func line(limit: Int) throws(WARCError) -> [UInt8]? {
    var line: [UInt8] = []
    while try hasMore() {
      let rest = buffer[position...]
      let feed = rest.firstIndex(of: 0x0a)
      line += rest[..<(feed.map { $0 + 1 } ?? rest.endIndex)]
      position = feed.map { $0 + 1 } ?? buffer.count
      guard line.count <= limit else {
        throw WARCError(.damaged, offset: offset, message: "a header line is longer than \(limit) bytes")
      }
      if feed != nil { return line }
    }
    return line.isEmpty ? nil : line
  }

  /// Passes over `count` bytes and gives them to `body` in pieces.
  ///
  /// - Returns: whether there were so many.
  mutating func take(_ count: Int, _ body: (ArraySlice<UInt8>) -> Void) throws(WARCError) -> Bool {
    var left = count
    while left > 0 {
      guard try hasMore() else { return false }
      let end = position + min(buffer.count - position, left)
      body(buffer[position..<end])
      left -= end - position
      position = end
    }
    return true
  }

  /// Reads a member's trailer when all of its bytes were taken, so that `offset` stands after it.
  mutating func finishMember() throws(WARCError) {
    while isInsideMember && position == buffer.count { guard try fill(.withinMember) else { return } }
  }

  /// Gets more decompressed bytes into the empty buffer.
  ///
  /// - Returns: false at the end of the reach.
  private mutating func fill(_ reach: Reach) throws(WARCError) -> Bool {
    buffer.removeAll(keepingCapacity: true)
    position = 0
    while true {
      if rawPosition == raw.count, try !readRaw() {
        guard !isInsideMember else {
          throw WARCError(.torn, offset: memberStart, message: "the file ends inside a record")
        }
        return false
      }
      switch form {
      case .unknown:
        form = raw[rawPosition] == 0x1f ? .gzip(try Self.inflater(at: offset)) : .plain
      case .plain:
        swap(&buffer, &raw)
        rawBase += buffer.count
        position = rawPosition
        raw = []
        rawPosition = 0
        return true
      case .gzip(let inflater):
        try inflate(with: inflater)
        if !buffer.isEmpty { return true }
        if reach == .withinMember && !isInsideMember { return false }
      }
    }
  }

  private mutating func inflate(with inflater: Inflater) throws(WARCError) {
    if !isInsideMember {
      memberStart = rawBase + rawPosition
      inflater.reset()
      isInsideMember = true
    }
    do throws(InflationError) {
      let progress = try inflater.decompress(raw, from: &rawPosition, into: &buffer, limit: 1 << 17)
      if progress == .memberEnded { isInsideMember = false }
    } catch {
      throw WARCError(.damaged, offset: memberStart, message: "the compressed bytes are damaged")
    }
  }

  private mutating func readRaw() throws(WARCError) -> Bool {
    rawBase += raw.count
    rawPosition = 0
    raw = try source.next() ?? []
    return !raw.isEmpty
  }

  private static func inflater(at offset: Int) throws(WARCError) -> Inflater {
    do throws(InflationError) {
      return try Inflater()
    } catch {
      throw WARCError(.unreadable, offset: offset, message: "no memory for decompression")
    }
  }
}
