import Lexicon
import Pipeline
import Records

/// What a caption above says for all rows of a table, so that no row says it again.
struct SharedFacets: Sendable {
  let place: Bool
  let campaign: Bool

  static let none = SharedFacets(place: false, campaign: false)
  static let campaign = SharedFacets(place: false, campaign: true)
}

/// What series, places and campaigns are called.
extension DigestContext {
  /// What a series counts, as Markdown, with what tells it apart from the pipeline's usual.
  ///
  /// What a caption above says for all is left out; a `time` stands among what tells it apart.
  func name(of line: SeriesLine, says shared: SharedFacets = .none, time: String? = nil) -> String {
    let others = twins.others(of: line).filter { isWorthTelling($0, beside: line) }.map(label)
    let also = others.isEmpty ? nil : say("又作", "also ") + others.joined(separator: say.listSeparator)
    let name = label(of: line)
    let facets = facets(of: line.key, says: shared, time: time, also: also)
    return Self.joined(name, facets)
  }

  /// A name with what stands in brackets behind it: one pair of brackets is enough.
  static func joined(_ name: String, _ facets: String) -> String {
    guard name.hasSuffix(")"), facets.hasPrefix(" (") else { return name + facets }
    return name.dropLast() + "; " + facets.dropFirst(2)
  }

  /// Whether another label of the same fact says more than the first one, in the reader's language; one that the lexicon
  /// doesn't know says nothing more than a name that it knows.
  private func isWorthTelling(_ other: SeriesLine, beside line: SeriesLine) -> Bool {
    guard other.isNamed || !line.isNamed else { return false }
    return switch say.language {
    case .zh: !line.labelZh.contains(other.labelZh)
    case .en: other.labelEn != nil && other.labelEn != line.labelEn
    }
  }

  /// What a series counts, as Markdown; a label that no lexicon translates stands as the page's own words.
  func label(of line: SeriesLine) -> String { label(zh: line.labelZh, en: line.labelEn) }

  func label(zh: String, en: String?) -> String {
    say.language == .en && en == nil
      ? say.quotedLabel(zh, limit: 60) : MarkdownText.inline(say(zh, en ?? zh), limit: 60)
  }

  /// The campaign that all lines of a table have and that is not the pipeline's usual, to stand above it once.
  func commonCampaign(of lines: [SeriesLine]) -> String? {
    guard lines.count > 1, hasSeveralCampaigns, Set(lines.map(\.key.campaign)).count == 1,
      let campaign = lines[0].key.campaign, campaign != definition.campaign?.name
    else { return nil }
    let name = name(ofCampaign: campaign)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// What a key counts, for a series that may not be there.
  func name(of key: SeriesKey, grounds: [Observation], time: String) -> String {
    if let line = line(of: key.description) { return name(of: line, time: time) }
    let entry = lexicon.indicator(Identifier(key.indicator))
    return label(zh: entry?.labelZh ?? grounds.first?.figure.fullLabel ?? key.indicator, en: entry?.labelEn)
      + facets(of: key, time: time)
  }

  /// The place that all lines of a table have and that is not the pipeline's own, to stand above it once.
  func commonPlace(of lines: [SeriesLine]) -> String? {
    guard lines.count > 1, Set(lines.map(\.key.place)).count == 1 else { return nil }
    return placeFacet(of: lines[0].key.place)
  }

  /// When the latest number of a series is of, and that its time was not over yet where every page told it before.
  func time(of line: SeriesLine) -> String {
    let time = TimeText.words(line.latest.period, say)
    guard line.latest.status == .provisional else { return time }
    return time + say("，发布时还没有完", ", told before its end")
  }

  /// A place where it is not the pipeline's own; where a pipeline has none, a number without one says so.
  func placeFacet(of place: Place?) -> String? {
    guard let place else { return hasSeveralPlaces ? say("地点未说明", "place not stated") : nil }
    return place.name == definition.homeName ? nil : name(of: place)
  }

  /// A place as readers of the language and of this pipeline know it.
  func name(of place: Place) -> String {
    let name = lexicon.spokenName(of: place, in: definition)
    return say(name.zh, name.en)
  }

  /// Place, agency and campaign where they are not the pipeline's own.
  func facets(
    of key: SeriesKey, says shared: SharedFacets = .none, time: String?, also: String? = nil
  ) -> String {
    var words: [String] = []
    if !shared.place, let place = placeFacet(of: key.place) { words.append(place) }
    if let agency = key.agency, agency != definition.agency { words.append(translated(agency)) }
    if !shared.campaign, hasSeveralCampaigns, let campaign = key.campaign,
      campaign != definition.campaign?.name
    {
      words.append(name(ofCampaign: campaign))
    }
    let facets = (words + [time].compactMap { $0 }).map { MarkdownText.inline($0) } + [also].compactMap { $0 }
    return facets.isEmpty ? "" : say.bracketed(facets.joined(separator: say("，", ", ")))
  }

  /// The name of a place or agency as readers of the language know it, where the lexicon has one.
  func translated(_ name: String) -> String { say(name, lexicon.englishName(of: name) ?? name) }

  /// A campaign as a reader of the language knows it: its English name where the lexicon has one, else its shortest.
  func name(ofCampaign campaign: String) -> String {
    let short = shortNames[campaign] ?? campaign
    return say(short, lexicon.englishName(of: campaign) ?? short)
  }

  /// The name of the series that an observation is about, or its own label.
  func name(of series: String, _ observation: Observation?, time: String? = nil) -> String {
    if let line = line(of: series) { return name(of: line, time: time) }
    let place = observation.flatMap { placeFacet(of: $0.figure.place) }
    let facets = [place, time].compactMap { $0 }.map { MarkdownText.inline($0) }
    return label(zh: observation?.figure.fullLabel ?? series, en: nil)
      + (facets.isEmpty ? "" : say.bracketed(facets.joined(separator: say("，", ", "))))
  }
}
