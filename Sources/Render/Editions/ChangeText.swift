package import Pipeline
import Records

/// Changes in words, as plain text.
package struct ChangeText: Sendable {
  private let say: Wording

  init(say: Wording) { self.say = say }

  package init(language: DigestPolicy.Language) { say = Wording(language: language) }

  /// How many changes of each kind there are: `12 new, 1 revised`.
  ///
  /// - Parameters:
  ///   - changes: what changed.
  ///   - gone: how many pages are gone.
  /// - Returns: the counts, or that there is no change.
  package func summary(_ changes: [Change], gone: Int = 0) -> String {
    var parts = Change.Kind.allCases.compactMap { kind -> String? in
      let count = changes.count { $0.kind == kind }
      return count > 0 ? say("\(word(kind)) \(count)", "\(count) \(word(kind))") : nil
    }
    if gone > 0 { parts.append(say("页面不见了 \(gone)", gone == 1 ? "1 page gone" : "\(gone) pages gone")) }
    return parts.isEmpty ? say("没有变化", "no change") : parts.joined(separator: say("，", ", "))
  }

  /// A page that is gone on one line; what was read of it is no change.
  package func line(_ page: GonePage, titled title: String?) -> String {
    let named = title.map { $0 + say.bracketed(page.address) } ?? page.address
    let day = page.since.dayInChina
    let words = say(
      "不见了：\(named)，\(day) 起；其中的数保留最后一次读到的",
      "gone: \(named), since \(day); its figures stay as last read")
    return PlainText.line(words, limit: 400)
  }

  /// Which editions are compared; `beginning` is the first of all, where everything before it is nothing.
  package func heading(from first: Int, to end: Int, beginning: DigestEdition?) -> String {
    let compared =
      first == 0
      ? say("到第 \(end) 版，前面没有别的版", "up to edition \(end), with none before")
      : say("第 \(first) 版到第 \(end) 版", "edition \(first) to \(end)")
    guard let beginning else { return compared }
    let size = say(
      "\(beginning.series) 个序列、\(beginning.points) 个数据点",
      "\(beginning.points) points in \(beginning.series) series")
    guard end > 1 else {
      return say("第 1 版：\(size)；前面没有可比的", "first edition: \(size); there is none before it to compare with")
    }
    return compared + say.bracketed(say("第 1 版有 \(size)", "edition 1 began with \(size)"))
  }

  /// One change on one line: `revised: Cases solved (2024-07): 1395起, was 1359起`.
  package func line(_ change: Change) -> String {
    let facets = [change.facets.map { say($0.zh, $0.en) }, change.time].compactMap { $0 }
    let named =
      label(change) + (facets.isEmpty ? "" : say.bracketed(facets.joined(separator: say("，", ", "))))
    var text = word(change.kind) + say("：", ": ") + named + say("：", ": ")
    switch (change.was.map(words), change.now.map(words), change.kind) {
    case (let was?, let now?, .doubted), (let was?, let now?, .resolved):
      text += was + say(" 对 ", " against ") + now
    case (let was?, let now?, .corrected): text += was + " → " + now
    case (_, let now?, .moved): text += now
    case (let was?, let now?, _): text += now + say("，原作 ", ", was ") + was
    case (nil, let now?, _): text += now
    case (let was?, nil, _): text += say("原作 ", "was ") + was
    case (nil, nil, _): break
    }
    if let doubt = change.doubt { text += say.bracketed(DoubtWording(say: say).name(ofKind: doubt)) }
    if change.kind == .moved { text += say.bracketed(former(change)) }
    if let ruling = change.ruling { text += say("；", "; ") + self.ruling(ruling) }
    return PlainText.line(text, limit: 400)
  }

  /// Numbers that only moved on one line, by their names: nobody has to read each to know that it is the same.
  package func summary(ofMoved changes: [Change]) -> String? {
    let moved = changes.filter { $0.kind == .moved }
    guard !moved.isEmpty else { return nil }
    var counts: [(label: String, count: Int)] = []
    for change in moved {
      let label = self.label(change)
      if let index = counts.firstIndex(where: { $0.label == label }) {
        counts[index].count += 1
      } else {
        counts.append((label, 1))
      }
    }
    var reasons: [String] = []
    for reason in moved.map(former) where !reasons.contains(reason) { reasons.append(reason) }
    let shown = counts.prefix(6).map { $0.count == 1 ? $0.label : $0.label + " ×\($0.count)" }
    let rest = counts.count - shown.count
    let names =
      shown.joined(separator: say("、", ", ")) + (rest > 0 ? say("，另 \(rest) 项", " and \(rest) more") : "")
    let numbers = moved.count == 1 ? "1 number is the same" : "\(moved.count) numbers are the same"
    return say("改归：\(moved.count) 个数没有变，", "moved: \(numbers), ")
      + reasons.prefix(3).joined(separator: say("；", "; ")) + say("：", ": ") + names
  }

  /// Under what a number that moved stood before: what is another of its series, else its time.
  private func former(_ change: Change) -> String {
    guard let before = change.formerSeries, let now = change.series, before != now else {
      return say("原时段 ", "before for ") + (change.formerTime ?? say("不详", "an unknown time"))
    }
    let parts = partsOfMove(change)
    guard !parts.isEmpty else { return say("原在别的序列", "before in another series") }
    return say("原先不同：", "before with another ") + parts.joined(separator: say("、", " and "))
  }

  /// In what the series of a number that moved differs from the one before; the time where it is the same series.
  func partsOfMove(_ change: Change) -> [String] {
    guard let before = change.formerSeries, let now = change.series, before != now else {
      return [say("时段", "time")]
    }
    return SeriesKey.differences(between: before, and: now).map(word)
  }

  private func word(_ part: SeriesKey.Part) -> String {
    switch part {
    case .indicator: say("指标", "indicator")
    case .measure: say("量的种类", "measure")
    case .change: say("比较基准", "base of comparison")
    case .unit: say("单位", "unit")
    case .place: say("地区", "place")
    case .agency: say("部门", "agency")
    case .campaign: say("行动", "campaign")
    case .basis: say("统计方式", "way of counting")
    case .start: say("起始日", "first day")
    case .frequency: say("频率", "frequency")
    case .length: say("时段长短", "length of time")
    }
  }

  /// What no lexicon translates stands as the page's own words.
  private func label(_ change: Change) -> String {
    say(change.labelZh, change.labelEn ?? say.quoted(change.labelZh))
  }

  /// What a page said, with the words beside the number: `同比下降16.7%`.
  private func words(_ statement: Statement) -> String {
    NumberText(say: say).statement(of: statement.amount)
  }

  /// What a person decided and why: `更正（值班编辑）：少印一位`.
  func ruling(_ ruling: Ruling) -> String {
    let action =
      switch ruling.action {
      case .accept: say("人工认可", "accepted by hand")
      case .reject: say("人工剔除", "rejected by hand")
      case .correct: say("人工更正", "corrected by hand")
      }
    return action + (ruling.who.map { say.bracketed($0) } ?? "") + say("：", ": ") + ruling.reason
  }

  package func word(_ kind: Change.Kind) -> String {
    switch kind {
    case .new: say("新增", "new")
    case .revised: say("改动", "revised")
    case .moved: say("改归", "moved")
    case .corrected: say("人工更正", "corrected by hand")
    case .rejected: say("人工剔除", "rejected by hand")
    case .held: say("转待核实", "held back")
    case .withdrawn: say("撤下", "withdrawn")
    case .doubted: say("新存疑", "newly doubted")
    case .resolved: say("已了结", "resolved")
    }
  }
}
