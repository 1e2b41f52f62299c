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
    var mayStandBehindControl = folded.last == controlBehindDigit
    while index < bytes.count {
      let byte = bytes[index]
      let length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
      var end = min(index + length, bytes.count)
      defer { index = end }
      let sign = Sign(bytes, from: index, to: end)
      if sign == .control {
        if let last = folded.last, last &- 0x30 < 10 {
          folded.append(controlBehindDigit)
          mayStandBehindControl = true
        }
        continue
      }
      if sign == .zeroWidth { continue }
      if mayStandBehindControl {
        settle(&folded, isFollowedByDigit: byte &- 0x30 < 10)
        mayStandBehindControl = false
      }
      if sign == .space {
        space(&folded)
      } else if sign == .override {
        folded.append(contentsOf: [0xef, 0xbf, 0xbd])
      } else {
        end = visibleEnd(bytes, from: end)
        folded.append(contentsOf: bytes[index..<end])
      }
    }
  }

  /// Behind ASCII letters and the signs of most Chinese text, which are all visible.
  @inline(__always) private static func visibleEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int)
    -> Int
  {
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case 0x21..<0x7f: end += 1
      case 0xe4..<0xef: end += 3
      default: return end
      }
    }
    return min(end, bytes.count)
  }

  /// What stands for a control behind a digit until it is known what follows; nothing else is written as 0.
  private static let controlBehindDigit: UInt8 = 0x00

  /// What a control inside a number stood for is lost; behind a number it shows nothing.
  private static func settle(_ folded: inout [UInt8], isFollowedByDigit: Bool) {
    folded.removeLast()
    if isFollowedByDigit { folded.append(contentsOf: [0xef, 0xbf, 0xbd]) }
  }

  /// The bytes that are certain to stay where more is appended.
  static func settledCount(_ folded: [UInt8]) -> Int {
    folded.last == controlBehindDigit ? folded.count - 1 : folded.count
  }

  /// The text of what was appended.
  static func finished(_ folded: inout [UInt8]) -> String {
    if folded.last == controlBehindDigit { settle(&folded, isFollowedByDigit: false) }
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

  private enum Sign {
    case visible, space
    /// Zero-width signs and marks of direction.
    case zeroWidth
    /// U+202E, which turns round on the screen what follows: its digits are not those that a reader sees.
    case override
    /// Controls, of which nobody knows what they stood for.
    case control

    @inline(__always) init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) {
      let byte = bytes[start]
      switch byte {
      case 0x21..<0x7f: self = .visible
      case 0x20, 0x09...0x0d: self = .space
      case 0x00..<0x20, 0x7f, 0x80..<0xc0: self = byte < 0x80 ? .control : .visible
      case 0xc0...0xc2, 0xe1...0xe3, 0xef:
        var scalar = UInt32(byte) & (byte < 0xe0 ? 0x1f : 0x0f)
        for position in (start + 1)..<max(end, start + 1) {
          scalar = scalar << 6 | UInt32(bytes[position] & 0x3f)
        }
        self.init(scalar)
      default: self = .visible
      }
    }

    private init(_ scalar: UInt32) {
      switch scalar {
      case 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000: self = .space
      case 0x80...0x9f: self = .control
      case 0x202e: self = .override
      case 0xad, 0x200b...0x200f, 0x202a...0x202d, 0x2060...0x206f, 0xfeff: self = .zeroWidth
      default: self = .visible
      }
    }
  }
}
