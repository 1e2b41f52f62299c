import Records

/// A printed share (占…%) agrees with the part and the whole that it relates.
struct PrintedShareAgreesWithLevels: CrossCheck {
  static let identifier = "printed-share-agrees-with-levels"

  private struct Counted: Hashable {
    let subject: String
    let circumstances: Circumstances
  }

  func relations(among figures: [Figure], in bulletin: Bulletin) -> [Relation] {
    let levels = LevelGroups(figures) { figure in
      figure.countedThing.map { Counted(subject: $0, circumstances: Circumstances(figure)) }
    }.byKey
    return figures.compactMap { share in
      guard share.measure == .share, share.unit.symbol == "%", let subject = share.countedThing
      else {
        return nil
      }
      let parts = levels[Counted(subject: subject, circumstances: Circumstances(share))] ?? []
      guard let part = parts.first, parts.count == 1, let whole = bulletin.whole(of: part),
        let terms = bulletin.terms([part, whole]), let percent = bulletin.term(share)
      else { return nil }
      return Relation(
        check: Self.identifier, law: .share, terms: terms + [percent], rigour: .reading,
        words: Evidence(
          zh: "\(part.printed) 占 \(whole.printed) 的 \(share.printed)",
          en: "\(part.printed) of \(whole.printed) is \(share.printed)"))
    }
  }
}
