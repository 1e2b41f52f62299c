/// What stands in quotation marks as a name or a title: “全国先进工作者”, “平安聊城”.
///
/// A place in it is part of the name. Speech that is quoted has numbers or sentences, and is longer.
struct QuotedNames {
  private static let (opening, closing): ([UInt8], [UInt8]) = (Array("“".utf8), Array("”".utf8))
  /// Twenty signs: the longest titles of honour have fifteen.
  private static let maximumBytes = 60

  /// The stretches between the marks, in order.
  let ranges: [Range<Int>]

  init(bytes: [UInt8]) {
    var ranges: [Range<Int>] = []
    var start: Int?
    for index in bytes.indices.dropLast(2) where bytes[index] == Self.opening[0] {
      let sign = bytes[index..<index + 3]
      if sign.elementsEqual(Self.opening) {
        start = index + 3
      } else if sign.elementsEqual(Self.closing), let open = start {
        let isSpeech = bytes[open..<index].contains { (0x30...0x39).contains($0) }
        if !isSpeech, index - open <= Self.maximumBytes { ranges.append(open..<index) }
        start = nil
      }
    }
    self.ranges = ranges
  }
}
