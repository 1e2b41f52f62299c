/// Prints raised digits as the raised digits that they are: a note's 1 behind 123 makes no 1231, and 10⁴ is no 104.
enum Superscripts {
  /// A text of the page as a reader sees it, raised where an element around it raises it.
  static func bytes(of index: Int, in tree: PageTree) -> ArraySlice<UInt8> {
    let text = tree.bytes(of: index)
    guard isRaised(index, in: tree) else { return ArraySlice(text) }
    var raised: [UInt8] = []
    for byte in text {
      if byte &- 0x30 < 10 { raised += digits[Int(byte - 0x30)] } else { raised.append(byte) }
    }
    return raised[...]
  }

  /// Whether `sup` is around a text, with no more than a link or two between.
  private static func isRaised(_ index: Int, in tree: PageTree) -> Bool {
    var parent = tree.nodes[index].parent
    for _ in 0..<3 where parent > 0 && tree.nodes[parent].tag.isInline {
      if tree.nodes[parent].tag == .sup { return true }
      parent = tree.nodes[parent].parent
    }
    return false
  }

  private static let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"].map { Array($0.utf8) }
}
