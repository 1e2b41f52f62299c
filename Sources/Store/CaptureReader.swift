import Glibc
import Pipeline

/// Reads the captures of an archive file one after the other, past what is damaged.
///
/// Every record is a gzip member of its own, so that damage to one leaves those behind it readable.
struct CaptureReader {
  enum Step {
    /// The records of a capture, the metadata that closes it last, and where the file goes on.
    case capture([WARCRecord], end: Int)
    /// Bytes that are no record, and where records begin again; nil where none does.
    case damage(WARCError, end: Int?)
    /// Records without the metadata that would close them, or the beginning of one: what a killed writer leaves.
    case unfinished(at: Int, String)
  }

  private let descriptor: Int32
  private let maximumBlock: Int
  private var reader: WARCReader
  /// The first record behind what was damaged.
  private var found: WARCRecord?
  private var isBehindDamage = false
  private var isAtEnd = false

  /// - Parameters:
  ///   - descriptor: the open file, which stands at `offset`; the caller closes it.
  ///   - offset: where a record begins.
  ///   - maximumBlock: blocks that are longer are passed over.
  init(descriptor: Int32, from offset: Int, maximumBlock: Int = 64 << 20) {
    self.descriptor = descriptor
    self.maximumBlock = maximumBlock
    reader = WARCReader(
      ByteSource(descriptor: descriptor), startingAt: offset, maximumBlock: maximumBlock)
  }

  /// The next step through the file; nil at its end.
  mutating func next() -> Step? {
    guard !isAtEnd else { return nil }
    var records: [WARCRecord] = []
    do throws(WARCError) {
      while let record = try nextRecord() {
        records.append(record)
        guard record.type == "metadata" else { continue }
        if isBehindDamage {
          isBehindDamage = false
          records = Self.capture(closedBy: record, among: records)
          guard !records.isEmpty else { continue }
        }
        return .capture(records, end: record.offset + record.size)
      }
      isAtEnd = true
      return records.first { $0.type != "warcinfo" }.map {
        .unfinished(at: $0.offset, "a capture without its end")
      }
    } catch {
      guard error.kind == .damaged else {
        isAtEnd = true
        return error.kind == .torn ? .unfinished(at: error.offset, error.message) : .damage(error, end: nil)
      }
      found = firstRecord(behind: error.offset)
      (isBehindDamage, isAtEnd) = (true, found == nil)
      return .damage(error, end: found?.offset)
    }
  }

  private mutating func nextRecord() throws(WARCError) -> WARCRecord? {
    if let record = found {
      found = nil
      return record
    }
    return try reader.next()
  }

  /// The records that belong to a capture by what they name each other; none where its answer is lost.
  private static func capture(closedBy closing: WARCRecord, among records: [WARCRecord]) -> [WARCRecord] {
    guard let answer = closing.concurrent else {
      return records.filter { $0.offset == closing.offset || $0.concurrent == closing.recordID }
    }
    guard records.contains(where: { $0.recordID == answer }) else { return [] }
    return records.filter { $0.recordID == answer || $0.concurrent == answer }
  }

  // MARK: - Behind damage

  /// How a gzip member of deflate data begins (RFC 1952).
  private static let memberStart: [UInt8] = [0x1f, 0x8b, 0x08]
  private static let window = 1 << 16

  /// Looks for the next member that begins a whole record, and lets the reader go on behind that.
  private mutating func firstRecord(behind offset: Int) -> WARCRecord? {
    var start = offset + 1
    while true {
      let bytes = bytes(at: start)
      guard bytes.count >= Self.memberStart.count else { return nil }
      guard let range = bytes.firstRange(of: Self.memberStart) else {
        start += bytes.count - Self.memberStart.count + 1
        continue
      }
      let place = start + range.lowerBound
      guard lseek(descriptor, off_t(place), SEEK_SET) == off_t(place) else { return nil }
      reader = WARCReader(
        ByteSource(descriptor: descriptor), startingAt: place, maximumBlock: maximumBlock)
      do throws(WARCError) {
        if let record = try reader.next() { return record }
      } catch {
        // Bytes that only look like a beginning, or the next damage.
      }
      start = place + 1
    }
  }

  private func bytes(at offset: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.window) { room, count in
      count = max(0, pread(descriptor, room.baseAddress, Self.window, off_t(offset)))
    }
  }
}

extension WARCRecord {
  /// The record that it belongs to.
  fileprivate var concurrent: String? { value(of: "WARC-Concurrent-To") }
}
