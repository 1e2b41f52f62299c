import Records

/// A fact that a page states twice in the same form, it states in the same digits.
///
/// 140万余 allows 143万余, so the two agree; but a page that has 143万余 in its lead and 140万余 in a quoted speech has
/// most likely changed a digit.
struct RestatementsKeepTheirDigits: Check {
  static let identifier = "restatements-keep-their-digits"

  func finding(on figure: Figure, in bulletin: Bulletin) -> Finding? {
    let twin = bulletin.agreeingNamesakes(of: figure).first { position in
      bulletin.statistics[position].quantity.value > figure.quantity.value
        && hasSameForm(figure.quantity, bulletin.statistics[position].quantity)
        && bulletin.stateOneFact(figure, bulletin.statistics[position])
    }
    return twin.map { bulletin.statistics[$0] }.map {
      .flag(
        zh: "一处作“\(figure.span.quote)”，另一处作“\($0.span.quote)”",
        en: "“\(figure.span.quote)” in one place, “\($0.span.quote)” in another")
    }
  }

  /// Whether both numerals have as many digits and the same signs around them: `143万余`, `140万余`.
  private func hasSameForm(_ one: Quantity, _ other: Quantity) -> Bool {
    one.bound == other.bound && one.numeral.utf8.map(form).elementsEqual(other.numeral.utf8.map(form))
  }

  private func form(_ byte: UInt8) -> UInt8 { (0x30...0x39).contains(byte) ? 0x30 : byte }
}
