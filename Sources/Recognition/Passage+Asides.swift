import Lexicon

/// The parentheses of a passage.
///
/// Every number asks for them, so they are found once.
struct Parentheses: Sendable {
  /// Where the signs stand, in order.
  let signs: [Int]
  /// Those that are closed, without those around the whole passage, in the order of their ends.
  let closed: [Range<Int>]
  /// The innermost closed ones that are open behind each sign.
  private let open: [Range<Int>?]

  init(in bytes: [UInt8], _ starts: TextStarts) {
    var signs: [Int] = []
    var closed: [Range<Int>] = []
    var opened: [Int] = []
    var walk = starts.walk(.brackets)
    var next = 0
    while let position = walk.next(from: next) {
      let width = PhraseTrie.width(bytes[position])
      signs.append(position)
      if Self.opens(bytes, at: position) {
        opened.append(position)
      } else if let start = opened.popLast(), start > 0 {
        closed.append(start..<position + width)
      }
      next = position + width
    }
    let pairs = Dictionary(uniqueKeysWithValues: closed.map { ($0.lowerBound, $0) })
    var around: [Range<Int>] = []
    open = signs.map { sign in
      if let pair = pairs[sign] {
        around.append(pair)
      } else if let last = around.last, sign < last.upperBound, last.upperBound <= sign + "）".utf8.count {
        around.removeLast()
      }
      return around.last
    }
    self.signs = signs
    self.closed = closed
  }

  /// The innermost closed ones around a place at which no sign of them stands.
  func innermost(around position: Int) -> Range<Int>? {
    let behind = signs.end { $0 <= position }
    return behind > 0 ? open[behind - 1] : nil
  }

  static func opens(_ bytes: [UInt8], at position: Int) -> Bool {
    bytes[position] == UInt8(ascii: "(") || bytes.has("（", at: position)
  }
}

extension Passage {
  /// The parentheses, without those around the whole passage.
  var asides: [Range<Int>] { parentheses.closed }
}
