/// One line of a page read as credits: 来源：聊城日报 记者 张三 通讯员 李四 编辑：王五.
struct CreditLine {
  typealias Kind = CreditWords.Kind

  /// What one label of the line announces.
  struct Item {
    let kind: Kind
    let label: String
    let value: String
  }

  let items: [Item]
  /// The text before the first label.
  let lead: String

  /// Reads a line.
  ///
  /// A label is a word of the table at the head of a word, with a mark or a space behind it; after
  /// 记者 and 通讯员 a name may follow at once where `isByline` says that the line names people and nothing else.
  init(_ line: some StringProtocol, isByline: Bool = false) {
    let scalars = Array(line.unicodeScalars)
    var found: [(kind: Kind, label: String, start: Int, value: Int)] = []
    var index = 0
    while index < scalars.count {
      if let (kind, label, value) = Self.label(in: scalars, at: index, isByline: isByline) {
        found.append((kind, label, index, value))
        index = value
      } else {
        index += 1
      }
    }
    items = found.indices.map { position in
      let end = position + 1 < found.count ? found[position + 1].start : scalars.count
      let value = Self.text(scalars[found[position].value..<end])
      return Item(kind: found[position].kind, label: found[position].label, value: value)
    }
    lead = found.isEmpty ? String(line) : Self.text(scalars[..<found[0].start])
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static let marks: Set<Unicode.Scalar> = [
    ":", "：", "/", "／", "|", "｜", "丨", "︱", "▏", "┃", "∣", "︰", "﹕", "】", "]", "》", "▪",
  ]

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{3000}" || scalar == "\t"
  }

  private static func label(
    in scalars: [Unicode.Scalar], at index: Int, isByline: Bool
  ) -> (Kind, String, Int)? {
    let labels = CreditWords.labels(beginningWith: scalars[index])
    guard !labels.isEmpty else { return nil }
    let startsWord = index == 0 || !isHan(scalars[index - 1])
    for label in labels where scalars[index...].starts(with: label.scalars) {
      guard startsWord || label.isReporter else { continue }
      var next = index + label.scalars.count
      while next < scalars.count, isSpace(scalars[next]) { next += 1 }
      let hasSpace = next > index + label.scalars.count
      if next < scalars.count, marks.contains(scalars[next]) {
        // 文/图 and 图/文 are one label.
        let value = valueStart(in: scalars, from: next + 1)
        if let pair = pairedLabel(label.word, in: scalars, at: value) { return (.author, "文图", pair) }
        return (label.kind, label.word, value)
      }
      guard next < scalars.count, label.scalars.count > 1, isHan(scalars[next]) else { continue }
      if label.isReporter, isByline || hasSpace { return (label.kind, label.word, next) }
      if hasSpace, label.kind != .other, label.kind != .publisher { return (label.kind, label.word, next) }
    }
    return nil
  }

  /// The first place that holds neither a space nor a mark.
  private static func valueStart(in scalars: [Unicode.Scalar], from start: Int) -> Int {
    var value = start
    while value < scalars.count, isSpace(scalars[value]) || marks.contains(scalars[value]) { value += 1 }
    return value
  }

  /// Where the value of 文/图 or 图/文 begins, whose second half stands at an index.
  private static func pairedLabel(_ word: String, in scalars: [Unicode.Scalar], at index: Int) -> Int? {
    guard word == "文" || word == "图", index + 1 < scalars.count,
      ["文", "图", "摄", "圖", "攝"].contains(scalars[index]), String(scalars[index]) != word,
      isSpace(scalars[index + 1]) || marks.contains(scalars[index + 1])
    else { return nil }
    return valueStart(in: scalars, from: index + 1)
  }

  /// Whether a character is written in Chinese characters.
  static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.first.map(isHan) ?? false
  }

  /// Whether a character of Unicode is a Chinese one.
  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4e00...0x9fff).contains(scalar.value) || (0x3400...0x4dbf).contains(scalar.value)
  }
}
