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
      let isMark = composer.passages[$0.paragraph].bytes[$0.utf8Range.lowerBound] == 0xe2
      return DigitRun(
        span: composer.span($0.paragraph, $0.utf8Range), fate: isMark ? .rejected("ordinal") : .unknown)
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

  /// Runs of digits: ASCII and full-width, and those of other scripts, which nothing here reads.
  private static func digitRuns(in passage: Passage) -> [Range<Int>] {
    let bytes = passage.bytes
    let foreign =
      circledRuns(in: bytes) + (bytes.contains(where: isForeignLead) ? foreignRuns(in: bytes) : [])
    guard passage.has(.digits) else { return foreign.sorted { $0.lowerBound < $1.lowerBound } }
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

  /// Whether decimal digits of other scripts (Unicode, general category Nd) may begin with a byte.
  ///
  /// Arabic, Indic, Thai and mathematical ones; it is asked of every byte of a text.
  @inline(__always)
  private static func isForeignLead(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xd9, 0xdb, 0xe0, 0xe1, 0xea, 0xf0: true
    default: false
    }
  }

  /// ① to ⑳, which number what they stand before.
  private static func circledRuns(in bytes: [UInt8]) -> [Range<Int>] {
    bytes.indices.dropLast(2).filter {
      bytes[$0] == 0xe2 && bytes[$0 + 1] == 0x91 && (0xa0...0xb3).contains(bytes[$0 + 2])
    }.map { $0..<$0 + 3 }
  }

  private static func foreignRuns(in bytes: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var position = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let next = position + UTF8.width(scalar)
      if !scalar.isASCII, scalar.properties.numericType == .decimal, !(0xff10...0xff19).contains(scalar.value)
      {
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

  private static func digitWidth(_ bytes: [UInt8], _ position: Int) -> Int? {
    guard position < bytes.count else { return nil }
    if bytes[position] &- 0x30 < 10 { return 1 }
    let isWide =
      bytes[position] == 0xef && position + 2 < bytes.count && bytes[position + 1] == 0xbc
      && (0x90...0x99).contains(bytes[position + 2])
    return isWide ? 3 : nil
  }
}
