import Records

/// Tells the lines that only credit or date an article from those that are its text.
enum AboutLine {
  /// Whether a block names a source, people, a time or an edition, and says nothing else.
  static func matches(_ block: TextBlock) -> Bool {
    guard block.shape.width <= 120, block.shape.stops <= 1 else { return false }
    if block.isTableRow { return isRowOfLabels(block.text) }
    let text = block.text
    let hasLabel = hints.isContained(in: block.parts)
    return hasLabel && isLabelled(block.parts, stops: block.shape.stops) || isTime(block.spaced, block.shape)
      || hasLabel && isByline(text, block.shape)
      || hasLabel && isBracketed(text, block.shape)
      || NewspaperLines.edition(in: text) != nil
  }

  /// What a line must hold to be looked at as credits: a label of two characters or more, or one with its mark.
  private static let hints = WordSet(
    CreditWords.labels.flatMap { word, _ in
      word.count > 1 ? [word] : ["/", "／", "：", ":", "｜", "|", "丨"].flatMap { [word + $0, word + " " + $0] }
    })

  /// Whether the cells of a row are labels and values in turn, two pairs at least: 索引号 | 11/2024 | 发布机构 | 某局.
  static func isRowOfLabels(_ row: String) -> Bool {
    let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
    guard cells.count >= 4, cells.count % 2 == 0 else { return false }
    return cells.indices.allSatisfy { index in
      (CreditWords.kind(ofCell: cells[index]) != nil) == (index % 2 == 0)
    }
  }

  private static func isLabelled(_ text: String, stops: Int) -> Bool {
    let line = CreditLine(text)
    guard stops == 0, line.lead.count <= 24, !CreditWords.bylineLabels.isPrefix(of: text) else {
      return false
    }
    let announced = line.items.filter { $0.kind != .other }
    return !announced.isEmpty && line.items.allSatisfy { $0.value.count <= 40 }
      && (line.lead.isEmpty || announced.contains { $0.label.count > 1 })
  }

  /// A time with a clock, or with a label before it, and little beside it.
  private static func isTime(_ text: String, _ shape: TextShape) -> Bool {
    guard shape.width <= 60, shape.stops == 0 else { return false }
    guard let (time, range) = PrintedTime.firstMatch(in: text) else {
      return LabelledTime.isContained(in: text)
    }
    let beside = text.utf8.count - range.count
    let label = text.utf8.prefix(range.lowerBound)
    let isLabelled = ["时间", "日期", "發佈", "发布", "日期", "发稿"].contains {
      String(decoding: label, as: UTF8.self).contains($0)
    }
    return beside <= 75 && (time.clock != nil || isLabelled)
  }

  private static func isByline(_ text: String, _ shape: TextShape) -> Bool {
    guard shape.width <= 44, shape.marks == 0, shape.stops == 0 else { return false }
    let line = CreditLine(text, isByline: true)
    guard line.lead.count <= 16, let first = line.items.first, first.kind == .author else { return false }
    return line.items.allSatisfy { $0.value.count <= 30 }
      && line.items.contains {
        $0.kind == .author && !PersonalNames.names(in: $0.value, strictly: true).isEmpty
      }
  }

  private static func isBracketed(_ text: String, _ shape: TextShape) -> Bool {
    guard shape.width <= 60, let first = text.first, let last = text.last, "（(【[".contains(first),
      "）)】]".contains(last)
    else { return false }
    let line = CreditLine(text.dropFirst().dropLast(), isByline: true)
    return line.lead.count <= 16 && line.items.contains { $0.kind != .other }
      && line.items.allSatisfy { $0.value.count <= 40 }
  }
}
