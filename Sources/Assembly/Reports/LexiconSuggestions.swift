import Lexicon
import Records

/// What pages print that the lexicon doesn't know, the most frequent first, each with a quote.
struct LexiconSuggestions {
  /// Something unknown: how often and on how many pages it is printed, and once in its words.
  struct Suggestion: Hashable {
    let kind: String
    let text: String
    let unit: String
    let count: Int
    let pages: Int
    let quote: String
  }

  private struct Key: Hashable {
    let kind: String
    let text: String
    let unit: String
  }

  private struct Tally {
    var count = 0
    var pages: Set<String> = []
    var quote = ""
  }

  private var tallies: [Key: Tally] = [:]
  /// How many pages were looked through.
  private(set) var pages = 0

  /// Notes the labels without an indicator of a page's statistics, those that have no label, and the words around its unknown digits.
  mutating func add(_ reading: Reading) {
    pages += 1
    for figure in reading.figures
    where figure.kind == .statistic && figure.indicator == nil && !figure.label.isEmpty {
      add(Key(kind: "label", text: figure.label, unit: figure.unit.symbol), reading, quote: figure.span.quote)
    }
    for figure in reading.figures where figure.kind == .statistic && figure.label.isEmpty {
      add(Key(kind: "unnamed", text: "", unit: figure.unit.symbol), reading, quote: figure.span.quote)
    }
    for run in reading.account where run.fate == .unknown || run.fate == .unclear {
      let paragraph = reading.document.paragraphs[run.span.paragraph].text
      let bytes = Array(paragraph.utf8)
      let after = Self.characters(bytes[run.span.utf8Range.upperBound...], limit: 2)
      let before = Self.characters(bytes[..<run.span.utf8Range.lowerBound].suffix(12), limit: 4)
      let quote = before + run.span.quote + after
      let isBeforeWord = after.first.map { $0.isLetter } ?? false
      if run.fate == .unclear {
        // 木柴19垛，: one sign before a mark; other numbers are unclear for what stands in them.
        let sign = String(after.prefix(1))
        guard isBeforeWord, after.dropFirst().first.map({ !$0.isLetter }) ?? true,
          Lexicon.standard.unit(sign) == nil
        else { continue }
        add(Key(kind: "unit", text: sign, unit: ""), reading, quote: quote)
      } else if isBeforeWord {
        add(Key(kind: "unit", text: String(after.prefix(1)), unit: ""), reading, quote: quote)
      } else if !before.isEmpty {
        add(Key(kind: "word", text: before, unit: ""), reading, quote: quote)
      }
    }
  }

  private mutating func add(_ key: Key, _ reading: Reading, quote: String) {
    var tally = tallies[key] ?? Tally()
    if tally.count == 0 { tally.quote = quote }
    tally.count += 1
    tally.pages.insert(reading.document.address)
    tallies[key] = tally
  }

  /// Whole characters of some bytes, a few at most.
  private static func characters(_ bytes: ArraySlice<UInt8>, limit: Int) -> String {
    let whole = bytes.drop { $0 & 0xc0 == 0x80 }
    return String(String(decoding: whole.prefix(12), as: UTF8.self).prefix(limit).filter { $0 != "\u{fffd}" })
  }

  /// By kind, then by pages, by count and by text.
  var ranked: [Suggestion] {
    tallies.map { key, tally in
      Suggestion(
        kind: key.kind, text: key.text, unit: key.unit, count: tally.count, pages: tally.pages.count,
        quote: tally.quote)
    }.sorted { left, right in
      (left.kind, right.pages, right.count, left.text, left.unit)
        < (right.kind, left.pages, left.count, right.text, right.unit)
    }
  }
}
