import Pipeline
import Records

/// What all pictures of a digest have: paper, title, what tells the numbers apart, and the axis of values.
struct ChartFrame {
  let title: String
  /// What tells the numbers apart, the most needed first.
  let parts: [String]
  /// Every value in words, for whoever hears the picture.
  let values: [String]
  let scale: ChartScale
  let height: Int
  let say: Wording

  private var number: NumberText { NumberText(say: say) }

  func open(_ canvas: inout SVGText) {
    let size = "viewBox=\"0 0 \(ChartScale.width) \(height)\" width=\"\(ChartScale.width)\""
    let description =
      parts.joined(separator: " · ") + say("。", ". ") + values.joined(separator: say("；", "; "))
    canvas.add(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) height=\"\(height)\" role=\"img\" "
        + "aria-labelledby=\"title description\" lang=\"\(say("zh-CN", "en"))\">")
    canvas.add("<title id=\"title\">\(SVGText.escaped(title, limit: 200))</title>")
    canvas.add("<desc id=\"description\">\(SVGText.escaped(description, limit: 4000))</desc>")
    canvas.add(ChartStyle.definitions)
    canvas.box(x: 0, y: 0, width: ChartScale.width, height: height, style: "paper")
    canvas.label(fitted(title, em: 17), x: 16, y: 27, style: "title")
    canvas.label(fitted(subtitle, em: 13), x: 16, y: 47, style: "note")
  }

  /// As many of the parts as fit: one that is cut says less than none.
  private var subtitle: String {
    parts.dropFirst().reduce(parts.first ?? "") { line, part in
      let longer = line + " · " + part
      return fitted(longer, em: 13) == longer ? longer : line
    }
  }

  /// The text, cut where it would leave the picture: a Chinese sign is as wide as the font is high, others about half.
  private func fitted(_ text: String, em: Int) -> String {
    let room = (ChartScale.width - 32) * 2 / em
    var used = 0
    var kept = ""
    for scalar in PlainText.line(text, limit: 120).unicodeScalars {
      used += scalar.value >= 0x1100 ? 2 : 1
      guard used < room else { return kept + "…" }
      kept.unicodeScalars.append(scalar)
    }
    return kept
  }

  func valueAxis(_ canvas: inout SVGText) {
    for tick in scale.ticks {
      let y = scale.y(tick)
      canvas.line(from: (scale.left, y), to: (scale.right, y), style: tick == .zero ? "axis" : "grid")
      canvas.label(number.short(tick), x: scale.left - 8, y: y + 4, style: "value")
    }
  }
}

extension NumberText {
  /// The exact value in the fewest signs: `20万`, `200k`, `2.5M`; a small m would be metres.
  func short(_ value: ExactDecimal) -> String {
    guard say.language == .en else { return plain(value) }
    for (power, sign) in [(12, "tn"), (9, "bn"), (6, "M"), (3, "k")] {
      guard let unit = ExactDecimal(significand: 1, exponent: power), value.magnitude >= unit,
        let short = value.divided(by: unit), short.multiplied(by: unit) == value
      else { continue }
      return plain(short) + sign
    }
    return plain(value)
  }
}
