import Lexicon

extension Passage {
  /// The parentheses, without those around the whole passage.
  var asides: [Range<Int>] {
    guard has(.brackets) else { return [] }
    var open: [Int] = []
    var found: [Range<Int>] = []
    var brackets = starts(of: .brackets)
    var next = 0
    while let position = brackets.next(from: next) {
      let width = PhraseTrie.width(folded[position])
      if folded[position] == UInt8(ascii: "(") || folded.has("（", at: position) {
        open.append(position)
      } else if let start = open.popLast() {
        found.append(start..<position + width)
      }
      next = position + width
    }
    return found.filter { $0.lowerBound > 0 }
  }
}
