import Lexicon
import Records

/// The account of a document's numbers: what became of every run of digits and every word of number.
///
/// A run is a figure, or rejected with a named reason. Unknown are digits without a unit of which nothing tells what they
/// are, and digits that neither a figure, a rejection nor a name holds.
struct DigitAccount {
  let composer: FigureComposer
  /// Where names stand, by passage.
  let names: [[Range<Int>]]
  /// Figures that the text itself takes back.
  let superseded: Set<Identifier<Figure>>

  /// Every number and what became of it, in reading order.
  func runs(of figures: [Figure], _ reading: MentionRecognizer.Reading) -> [DigitRun] {
    let counted = zip(composer.mentions, figures).map { mention, figure in
      DigitRun(
        span: composer.span(mention.paragraph, mention.numeralRange),
        fate: superseded.contains(figure.id) ? .rejected(Corrections.reason) : .figure(figure.id))
    }
    var runs = counted + (reading.rejections + reading.names.filter(holdsDigits)).map(rejected)
    runs += uncovered(reading).map {
      let signs = String(decoding: composer.passages[$0.paragraph].bytes[$0.utf8Range], as: UTF8.self)
      let isOrdinal = signs.unicodeScalars.allSatisfy(Self.isOrdinal)
      return DigitRun(
        span: composer.span($0.paragraph, $0.utf8Range), fate: isOrdinal ? .rejected("ordinal") : .unknown)
    }
    return runs.sorted { left, right in
      (left.span.paragraph, left.span.utf8Range.lowerBound)
        < (right.span.paragraph, right.span.utf8Range.lowerBound)
    }
  }

  private func rejected(_ rejection: Rejection) -> DigitRun {
    let isBare = rejection.reason == "no-unit"
    let isNamed = isBare && names[rejection.paragraph].contains { $0.overlaps(rejection.utf8Range) }
    return DigitRun(
      span: composer.span(rejection.paragraph, rejection.utf8Range),
      fate: isBare && !isNamed ? .unknown : .rejected(isNamed ? "name" : rejection.reason))
  }

  private func holdsDigits(_ name: Rejection) -> Bool {
    composer.passages[name.paragraph].bytes[name.utf8Range].contains { $0 &- 0x30 < 10 }
  }

  /// Digits that nothing holds.
  private func uncovered(_ reading: MentionRecognizer.Reading) -> [(paragraph: Int, utf8Range: Range<Int>)] {
    var held = Array(repeating: [Range<Int>](), count: composer.passages.count)
    for mention in composer.mentions { held[mention.paragraph].append(mention.utf8Range) }
    for rejection in reading.rejections + reading.names {
      held[rejection.paragraph].append(rejection.utf8Range)
    }
    var found: [(paragraph: Int, utf8Range: Range<Int>)] = []
    for passage in composer.passages {
      let runs = Self.digitRuns(in: passage)
      guard !runs.isEmpty else { continue }
      let ranges = held[passage.index].sorted { $0.lowerBound < $1.lowerBound }
      var next = 0
      for run in runs {
        while next < ranges.count, ranges[next].upperBound <= run.lowerBound { next += 1 }
        if next == ranges.count || ranges[next].lowerBound > run.lowerBound {
          found.append((passage.index, run))
        }
      }
    }
    return found
  }

  /// Runs of digits: ASCII and full-width, and signs of number that nothing here reads.
  private static func digitRuns(in passage: Passage) -> [Range<Int>] {
    let bytes = passage.bytes
    let foreign = foreignRuns(in: bytes)
    guard passage.has(.digits) else { return foreign }
    var runs: [Range<Int>] = []
    var starts = passage.starts(of: .digits)
    var end = 0
    while let start = starts.next(from: end) {
      end = start
      while let width = digitWidth(bytes, end) { end += width }
      runs.append(start..<end)
    }
    return foreign.isEmpty ? runs : (runs + foreign).sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Whether a sign of number that is neither ASCII, full-width nor Han may stand in a text.
  ///
  /// Arabic, Indic, Thai and mathematical digits, ½, Ⅳ, ①, ❷ and ㈠ by their first one or two bytes; it is asked of every
  /// text.
  private static func mayHoldForeign(_ bytes: [UInt8]) -> Bool {
    for index in bytes.indices.dropLast() where bytes[index] >= 0xc2 {
      switch (bytes[index], bytes[index + 1]) {
      case (0xd9, _), (0xdb, _), (0xe0, _), (0xe1, _), (0xea, _), (0xf0, _): return true
      case (0xc2, 0xbc...0xbe), (0xe2, 0x85), (0xe2, 0x91...0x93), (0xe2, 0x9d...0x9e), (0xe3, 0x88...0x8a):
        return true
      default: continue
      }
    }
    return false
  }

  private static func foreignRuns(in bytes: [UInt8]) -> [Range<Int>] {
    guard mayHoldForeign(bytes) else { return [] }
    var runs: [Range<Int>] = []
    var position = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let next = position + UTF8.width(scalar)
      if isForeign(scalar) {
        if let last = runs.last, last.upperBound == position {
          runs[runs.count - 1] = last.lowerBound..<next
        } else {
          runs.append(position..<next)
        }
      }
      position = next
    }
    return runs
  }

  /// Signs with a value (Unicode, Numeric_Type) that nothing here reads; ² and ₂ belong to what they stand behind.
  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80, 0xb2...0xb3, 0xb9, 0x2070...0x209f, 0x3007, 0x3400...0x9fff, 0xf900...0xfaff,
      0xff10...0xff19, 0x20000...0x3ffff:
      false
    default: scalar.properties.numericType != nil
    }
  }

  /// Ⅳ, ①, ⑵, ❷, ㈠: signs that number what they stand before.
  private static func isOrdinal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2160...0x2188, 0x2460...0x24ff, 0x2776...0x2793, 0x3220...0x3229, 0x3251...0x325f,
      0x3280...0x3289, 0x32b1...0x32bf:
      true
    default: false
    }
  }

  private static func digitWidth(_ bytes: [UInt8], _ position: Int) -> Int? {
    guard position < bytes.count else { return nil }
    if bytes[position] &- 0x30 < 10 { return 1 }
    let isWide =
      bytes[position] == 0xef && position + 2 < bytes.count && bytes[position + 1] == 0xbc
      && (0x90...0x99).contains(bytes[position + 2])
    return isWide ? 3 : nil
  }
}
