import Records

/// Who is named at an article's edges: 来源, 记者, 通讯员, 文/图, 编辑, 校对, 审核.
struct Credits {
  private(set) var publisher: String?
  private(set) var authors: [String] = []
  private(set) var editors: [Editor] = []

  private static let publisherKeys = ["稿件来源", "信息来源", "文章来源", "新闻来源", "来源", "来源于", "來源"]
  private static let authorKeys = ["本报记者", "特约记者", "记者", "記者", "见习记者", "通讯员", "作者", "文", "撰文", "撰稿"]
  private static let editorKeys = [
    "责任编辑", "责编", "编辑", "編輯", "校对", "审核", "终审", "复审", "初审", "一审", "二审", "三审", "监制", "值班编辑", "编审",
    "值班主任", "总编", "统筹", "主编",
  ]

  /// Reads one line of a page; a line that is no credit leaves everything as it was.
  mutating func read(_ line: String) {
    for (key, value) in Self.pairs(in: line) {
      if Self.publisherKeys.contains(key) {
        if publisher == nil { publisher = Self.publisherName(value) }
      } else if Self.editorKeys.contains(key) {
        editors += Self.names(in: value).map { Editor(name: $0, role: key) }
      } else if key == "作者" {
        add(Self.names(in: value))
      }
    }
  }

  /// Reads the byline at an article's head or foot: （记者 甲 通讯员 乙）, 文/甲 乙 图/丙.
  mutating func readByline(_ line: String) {
    var text = Substring(line)
    while let (key, start) = Self.firstAuthorKey(in: text) {
      let rest = text[start...]
      let value = rest.prefix { !"）)】，。；;：:”“|｜\"".contains($0) }
      let cut = Self.cutAtNextKey(value)
      if key != "文" || rest.startIndex > text.startIndex { add(Self.names(in: String(cut))) }
      text = rest.dropFirst(max(1, cut.count))
    }
  }

  private mutating func add(_ names: [String]) {
    for name in names where !authors.contains(name) { authors.append(name) }
  }

  /// `key：value` pairs of a line; a value ends where the next key begins.
  private static func pairs(in line: String) -> [(String, String)] {
    let keys = (publisherKeys + editorKeys + ["作者"]).sorted { $0.count > $1.count }
    var found: [(key: String, key_start: String.Index, value: String.Index)] = []
    var index = line.startIndex
    while index < line.endIndex {
      if let key = keys.first(where: { line[index...].hasPrefix($0) }) {
        let afterKey = line.index(index, offsetBy: key.count)
        let colon = line[afterKey...].drop { $0 == " " }
        if let mark = colon.first, ":：/丨".contains(mark) {
          found.append((key, index, colon.index(after: colon.startIndex)))
          index = colon.index(after: colon.startIndex)
          continue
        }
      }
      index = line.index(after: index)
    }
    return found.indices.map { position in
      let end = position + 1 < found.count ? found[position + 1].key_start : line.endIndex
      return (found[position].key, String(line[found[position].value..<end]))
    }
  }

  /// The name at the head of a value: up to a mark, a space or a date.
  private static func publisherName(_ value: String) -> String? {
    let trimmed = value.drop { " 　".contains($0) }
    let name = trimmed.prefix { !"|｜ 　()（）【】[]\t，。".contains($0) }
    guard PrintedTime.first(in: name) == nil, (2...30).contains(name.count) else { return nil }
    return String(name)
  }

  /// Reads the line that prints when a page was published: what else stands there, if short, is its publisher.
  mutating func readTimeLine(_ line: String) {
    guard publisher == nil, line.count <= 60 else { return }
    let words = line.split { " 　|｜\t".contains($0) }.filter { word in
      PrintedTime.first(in: word) == nil && word.count >= 2 && word.count <= 12 && !word.contains("：")
        && !word.contains(":")
        && word.unicodeScalars.filter { (0x4e00...0x9fff).contains($0.value) }.count >= 2
    }
    guard words.count == 1, let word = words.first else { return }
    publisher = Self.publisherName(String(word))
  }

  /// Personal names in a credit: split at spaces and marks, two to four Chinese characters each, 刘 飞 joined.
  private static func names(in value: String) -> [String] {
    var parts = value.split { " 　、,，/\t&;；|".contains($0) }.map(String.init)
    parts = parts.map { part in
      authorKeys.reduce(part) { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0 }
    }
    var names: [String] = []
    var index = 0
    while index < parts.count {
      let part = parts[index]
      if part.count == 1, index + 1 < parts.count, parts[index + 1].count == 1 {
        names.append(part + parts[index + 1])
        index += 2
        continue
      }
      if isName(part) { names.append(part) } else if !names.isEmpty { break }
      index += 1
    }
    return names
  }

  private static func isName(_ text: String) -> Bool {
    (2...4).contains(text.count)
      && text.unicodeScalars.allSatisfy { (0x4e00...0x9fff).contains($0.value) || $0 == "·" }
  }

  private static func firstAuthorKey(in text: Substring) -> (String, String.Index)? {
    var index = text.startIndex
    while index < text.endIndex {
      for key in ["通讯员", "记者", "記者", "作者", "文"] where text[index...].hasPrefix(key) {
        let after = text.index(index, offsetBy: key.count)
        guard let next = text[after...].first, " 　:：/丨".contains(next) else { continue }
        guard key != "文" || "/丨：:".contains(next) else { continue }
        return (key, text.index(after: after))
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// 图/…, 摄影, 通讯员 end a list of names.
  private static func cutAtNextKey(_ value: Substring) -> Substring {
    var end = value.endIndex
    for key in ["通讯员", "记者", "图/", "图 ", "图：", "摄影", "报道", "视频", "编辑", "来源", "责任", "责编"] {
      if let range = value.firstRange(of: key), range.lowerBound > value.startIndex, range.lowerBound < end {
        end = range.lowerBound
      }
    }
    return value[..<end]
  }
}
