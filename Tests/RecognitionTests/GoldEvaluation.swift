import Foundation
import Lexicon
import Markup
import Parse
import Recognition
import Records

/// How well pages that were read by hand are read: figures, and each field of those that were found.
struct GoldEvaluation {
  /// A folder of gold files and the pages they go with.
  struct Set: Decodable {
    let gold: String
    let pages: String
    let place: String?
    let agency: String?
    let campaign: String?
    let start: String?
  }

  private struct GoldFigure: Decodable {
    let value: String
    let bound: String
    let unit: String
    let label: [String]
    let kind: String
    let change: String?
    let place: String?
    let from: String?
    let to: String?
  }

  private var found = 0
  private var stated = 0
  private var read = 0
  private var stories = 0
  private var storiesKept = 0
  private var right: [String: Int] = [:]
  /// What a person would look at first.
  private(set) var misses: [String] = []
  private var fingerprint: UInt64 = 0xcbf2_9ce4_8422_2325

  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  init(sets: [Set]) throws {
    for set in sets { try add(set) }
  }

  /// Shares between 0 and 1, rounded down to a thousandth so that a floor is never above what was measured.
  var shares: [String: Double] {
    var shares = [
      "precision": share(found, of: read), "recall": share(found, of: stated),
      "stories_kept_apart": share(storiesKept, of: stories),
    ]
    for field in ["bound", "change", "label", "place", "period"] {
      shares[field] = share(right[field, default: 0], of: found)
    }
    return shares
  }

  /// Changes when a page or its gold does.
  var corpus: String { String(fingerprint, radix: 16) }

  private func share(_ part: Int, of whole: Int) -> Double {
    whole == 0 ? 1 : (Double(part) / Double(whole) * 1000).rounded(.down) / 1000
  }

  private mutating func add(_ set: Set) throws {
    let parser = PageParser(
      lexicon: .standard,
      defaults: ReadingDefaults(
        place: set.place, agency: set.agency,
        campaign: set.campaign.map { name in
          CampaignPeriod(
            name: name, aliases: [], start: set.start.flatMap { CalendarDate(text: $0) }, end: nil)
        }))
    let folder = Self.root.appending(path: set.gold)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "jsonl" && $0.lastPathComponent != "documents.jsonl" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    for file in files {
      let name = file.deletingPathExtension().lastPathComponent
      let page = [UInt8](try Data(contentsOf: Self.root.appending(path: "\(set.pages)/\(name).html")))
      let gold = try Data(contentsOf: file)
      hash(page + [UInt8](gold))
      let stated = try gold.split(separator: UInt8(ascii: "\n")).map {
        try JSONDecoder().decode(GoldFigure.self, from: $0)
      }
      let raw = RawPage(bytes: page, contentType: nil, address: name, url: nil)
      let figures = try parser.reading(of: raw, layout: nil, snapshot: nil, source: nil).figures
      score(stated, figures, page: name)
    }
  }

  private mutating func hash(_ bytes: [UInt8]) {
    for byte in bytes { fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  // MARK: - One page

  private mutating func score(_ gold: [GoldFigure], _ figures: [Figure], page: String) {
    let wanted = gold.filter { $0.kind == "statistic" }
    let told = figures.filter { $0.kind != .incident && !isUnjudged($0) }
    let pairs = Self.aligned(wanted.map(Self.key), told.map(Self.key))
    stated += wanted.count
    found += pairs.count
    let matched = Swift.Set(pairs.map(\.1))
    let rest = told.indices.filter { !matched.contains($0) }
    let incidents = gold.filter { $0.kind == "incident" }
    let mistaken = Self.aligned(incidents.map(Self.key), rest.map { Self.key(told[$0]) })
    stories += incidents.count
    storiesKept += incidents.count - mistaken.count
    read += told.count - mistaken.count
    let missed = Swift.Set(pairs.map(\.0))
    misses += wanted.indices.filter { !missed.contains($0) }.map {
      "\(page): missed \(wanted[$0].label.first ?? "")"
    }
    let excused = Swift.Set(mistaken.map { rest[$0.1] })
    misses += rest.filter { !excused.contains($0) }.map { "\(page): spurious \(told[$0].span.quote)" }
    for (one, other) in pairs { compare(wanted[one], told[other], page: page) }
  }

  /// Zeros, wholes without digits and ranks are not in the gold.
  private func isUnjudged(_ figure: Figure) -> Bool {
    figure.measure == .rank || figure.quantity.value == .zero
      || figure.quantity.value == ExactDecimal(100)
        && !figure.quantity.numeral.utf8.contains { $0 &- 0x30 < 10 }
  }

  private mutating func compare(_ gold: GoldFigure, _ figure: Figure, page: String) {
    let label = Lexicon.folded(figure.label)
    let fields: [(String, Bool)] = [
      ("bound", gold.bound == figure.quantity.bound.rawValue),
      ("change", gold.change == figure.change?.rawValue),
      ("label", gold.label.contains { Lexicon.folded($0) == label }),
      ("place", Self.isSamePlace(gold.place, figure.place?.name)),
      (
        "period",
        gold.from == figure.period.start?.description && gold.to == figure.period.end?.description
      ),
    ]
    for (field, isRight) in fields {
      if isRight {
        right[field, default: 0] += 1
      } else {
        misses.append("\(page): \(field) of \(figure.span.quote): \(figure.label)")
      }
    }
  }

  private static func isSamePlace(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    func bare(_ name: String) -> String {
      let folded = ["全国", "我国", "中国"].contains(name) ? "中国" : Lexicon.folded(name)
      return folded.count > 2 && "市县区省".contains(folded.last ?? " ") ? String(folded.dropLast()) : folded
    }
    return bare(one) == bare(other)
  }

  private static func key(_ gold: GoldFigure) -> String { "\(gold.value) \(unit(gold.unit))" }
  private static func key(_ figure: Figure) -> String {
    "\(figure.quantity.value) \(unit(figure.unit.symbol))"
  }

  /// A noun straight behind a number is a measure word to one reader and none to another.
  private static func unit(_ symbol: String) -> String {
    ["省", "省份", "国", "市", "县", "区", "部委", "部门", "车", "死", "伤", "地"].contains(symbol)
      ? "" : Lexicon.folded(symbol)
  }

  /// Index pairs of a longest common subsequence.
  private static func aligned(_ one: [String], _ other: [String]) -> [(Int, Int)] {
    var table = Array(repeating: Array(repeating: 0, count: other.count + 1), count: one.count + 1)
    for i in one.indices.reversed() {
      for j in other.indices.reversed() {
        table[i][j] = one[i] == other[j] ? table[i + 1][j + 1] + 1 : max(table[i + 1][j], table[i][j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < one.count, j < other.count {
      if one[i] == other[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if table[i + 1][j] >= table[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
