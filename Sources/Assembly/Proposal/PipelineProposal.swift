import Foundation
import Pipeline
import Records

/// A pipeline as it may be, from a look at one page: what stands in the commented definition that `init` writes.
package struct PipelineProposal: Sendable {
  enum Location: Hashable, Sendable {
    case page
    case listing(link: String, pages: Int)
    case feed
    case sitemap
  }

  package let id: String
  let url: String
  let location: Location
  let title: String
  let publisher: Trait
  let place: Trait
  let agency: Trait
  /// What campaigns the pages were read as being about.
  let campaigns: [CampaignAssumption]
  let charset: String?
  /// Links of the kind that was found.
  let links: Int
  let manners: PageManners

  /// What the calendar of campaigns made of the pages, for a person to agree with or not.
  package var assumptions: [String] { campaigns.map(\.sentence) }

  /// What the pages didn't tell and a person has to, in the keys of the definition.
  package var openKeys: [String] {
    var keys: [String] = []
    if case .unknown = place { keys.append("place") }
    return keys
  }

  /// The definition, with a comment for whoever goes on with it.
  package var text: String {
    let found = charset.map { "The page is written in \($0). " } ?? ""
    return """
      # Proposed by `tongbao init` after a look at \(url.onOneLine)
      # \(found)Keys are checked strictly:
      # `tongbao check \(id)` says what is wrong and where, `tongbao plan \(id)` what would be
      # fetched, `tongbao run \(id)` does it. All keys: `tongbao schema pipeline --markdown`.

      pipeline: \(id)

      # The headings of the two digests; put the second one in English.
      title:
        zh: \(quoted(title))
        en: \(quoted(title))

      # Where, and whose work, a figure is when the page doesn't say.
      \(line("place", place, example: "聊城市"))
      \(line("agency", agency, example: "公安"))

      # What 行动开展以来 means here, where the pages are about one campaign.
      \(campaignLines)

      sources:
      \(source)

      # How politely to fetch. Put an address of your own in contact.
      fetch:
        delay: 1s
        robots: \(manners.robots.rawValue)
        # contact: "mailto:you@example.org"
      \(manners.reach == .privateToo ? "  allow_private: true   # the page is on a private address\n" : "")
      # Who is told what came of a run; see `tongbao schema pipeline --markdown`.
      # notify:
      #   - {command: [/usr/local/bin/page-me], when: [failure, recovery]}

      """
  }

  private var campaignLines: String {
    guard !campaigns.isEmpty else {
      return "# campaign: {name: 夏季行动, start: 2024-05-05}   # only where all figures of the pages are of one"
    }
    // Of those that pages name, and not of every figure: other bulletins of the source have nothing to do with it.
    let rows = campaigns.prefix(4).map { campaign in
      "# \(campaign.sentence.onOneLine):\n#   - \(campaign.keys(quoted: quoted))"
    }
    return (["# campaigns:"] + rows).joined(separator: "\n")
  }

  private var source: String {
    var lines = ["  - id: main"]
    lines += line("publisher", publisher, example: "某市公安局").split(separator: "\n").map { "    " + $0 }
    switch location {
    case .page: lines.append("    page: {url: \(quoted(url))}")
    case .feed: lines.append("    feed: {url: \(quoted(url))}")
    case .sitemap: lines.append("    sitemap: {url: \(quoted(url))}")
    case .listing(let link, let pages):
      lines += [
        "    # \(links) links of the page match. With title, a pattern for their texts, only some of them are read:",
        "    #   title: 通报|战果",
        "    listing:",
        "      url: \(quoted(url))",
        "      link: '\(link.replacing("'", with: "''"))'",
        "      pages: \(pages)",
      ]
    }
    lines.append("    # layout: {body: \"div.content\"}     # only where the text is not found")
    return lines.joined(separator: "\n")
  }

  private func line(_ key: String, _ trait: Trait, example: String) -> String {
    switch trait {
    case .same(let value): "\(key): \(quoted(value))"
    case .unknown: "# \(key): \(example)"
    case .several(let values):
      """
      # The pages that were looked at differ, so each has to say it itself: \(values.prefix(4).map(quoted).joined(separator: ", "))
      # \(key): \(example)
      """
    }
  }

  /// A text between double quotes, as YAML and JSON write it, so that nothing of a page becomes syntax.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.properties.generalCategory == .control: quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// A name for the folder from the host: `gaj.liaocheng.gov.cn` is `liaocheng-gaj`, a bare address `site`.
  static func name(for url: String) -> String {
    guard let host = URL(string: url)?.host()?.lowercased(), host.contains(where: \.isLetter) else {
      return "site"
    }
    // The ends that say only what kind of site it is, and the beginnings that say nothing.
    let common: Set<String> = [
      "www", "m", "wap", "com", "cn", "net", "org", "gov", "edu", "info", "hk", "mo", "tw",
    ]
    let labels = host.split(separator: ".").map(String.init).filter { !common.contains($0) }
    let words = labels.reversed().map { label in
      label.unicodeScalars.filter {
        CharacterSet.lowercaseLetters.contains($0) && $0.isASCII || ("0"..."9").contains($0)
      }
    }.map { String(String.UnicodeScalarView($0)) }.filter { !$0.isEmpty }
    return words.isEmpty ? "site" : words.joined(separator: "-")
  }
}
