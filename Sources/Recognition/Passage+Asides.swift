extension Passage {
  /// The parentheses that hold one of some stretches of bytes, without those around the whole passage.
  func asides(around stretches: some Sequence<Range<Int>>) -> [Range<Int>] {
    var open: [Int] = []
    var found: [Range<Int>] = []
    var position = 0
    while position + 2 < folded.count {
      if folded[position] == 0xef, folded[position + 1] == 0xbc {
        if folded[position + 2] == 0x88 { open.append(position) }
        if folded[position + 2] == 0x89, let start = open.popLast() { found.append(start..<position + 3) }
        position += 3
      } else {
        position += 1
      }
    }
    guard !found.isEmpty else { return [] }
    let stretches = Array(stretches)
    return found.filter { aside in
      aside.lowerBound > 0 && stretches.contains { aside.contains($0.lowerBound) }
    }
  }
}
