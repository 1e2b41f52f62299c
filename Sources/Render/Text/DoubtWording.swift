import Records

/// Disagreements in words: what they are, which statement is likelier wrong, and why.
struct DoubtWording {
  let say: Wording

  /// Sentences for a list's item, as Markdown.
  func text(_ anomaly: Anomaly) -> String {
    let isOfTwo = Set(anomaly.statements.map(\.figure.quantity)).count < 3
    let words =
      anomaly.kind == .conflict && !isOfTwo
      ? say("这几种说法不能都对", "They can't all be true") : anomaly.kind.words(say)
    let law = words + (anomaly.kind.needsEvidence ? evidence(of: anomaly) : "")
    return law + say("。", ".") + cause(of: anomaly)
  }

  /// A kind of doubt as editions keep it, in few words: `Anomaly.Kind`'s name, or `quarantined`.
  func name(ofKind name: String) -> String {
    Anomaly.Kind(rawValue: name)?.name(say)
      ?? (name == "quarantined" ? say("待核实", "waits to be checked") : name)
  }

  private func evidence(of anomaly: Anomaly) -> String {
    say("：", ": ") + MarkdownText.inline(say(anomaly.evidence.zh, anomaly.evidence.en))
  }

  /// What may have happened, in a sentence with what separates it; the likeliest wrong statement where one is.
  private func cause(of anomaly: Anomaly) -> String {
    guard let cause = anomaly.cause else { return "" }
    let suspect = anomaly.suspects.count == 1 ? anomaly.suspects.first : nil
    let wrong = suspect.flatMap { suspect in
      anomaly.statements.first {
        $0.figure.id == suspect.figure && $0.citation.snapshot == suspect.snapshot
      }
    }
    guard let wrong, let suspect else {
      return say("或为\(cause.words(say))。", " Perhaps \(cause.words(say)).")
    }
    let amount = MarkdownText.inline(NumberText(say: say).statement(of: wrong.figure))
    let slip = suspect.guess?.slip.words(say) ?? cause.words(say)
    return say("可能有误的是 \(amount)（或为\(slip)）。", " \(amount) is probably wrong (perhaps \(slip)).")
  }
}

extension Anomaly.Kind {
  /// Whether the law says nothing without its numbers.
  fileprivate var needsEvidence: Bool {
    self == .identity || self == .magnitude || self == .twin || self == .fall
  }

  fileprivate func name(_ say: Wording) -> String {
    switch self {
    case .conflict: say("说法矛盾", "contradiction")
    case .ambiguity: say("同页说法不一", "two versions on one page")
    case .fall: say("累计数下降", "a running total falls")
    case .revision: say("页面改过", "page edited")
    case .withdrawal: say("页面上不见了", "gone from its page")
    case .identity: say("与有关数字对不上", "does not add up")
    case .magnitude: say("数量级可疑", "out of scale")
    case .twin: say("两年同数", "same number for two years")
    }
  }

  func words(_ say: Wording) -> String {
    switch self {
    case .conflict: say("两种说法至少有一种不对", "They can't both be true")
    case .ambiguity: say("同一页前后说法不一", "One page says both")
    case .fall: say("累计数反而下降", "A running total falls")
    case .revision: say("页面改过", "The page was edited")
    case .withdrawal: say("页面上已不见", "No longer on the page")
    case .identity: say("与有关数字对不上", "Doesn't add up with the numbers that go with it")
    case .magnitude: say("数量级与历史不符", "Out of scale with its own history")
    case .twin: say("两年同日同数", "The same number for the same days of two years")
    }
  }
}

extension Anomaly.Cause {
  func words(_ say: Wording) -> String {
    switch self {
    case .reset: say("重新计数", "a new count")
    case .revision: say("发布者改了数", "a revision by the publisher")
    case .scope: say("口径不同", "different scopes")
    case .scale: say("万、亿或小数点有误", "a slip of 万, 亿 or the decimal point")
    case .digit: say("数字误植", "a misprinted digit")
    case .date: say("年份误植", "a misprinted year")
    }
  }
}

extension Slip {
  fileprivate func words(_ say: Wording) -> String {
    switch self {
    case .multiplier: say("万、亿误植", "a slip of 万 or 亿")
    case .point: say("小数点误植", "a slip of the decimal point")
    case .swap: say("相邻两位数字颠倒", "two digits swapped")
    case .addition: say("多印了一位数字", "a digit too many")
    case .omission: say("漏印了一位数字", "a digit left out")
    case .substitution: say("一位数字误植", "a misprinted digit")
    }
  }
}
