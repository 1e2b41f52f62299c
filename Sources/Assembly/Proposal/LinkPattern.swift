import Fetch

/// Which links of a page lead to its bulletins: the largest family of links that are written alike and say something.
struct LinkPattern: Hashable {
  /// A link with its absolute address.
  struct Link: Hashable {
    let url: String
    let title: String
  }

  /// A regular expression for the end of the URLs.
  let pattern: String
  let links: [Link]

  /// Fewer links of one shape may be any part of a page's furniture.
  private static let least = 3
  /// Headlines have more letters than the entries of a menu.
  private static let headline = 8

  /// The best family, or nil where the page has none.
  static func best(among links: [Link]) -> LinkPattern? {
    var families: [String: [Link]] = [:]
    var seen: Set<String> = []
    for link in links where seen.insert(link.url).inserted {
      guard let shape = shape(of: link.url) else { continue }
      families[shape, default: []].append(link)
    }
    let patterns = families.map { LinkPattern(pattern: $0.key, links: $0.value) }
      .filter { $0.links.count >= least && $0.headlines * 2 >= $0.links.count }
    return patterns.max { ($0.headlines, $0.pattern) < ($1.headlines, $1.pattern) }
  }

  private var headlines: Int { links.count { $0.title.count >= Self.headline } }

  /// The last parts of a URL with runs of digits made general: `/20240716/73120.html` is `/\d{8}/\d+\.html$`.
  ///
  /// A link without digits names a place and no bulletin.
  static func shape(of url: String) -> String? {
    guard let start = url.firstRange(of: "://")?.upperBound, let path = url[start...].firstIndex(of: "/")
    else {
      return nil
    }
    let parts = url[path...].split(separator: "/", omittingEmptySubsequences: true)
    // The parts from the first one with a digit on, and at least the last.
    guard let first = parts.firstIndex(where: { $0.contains(where: \.isASCIIDigit) }) else { return nil }
    let isFolder = url.hasSuffix("/")
    return "/" + parts[first...].map(general).joined(separator: "/") + (isFolder ? "/$" : "$")
  }

  /// One part of a path as a regular expression; a date's digits keep their number, others may grow.
  private static func general(_ part: Substring) -> String {
    var pattern = ""
    var rest = part[...]
    while let character = rest.first {
      let digits = rest.prefix(while: \.isASCIIDigit)
      if digits.isEmpty {
        pattern += isPlain(character) ? String(character) : "\\\(character)"
        rest = rest.dropFirst()
      } else {
        pattern += isDate(digits, alone: digits == part) ? "\\d{\(digits.count)}" : "\\d+"
        rest = rest.dropFirst(digits.count)
      }
    }
    return pattern
  }

  /// Whether digits may be a year, a year and its month, or a day, and where they are all of a part, a month and its day:
  /// only such keep their number.
  private static func isDate(_ digits: Substring, alone isAlone: Bool) -> Bool {
    guard [4, 6, 8].contains(digits.count) else { return false }
    let hasYear = ["19", "20"].contains(digits.prefix(2))
    guard hasYear || isAlone && digits.count == 4 else { return false }
    let month = digits.dropFirst(hasYear ? 4 : 0).prefix(2)
    let day = digits.dropFirst(hasYear ? 6 : 2)
    return (month.isEmpty || "01"..."12" ~= month) && (day.isEmpty || "01"..."31" ~= day)
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character == "_" || character == "-" || character == "%" || character == "=")
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
