import Fetch
import Foundation
import Lexicon
import Markup
import Parse
import Pipeline
import Recognition
package import Records

/// Looks at a page for `tongbao init`: what kind it is, which of its links lead to bulletins, and what they read like.
package struct PageScout: Sendable {
  /// What was found.
  package struct Finding: Sendable {
    package let proposal: PipelineProposal
    /// The bulletin with the most figures among those looked at; nil where none could be read.
    package let sample: Reading?
    /// What was noticed on the way, for the person who asked.
    package let remarks: [String]
  }

  private let transport: PageTransport
  private let parser: PageParser
  private let manners: PageManners

  /// Bulletins that are looked at, spread over the listing: enough to see whether they differ, few enough to be polite.
  private static let samples = 5
  /// An article has sentences, a listing has none.
  private static let sentences = 3

  package init(_ manners: PageManners) {
    transport = PageTransport(policy: .single(reach: manners.reach, robots: manners.robots))
    parser = PageParser(lexicon: .standard, defaults: ReadingDefaults())
    self.manners = manners
  }

  /// Looks at a page, and at the first few that it leads to.
  ///
  /// - Parameters:
  ///   - url: a listing, a feed, a sitemap or one bulletin.
  ///   - name: the pipeline's name, or nil for one made from the host.
  /// - Throws: where the page can't be had, or nothing can be made of it.
  /// - Returns: a proposal with what it is made from.
  package func finding(at url: String, name: String?) async throws(ProgramError) -> Finding {
    let page = try await transport.page(at: url)
    let id = name ?? PipelineProposal.name(for: url)
    if PageLinks.ofFeed(page) != nil || (page.isXML && PageLinks.ofSitemap(page) != nil) {
      let isFeed = PageLinks.ofFeed(page) != nil
      let links = (isFeed ? PageLinks.ofFeed(page) : PageLinks.ofSitemap(page))?.links ?? []
      let addresses = links.map { LinkPattern.Link(url: $0.target, title: $0.titles.first ?? "") }
      return await finding(url, id, isFeed ? .feed : .sitemap, addresses, front: nil)
    }
    let (index, front) = look(at: page)
    let links = links(on: page, at: page.url ?? url)
    let text = index.map { $0.document.paragraphs.filter { !$0.isHeading }.map(\.text).joined() } ?? ""
    let isArticle = text.count { $0 == "。" } >= Self.sentences && !(index?.figures.isEmpty ?? true)
    guard !isArticle, let pattern = LinkPattern.best(among: links) else {
      guard let index else {
        throw ProgramError(
          .unusable, subject: url, message: "neither links to bulletins nor a text can be found",
          hint: "name the page that lists bulletins, or one bulletin")
      }
      return finding(url, id, .page, readings: [index], links: 1, front: front, remarks: [])
    }
    let pages = PageLinks.ofListing(page).next != nil || links.contains(where: isNext) ? 3 : 1
    return await finding(url, id, .listing(link: pattern.pattern, pages: pages), pattern.links, front: front)
  }

  private func isNext(_ link: LinkPattern.Link) -> Bool {
    do {
      return try Regex(SourceDefinition.Listing.usualNext).wholeMatch(in: link.title) != nil
    } catch {
      return false
    }
  }

  private func links(on page: RawPage, at url: String) -> [LinkPattern.Link] {
    let found = PageLinks.ofListing(page)
    guard let here = URL(string: url),
      let base = found.base.map({ URL(string: $0, relativeTo: here) }) ?? here
    else {
      return []
    }
    return found.links.compactMap { link in
      guard let target = URL(string: link.target, relativeTo: base)?.absoluteURL,
        target.host() == here.host(),
        target.scheme?.hasPrefix("http") == true
      else { return nil }
      let title = link.titles.max { $0.count < $1.count } ?? ""
      return LinkPattern.Link(url: target.absoluteString, title: title)
    }
  }

  /// So many of the links, from the first to the last at equal distances.
  static func spread(_ links: [LinkPattern.Link], _ count: Int) -> [LinkPattern.Link] {
    guard links.count > count else { return links }
    return (0..<count).map { links[$0 * (links.count - 1) / (count - 1)] }
  }

  /// Reads a few bulletins, one after the other.
  private func finding(
    _ url: String, _ id: String, _ location: PipelineProposal.Location, _ links: [LinkPattern.Link],
    front: Document?
  ) async -> Finding {
    var readings: [Reading] = []
    var remarks: [String] = []
    for link in Self.spread(links, Self.samples) {
      do throws(ProgramError) {
        if let reading = look(at: try await transport.page(at: link.url)).reading {
          readings.append(reading)
        } else {
          remarks.append("\(link.url): no text was found on it; a layout may help")
        }
      } catch {
        remarks.append("\(error.subject): \(error.message)")
      }
    }
    return finding(url, id, location, readings: readings, links: links.count, front: front, remarks: remarks)
  }

  private func finding(
    _ url: String, _ id: String, _ location: PipelineProposal.Location, readings: [Reading], links: Int,
    front: Document?, remarks: [String]
  ) -> Finding {
    let sample = readings.max { $0.figures.count < $1.figures.count }
    let title = front?.title ?? sample?.document.publisher ?? id
    let proposal = PipelineProposal(
      id: id, url: url, location: location, title: title.isEmpty ? id : title,
      publisher: Trait(readings.map { $0.document.publisher }),
      place: Trait(readings.map { Self.commonest($0.figures.compactMap { Self.listed($0.place) }) }),
      agency: Trait(readings.map { Self.commonest($0.figures.compactMap(\.agency)) }),
      campaigns: CampaignAssumption.distinct(readings, lexicon: .standard),
      charset: (front ?? sample?.document)?.charset, links: links, manners: manners)
    return Finding(proposal: proposal, sample: sample, remarks: remarks.map(Redaction.redacted))
  }

  /// What a page reads like, and what it says of itself though it is no text, as a listing need not be.
  private func look(at page: RawPage) -> (reading: Reading?, document: Document?) {
    do {
      let reading = try parser.reading(of: page, layout: nil, snapshot: nil, source: nil)
      return (reading, reading.document)
    } catch {
      return (nil, error.document)
    }
  }

  /// The name of a place that a definition may name: one of the gazetteer, and the only one of its name.
  private static func listed(_ place: Place?) -> String? {
    guard let place, place.code != nil, UnknownPlace(place.name, in: .standard) == nil else { return nil }
    return place.name
  }

  /// The value that most of them have; of equally common ones the first in order.
  private static func commonest(_ values: [String]) -> String? {
    let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

extension RawPage {
  fileprivate var isXML: Bool {
    String(decoding: bytes.prefix(512), as: UTF8.self).contains("<?xml")
      || contentType?.contains("xml") == true
  }
}
