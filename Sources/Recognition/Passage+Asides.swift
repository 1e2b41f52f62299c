extension Passage {
  /// The parentheses, without those around the whole passage.
  var asides: [Range<Int>] {
    var open: [Int] = []
    var found: [Range<Int>] = []
    var position = 0
    while position < folded.count {
      if folded[position] == 0xef, position + 2 < folded.count, folded[position + 1] == 0xbc {
        if folded[position + 2] == 0x88 { open.append(position) }
        if folded[position + 2] == 0x89, let start = open.popLast() { found.append(start..<position + 3) }
        position += 3
      } else if folded[position] == UInt8(ascii: "(") {
        open.append(position)
        position += 1
      } else if folded[position] == UInt8(ascii: ")") {
        if let start = open.popLast() { found.append(start..<position + 1) }
        position += 1
      } else {
        position += 1
      }
    }
    return found.filter { $0.lowerBound > 0 }
  }
}
