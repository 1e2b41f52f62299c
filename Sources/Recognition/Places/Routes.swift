/// Finds the ends of routes: 南昌至上海、长沙 and 西安到广州 say where something runs, not where it is.
struct Routes {
  let bytes: [UInt8]

  /// The mentions without those at the ends of routes, and without what a list adds to an end.
  func left(of mentions: [PlaceMention]) -> [PlaceMention] {
    guard mentions.count > 1 else { return mentions }
    var isEnd = mentions.map { _ in false }
    for index in mentions.indices.dropFirst() where isRoute(mentions[index - 1], mentions[index]) {
      var first = index - 1
      while first > 0, isJoint(mentions[first - 1], mentions[first]) { first -= 1 }
      var last = index
      while last + 1 < mentions.count, isJoint(mentions[last], mentions[last + 1]) { last += 1 }
      for end in first...last { isEnd[end] = true }
    }
    return zip(mentions, isEnd).filter { !$0.1 }.map(\.0)
  }

  private func isRoute(_ from: PlaceMention, _ to: PlaceMention) -> Bool {
    from.entry != nil && to.entry != nil && stands(["至", "到", "—", "－", "-", "⇌"], between: from, to)
  }

  private func isJoint(_ left: PlaceMention, _ right: PlaceMention) -> Bool {
    left.entry != nil && right.entry != nil && left.utf8Range.upperBound < right.start
      && bytes.isJoint(left.utf8Range.upperBound..<right.start)
  }

  private func stands(_ signs: [String], between left: PlaceMention, _ right: PlaceMention) -> Bool {
    guard left.utf8Range.upperBound < right.start else { return false }
    let gap = bytes[left.utf8Range.upperBound..<right.start]
    return gap.count <= 3 && signs.contains { gap.elementsEqual($0.utf8) }
  }
}
