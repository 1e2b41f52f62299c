/// White space as a reader sees it: runs are one space, none at the ends, and what shows nothing is gone.
enum FoldedSpace {
  static func folded(_ bytes: some Collection<UInt8>) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    append(bytes, to: &folded)
    return finished(&folded)
  }

  /// Appends a run of text whose white space is folded with what stands before it.
  static func append(_ bytes: some Collection<UInt8>, to folded: inout [UInt8]) {
    let continued: Void? = bytes.withContiguousStorageIfAvailable { append($0, to: &folded) }
    if continued == nil { Array(bytes).withUnsafeBufferPointer { append($0, to: &folded) } }
  }

  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte > 0x20, byte < 0x7f {
        folded.append(byte)
        index += 1
        continue
      }
      if byte <= 0x20 || byte == 0x7f {
        if isSpace(UInt32(byte)) {
          space(&folded)
        } else if let last = folded.last, last &- 0x30 < 10,
          bytes[index...].first(where: { $0 > 0x20 && $0 != 0x7f }).map({ $0 &- 0x30 < 10 }) ?? false
        {
          // What a control inside a number stood for is lost.
          folded.append(contentsOf: [0xef, 0xbf, 0xbd])
        }
        index += 1
        continue
      }
      let length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
      let end = min(index + length, bytes.count)
      if byte > 0xc2, byte != 0xe2, byte != 0xe3, byte != 0xe1, byte != 0xef {
        folded.append(contentsOf: bytes[index..<end])
      } else {
        var scalar = UInt32(byte) & (length == 2 ? 0x1f : length == 3 ? 0x0f : 0x07)
        for position in (index + 1)..<max(end, index + 1) {
          scalar = scalar << 6 | UInt32(bytes[position] & 0x3f)
        }
        if isSpace(scalar) {
          space(&folded)
        } else if (0x80...0x9f).contains(scalar), let last = folded.last, last &- 0x30 < 10,
          end < bytes.count, bytes[end] &- 0x30 < 10
        {
          folded.append(contentsOf: [0xef, 0xbf, 0xbd])
        } else if !isIgnorable(scalar) {
          folded.append(contentsOf: bytes[index..<end])
        }
      }
      index = end
    }
  }

  /// The text of what was appended.
  static func finished(_ folded: inout [UInt8]) -> String {
    if folded.last == 0x20 { folded.removeLast() }
    return String(decoding: folded, as: UTF8.self)
  }

  /// Folded text with tabs kept, without a space at its end.
  static func withTabs(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == 0x20 ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }

  private static func space(_ folded: inout [UInt8]) {
    guard let last = folded.last, last != 0x20 else { return }
    folded.append(0x20)
  }

  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x09...0x0d, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: true
    default: false
    }
  }

  /// Characters that show nothing: zero-width ones, marks of direction, other controls.
  private static func isIgnorable(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00...0x08, 0x0e...0x1f, 0x7f...0x9f, 0xad, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x206f,
      0xfeff:
      true
    default: false
    }
  }
}
