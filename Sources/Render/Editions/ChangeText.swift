package import Pipeline

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
    switch (change.was?.text, change.now?.text, change.kind) {
    case (let was?, let now?, .doubted), (let was?, let now?, .resolved):
      text += was + say(" 对 ", " against ") + now
    case (let was?, let now?, _): text += now + say("，原作 ", ", was ") + was
    case (nil, let now?, _): text += now
    case (let was?, nil, _): text += say("原作 ", "was ") + was
    case (nil, nil, _): break
    }
    if let doubt = change.doubt { text += say.bracketed(doubt) }
    return PlainText.line(text, limit: 400)
  }

  package func word(_ kind: Change.Kind) -> String {
    switch kind {
    case .new: say("新增", "new")
    case .revised: say("改动", "revised")
    case .withdrawn: say("撤下", "withdrawn")
    case .doubted: say("新存疑", "newly doubted")
    case .resolved: say("已了结", "resolved")
    }
  }
}
