package import Pipeline
import Records

/// Changes in words, as plain text.
package struct ChangeText: Sendable {
  private let say: Wording

  init(say: Wording) { self.say = say }

  package init(language: DigestPolicy.Language) { say = Wording(language: language) }

  /// How many changes of each kind there are: `12 new, 1 revised`.
  package func summary(_ changes: [Change]) -> String {
    let parts = Change.Kind.allCases.compactMap { kind -> String? in
      let count = changes.count { $0.kind == kind }
      return count > 0 ? say("\(word(kind)) \(count)", "\(count) \(word(kind))") : nil
    }
    return parts.isEmpty ? say("没有变化", "no change") : parts.joined(separator: say("，", ", "))
  }

  /// Which editions are compared; `beginning` is the first of all, where everything before it is nothing.
  package func heading(from first: Int, to end: Int, beginning: DigestEdition?) -> String {
    let compared = say("第 \(first) 版到第 \(end) 版", "edition \(first) to \(end)")
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
    // What no lexicon translates stands as the page's own words.
    let label = say(change.labelZh, change.labelEn ?? say.quoted(change.labelZh))
    let time = change.time.map { say.bracketed($0) } ?? ""
    var text = word(change.kind) + say("：", ": ") + label + time + say("：", ": ")
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
    if let ruling = change.ruling { text += say("。", ". ") + self.ruling(ruling) }
    return PlainText.line(text, limit: 400)
  }

  /// Where a number that moved stood before: its series' key where that is another, else its time.
  private func former(_ change: Change) -> String {
    guard change.formerSeries == change.series else {
      return say("原在序列 ", "before in series ") + (change.formerSeries ?? "")
    }
    return say("原时段 ", "before for ") + (change.formerTime ?? say("不详", "an unknown time"))
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
    case .withdrawn: say("撤下", "withdrawn")
    case .doubted: say("新存疑", "newly doubted")
    case .resolved: say("已了结", "resolved")
    }
  }
}
