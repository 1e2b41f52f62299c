/// The files in a ZIP archive by its directory, which stands at its end (APPNOTE.TXT, 4.3).
package struct ZipDirectory {
  private struct Entry {
    /// 0 for stored, 8 for deflated; others are not read.
    let method: Int
    let compressedSize: Int
    /// Where the file's own head stands in the archive.
    let offset: Int
  }

  private let bytes: [UInt8]
  private let entries: [String: Entry]

  /// Longest comment behind the directory's end, and that end itself.
  private static let tail = 65_535 + 22

  /// Nil where the bytes have no whole directory.
  package init?(_ bytes: [UInt8]) {
    let last = bytes[max(0, bytes.count - Self.tail)...]
    guard let end = last.lastRange(of: [0x50, 0x4b, 0x05, 0x06])?.lowerBound,
      let count = bytes.number(at: end + 10, 2), var place = bytes.number(at: end + 16, 4)
    else { return nil }
    var entries: [String: Entry] = [:]
    for _ in 0..<count {
      guard bytes.number(at: place, 4) == 0x0201_4b50, let method = bytes.number(at: place + 10, 2),
        let size = bytes.number(at: place + 20, 4), let name = bytes.number(at: place + 28, 2),
        let extra = bytes.number(at: place + 30, 2), let comment = bytes.number(at: place + 32, 2),
        let offset = bytes.number(at: place + 42, 4), place + 46 + name <= bytes.count
      else { return nil }
      entries[String(decoding: bytes[place + 46..<place + 46 + name], as: UTF8.self)] = Entry(
        method: method, compressedSize: size, offset: offset)
      place += 46 + name + extra + comment
    }
    self.bytes = bytes
    self.entries = entries
  }

  package func has(_ name: String) -> Bool { entries[name] != nil }

  /// A file's bytes, at most so many of them; nil where there is no such file or it can't be read.
  ///
  /// - Throws: where memory is lacking.
  package func contents(of name: String, limit: Int) throws(InflationError) -> [UInt8]? {
    guard let entry = entries[name], bytes.number(at: entry.offset, 4) == 0x0403_4b50,
      let nameLength = bytes.number(at: entry.offset + 26, 2),
      let extra = bytes.number(at: entry.offset + 28, 2)
    else { return nil }
    let start = entry.offset + 30 + nameLength + extra
    guard start + entry.compressedSize <= bytes.count else { return nil }
    let data = Array(bytes[start..<start + entry.compressedSize])
    switch entry.method {
    case 0: return Array(data.prefix(limit))
    case 8: return try Inflation(of: data, as: .bareDeflate, limit: limit).bytes
    default: return nil
    }
  }
}

extension [UInt8] {
  /// A number of so many bytes, the least of them first; nil beyond the end.
  fileprivate func number(at place: Int, _ length: Int) -> Int? {
    guard place >= 0, place + length <= count else { return nil }
    return self[place..<place + length].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

extension BidirectionalCollection<UInt8> {
  fileprivate func lastRange(of pattern: [UInt8]) -> Range<Index>? {
    var end = endIndex
    while let start = index(end, offsetBy: -pattern.count, limitedBy: startIndex) {
      if self[start..<end].elementsEqual(pattern) { return start..<end }
      end = index(before: end)
    }
    return nil
  }
}
