import Pipeline

/// Holds a template to show the notes of what it shows: a number without its note can't be traced to its page.
extension TemplateTags {
  /// The values whose numbers have marks that lead to notes.
  static let marked: Set<DigestTemplate.Name> = [.first, .leading, .themes, .computed]

  func checkNotes() throws(DefinitionError) {
    let notes = shown.filter { $0.name == DigestTemplate.Name.footnotes.rawValue }
    let values = shown.filter { value in Self.marked.contains { $0.rawValue == value.name } }
    for language in DigestTemplate.languages {
      let shownNotes = notes.compactMap { Conditions(of: $0, in: language) }
      for value in values {
        // The numbers of a value that is empty have no marks, and there are no notes where there is no mark.
        guard let around = Conditions(of: value, in: language)?.adding([value.name, notesName]),
          !shownNotes.contains(where: { $0.hold(under: around) })
        else { continue }
        throw error(
          at: value.start,
          "the \(language) digest would show '\(value.name)' without its notes: expected '{{\(notesName)}}'",
          hint: "put {{\(notesName)}} at the template's end, in no section")
      }
    }
  }

  private var notesName: String { DigestTemplate.Name.footnotes.rawValue }
}

/// What has to be so for a tag to be there in the digest of one language.
private struct Conditions {
  private struct Condition: Hashable {
    let name: String
    let isInverted: Bool
  }

  private var conditions: Set<Condition> = []

  /// Nil where the tag is never there in that language.
  init?(of value: TemplateTags.ShownValue, in language: String) {
    for section in value.sections {
      if DigestTemplate.languages.contains(section.name) {
        guard (section.name == language) != section.isInverted else { return nil }
      } else {
        conditions.insert(Condition(name: section.name, isInverted: section.isInverted))
      }
    }
  }

  /// The conditions, and that these values are not empty.
  func adding(_ names: [String]) -> Conditions {
    var copy = self
    copy.conditions.formUnion(names.map { Condition(name: $0, isInverted: false) })
    return copy
  }

  /// Whether all of these are met where the others are.
  func hold(under others: Conditions) -> Bool { conditions.isSubset(of: others.conditions) }
}
