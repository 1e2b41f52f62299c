import Lexicon

/// Whose passengers and goods are told where only the start of a stretch names the traffic.
extension PassageLabels {
  /// 甲站发送旅客9万人次，乙站7万人次: what was told of the port or station before, of this one.
  func besideCheckpoint(_ name: [UInt8], unit: CountedUnit) -> [UInt8]? {
    guard let last = said.last(where: \.isLevel), last.unit.isAlike(unit), !unit.isRatio,
      let noun = words.checkpoints.station(endOf: name), noun.count < name.count
    else { return nil }
    let label = Lexicon.folded(last.label)
    let start = label.indices.first { $0 > 0 && label[$0...].starts(with: noun) }
    guard let end = start.map({ $0 + noun.count }), end < label.count else { return nil }
    return name + last.label[end...]
  }

  /// 铁路开行列车864列，共运送旅客73万人次: the traffic of what was told before in the stretch, where it is one and none of its
  /// passengers were told; nil where the label is not of passengers or goods, or names its own.
  func trafficTold(before start: Int, of label: [UInt8]) -> [UInt8]? {
    guard let carriage = words.restrictions.carriage(endOf: label),
      carriage.count == label.count
        || words.aims.attains(Lexicon.folded(Array(label.dropLast(carriage.count))))
    else { return nil }
    if let own = modeNamed(from: start, of: label) { return own }
    guard start > 0 else { return nil }
    let opens = start == sentenceStart && items[start].roles.has(LabelRoles.verbs)
    let told = opens ? saidBefore : said.filter { $0.token > breakBefore }
    guard opens || items[start - 1].roles.has([.comma, .and, .number]), let first = told.first,
      let mode = words.restrictions.modeOpening(first.label),
      !told.contains(where: { member in
        words.restrictions.endsCarriage(member.label) && words.restrictions.modeOpening(member.label) == nil
          || words.restrictions.modeOpening(member.label).map { $0 != mode } ?? false
      })
    else { return nil }
    return mode
  }

  /// 全社会公路运输完成货运量3亿吨: the mode that the subject of the number's own clause names.
  private func modeNamed(from start: Int, of label: [UInt8]) -> [UInt8]? {
    let clause =
      start..<(items[start...].firstIndex { $0.mention >= 0 || $0.roles.has(LabelRoles.breaks) } ?? start)
    let mode = clause.lazy.compactMap { words.restrictions.modeOpening(text($0..<clause.upperBound)) }.first
    return mode.flatMap { contains(label, $0) ? nil : $0 }
  }
}
