import Foundation
import Recognition
import Records

/// A text of the genre, and what a careful reader makes of it.
struct Spec: Decodable, CustomStringConvertible, Sendable {
  /// What one figure has to be; what is not said is not judged, but for bound and change.
  struct Expected: Decodable, Sendable {
    let value: String
    /// `exact` where it is not said.
    let bound: String?
    let unit: String?
    let quote: String?
    let label: String?
    /// The lexicon's indicator, or `none`.
    let indicator: String?
    /// `none` where it is not said.
    let change: String?
    let measure: String?
    let kind: String?
    let lower: String?
    let upper: String?
    /// The numeral of the figure that it is a part of, or `none`.
    let subsetOf: String?
    let place: String?
    let agency: String?
    let campaign: String?
    let from: String?
    let to: String?
    let basis: String?
    /// The numeral of another figure whose interval meets this one's.
    let agreesWith: String?
    /// The numeral of another figure whose interval does not meet this one's.
    let conflictsWith: String?
    /// Checks that find something wrong with it; of an empty list, that none does.
    let checks: [String]?

    enum CodingKeys: String, CodingKey {
      case value, bound, unit, quote, label, indicator, change, measure, kind, lower, upper, place, agency
      case campaign, from, to, basis, checks
      case subsetOf = "subset_of"
      case agreesWith = "agrees_with"
      case conflictsWith = "conflicts_with"
    }
  }

  /// What a pipeline says of its pages.
  struct Defaults: Decodable, Sendable {
    struct Campaign: Decodable, Sendable {
      let name: String
      let aliases: [String]?
      let start: String?
      let end: String?
    }

    let place: String?
    let agency: String?
    let campaign: Campaign?
  }

  let name: String
  /// The number of the phenomenon in `phenomena.tsv`.
  let phenomenon: String
  /// Whether the text invites a mistake that a hasty reader makes.
  let trap: Bool?
  let title: String?
  /// One body paragraph; or else `paragraphs`, whose headings begin with `# ` and whose rows of tables hold tabs; or else a whole `page` of HTML.
  let text: String?
  let paragraphs: [String]?
  let page: String?
  /// The day of publication.
  let published: String?
  let dateline: String?
  /// The place that the page names as its own.
  let place: String?
  let publisher: String?
  let defaults: Defaults?
  /// All figures in reading order; where it is not said, they are not judged.
  let figures: [Expected]?
  /// Numbers that are no figures, with the reason: `110 hotline`.
  let rejected: [String]?
  /// Names with their kind: `零点行动 campaign`.
  let names: [String]?
  /// Words that are no names.
  let unnamed: [String]?
  /// Codes of all problems of the page.
  let problems: [String]?
  /// Why it can't be done yet; the case has to fail.
  let notYet: String?

  enum CodingKeys: String, CodingKey {
    case name, phenomenon, trap, title, text, paragraphs, page, published, dateline, place, publisher
    case defaults, figures, rejected, names, unnamed, problems
    case notYet = "not_yet"
  }

  var isTrap: Bool { trap ?? false }
  var description: String { "\(name) (\(phenomenon))" }
}

extension Spec {
  /// The folder of the cases and of the list of phenomena.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Specs").standardizedFileURL

  /// Every case, file by file.
  static func all() throws -> [Spec] {
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    return try files.flatMap { try JSONDecoder().decode([Spec].self, from: Data(contentsOf: $0)) }
  }

  /// The document that the case describes; nil for a case of a whole page.
  var document: Document? {
    guard page == nil else { return nil }
    var document = Document(
      address: name, charset: "utf-8", paragraphs: [Paragraph(text: title ?? "", role: .title)])
    for line in paragraphs ?? [text ?? ""] {
      document.paragraphs.append(Self.paragraph(line))
    }
    document.title = title
    document.published = published.flatMap { CalendarDate(text: $0) }.map { PublicationTime(date: $0) }
    document.dateline = dateline.flatMap { CalendarDate(text: $0) }
    document.place = place
    document.publisher = publisher
    return document
  }

  private static func paragraph(_ line: String) -> Paragraph {
    if line.hasPrefix("# ") { return Paragraph(text: String(line.dropFirst(2)), role: .heading) }
    return Paragraph(text: line, role: line.contains("\t") ? .tableRow : .body)
  }

  var readingDefaults: ReadingDefaults {
    ReadingDefaults(
      place: defaults?.place, agency: defaults?.agency,
      campaign: defaults?.campaign.map { campaign in
        CampaignPeriod(
          name: campaign.name, aliases: campaign.aliases ?? [],
          start: campaign.start.flatMap { CalendarDate(text: $0) },
          end: campaign.end.flatMap { CalendarDate(text: $0) })
      })
  }
}
