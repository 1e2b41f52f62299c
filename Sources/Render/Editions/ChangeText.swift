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

  /// One change on one line: `revised: Cases solved (2024-07): 1395起, was 1359起`.
  package func line(_ change: Change) -> String {
    let label = say(change.labelZh, change.labelEn ?? change.labelZh)
    let time = change.time.map { say.bracketed($0) } ?? ""
    var text = word(change.kind) + say("：", ": ") + label + time + say("：", ": ")
    switch (change.was.map(words), change.now.map(words), change.kind) {
    case (let was?, let now?, .doubted), (let was?, let now?, .resolved):
      text += was + say(" 对 ", " against ") + now
    case (let was?, let now?, .corrected): text += was + " → " + now
    case (let was?, let now?, _): text += now + say("，原作 ", ", was ") + was
    case (nil, let now?, _): text += now
    case (let was?, nil, _): text += say("原作 ", "was ") + was
    case (nil, nil, _): break
    }
    if let doubt = change.doubt { text += say.bracketed(doubt) }
    if let ruling = change.ruling { text += say("。", ". ") + self.ruling(ruling) }
    return PlainText.line(text, limit: 400)
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
    case .corrected: say("人工更正", "corrected by hand")
    case .rejected: say("人工剔除", "rejected by hand")
    case .withdrawn: say("撤下", "withdrawn")
    case .doubted: say("新存疑", "newly doubted")
    case .resolved: say("已了结", "resolved")
    }
  }
}
