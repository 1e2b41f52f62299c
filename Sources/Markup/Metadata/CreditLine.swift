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
    let characters = Array(line)
    var found: [(kind: Kind, label: String, start: Int, value: Int)] = []
    var index = 0
    while index < characters.count {
      if let (kind, label, value) = Self.label(in: characters, at: index, isByline: isByline) {
        found.append((kind, label, index, value))
        index = value
      } else {
        index += 1
      }
    }
    items = found.indices.map { position in
      let end = position + 1 < found.count ? found[position + 1].start : characters.count
      let value = String(characters[found[position].value..<end])
      return Item(kind: found[position].kind, label: found[position].label, value: value)
    }
    lead = String(characters[..<(found.first?.start ?? characters.count)])
  }

  private static let marks: Set<Character> = [
    ":", "：", "/", "／", "|", "｜", "丨", "︱", "▏", "┃", "∣", "︰", "﹕", "】", "]", "》", "▪",
  ]
  private static let spaces: Set<Character> = [" ", "\u{3000}", "\t"]

  private static func label(
    in characters: [Character], at index: Int, isByline: Bool
  ) -> (Kind, String, Int)? {
    guard let labels = CreditWords.labelsByFirst[characters[index]] else { return nil }
    let startsWord = index == 0 || !isHan(characters[index - 1])
    for (word, kind) in labels where characters[index...].starts(with: word) {
      let isReporter = CreditWords.reporters.contains(word)
      guard startsWord || isReporter else { continue }
      var next = index + word.count
      while next < characters.count, spaces.contains(characters[next]) { next += 1 }
      let hasSpace = next > index + word.count
      if next < characters.count, marks.contains(characters[next]) {
        // 文/图 and 图/文 are one label.
        var value = next + 1
        while value < characters.count,
          spaces.contains(characters[value]) || marks.contains(characters[value])
        {
          value += 1
        }
        if let pair = pairedLabel(word, in: characters, at: value) { return (.author, "文图", pair) }
        return (kind, String(word), value)
      }
      guard next < characters.count, word.count > 1, isHan(characters[next]) else { continue }
      if isReporter, isByline || hasSpace { return (kind, String(word), next) }
      if hasSpace, kind != .other, kind != .publisher { return (kind, String(word), next) }
    }
    return nil
  }

  /// Where the value of 文/图 or 图/文 begins, whose second half stands at an index.
  private static func pairedLabel(_ word: [Character], in characters: [Character], at index: Int) -> Int? {
    guard word == ["文"] || word == ["图"], index + 1 < characters.count,
      ["文", "图", "摄", "圖", "攝"].contains(characters[index]), [characters[index]] != word,
      spaces.contains(characters[index + 1]) || marks.contains(characters[index + 1])
    else { return nil }
    var value = index + 1
    while value < characters.count, spaces.contains(characters[value]) || marks.contains(characters[value]) {
      value += 1
    }
    return value
  }

  /// Whether a character is written in Chinese characters.
  static func isHan(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return (0x4e00...0x9fff).contains(scalar.value) || (0x3400...0x4dbf).contains(scalar.value)
  }
}
