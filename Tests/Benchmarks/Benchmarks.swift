import CXML2
import Foundation
import Glibc
import Lexicon
import Markup
import Parse
import Recognition
import Records

/// Times the steps from a page's bytes to its figures beside libxml2's parse of the same bytes.
///
/// Run with `swift run -c release benchmarks [PAGES|FOLDER] [ROUNDS] [STEP]`: so many sample pages, or the `.html` files of a
/// folder; a step's name leaves out the others but the first. Each round works all pages by every step in turn, so
/// that a change of the machine's speed meets all alike; the table gives CPU time per page, the best of the rounds,
/// and the ratio to libxml2 as the median over rounds.
///
/// What recognition took on 102 real pages with 267 KB of text and 1275 figures (two cores shared with other work; instructions
/// are counted by callgrind and steadier than the times), before and after its readers went by lists of places, without
/// generic questions to sets of tables and without copies of numbers:
///
/// | text | instructions before | after | time after / before |
/// | --- | --- | --- | --- |
/// | all of it | 599 million | 368 million | 0.69 |
/// | paragraphs without digits, 112 KB, 61 figures | 105 million | 57 million | 0.55 |
/// | paragraphs with digits, 155 KB, 1214 figures | 489 million | 309 million | 0.71 |
///
/// Figures cost 0.48 to 0.50 of libxml2's parse of those pages (0.71 before). A start takes 40 ms of processor time. One
/// sentence of 1,000 numbers costs 12 µs a number.
///
/// Where the instructions go, over all text:
///
/// | part | share |
/// | --- | --- |
/// | labels | 25 % |
/// | circumstances: times 7 %, each number's 8 %, the rest 8 % | 23 % |
/// | numbers: the scan 5 %, candidates, reviews, changes | 15 % |
/// | places | 14 % |
/// | figures put together: indicators 3 %, identifiers, grounds | 7 % |
/// | paragraphs made ready: bytes, script, starts, clauses | 6 % |
/// | account of digits, stories, names, soundness | 6 % |
///
/// No part of the code stands out.
@main
enum Benchmarks {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let ending = Usage.ending(of: arguments) { return ending() }
    if arguments.first == "aggregate" {
      try await AggregateBenchmark.run(bulletins: arguments.dropFirst().first.flatMap { Int($0) } ?? 10_000)
      return
    }
    if arguments.first == "start" { return StartBenchmark.run() }
    if arguments.first == "long" { return LongBenchmark.run(Array(arguments.dropFirst())) }
    if arguments.first == "render" { return try await RenderBenchmark.run(Array(arguments.dropFirst())) }
    let pages = try pages(of: arguments.first)
    let count = pages.count
    let rounds = arguments.dropFirst().first.flatMap { Int($0) } ?? 5
    let bytes = pages.reduce(0) { $0 + $1.bytes.count }
    let wanted = CommandLine.arguments.dropFirst(3).first
    let steps = try Step.all(for: pages).enumerated().filter { index, step in
      index == 0 || wanted.map { step.name == $0 } ?? true
    }.map(\.element)
    var times = steps.map { _ in [Double]() }
    var results = steps.map { _ in 0 }
    for _ in 0..<rounds {
      for (index, step) in steps.enumerated() {
        let start = cpuSeconds()
        results[index] = step.work(pages)
        times[index].append(cpuSeconds() - start)
      }
    }
    print("\(count) pages, \(bytes) bytes, \(rounds) rounds")
    print("step                     us/page      MB/s  x libxml2  result")
    for (index, step) in steps.enumerated() {
      let best = times[index].min() ?? 0
      let ratios = zip(times[index], times[0]).map { $0 / $1 }.sorted()
      let columns = [
        step.name.padded(to: 22), (best / Double(count) * 1e6).text(decimals: 1).leftPadded(to: 9),
        (Double(step.bytes) / best / 1e6).text(decimals: 1).leftPadded(to: 9),
        ratios[ratios.count / 2].text(decimals: 2).leftPadded(to: 10), "  \(results[index]) \(step.unit)",
      ]
      print(columns.joined(separator: " "))
    }
    print("peak memory \(peakKibibytes() / 1024) MiB")
  }
}

private func pages(of argument: String?) throws -> [RawPage] {
  guard let argument, Int(argument) == nil else {
    return try SamplePages.pages(count: argument.flatMap { Int($0) } ?? 1000)
  }
  return try FileManager.default.contentsOfDirectory(atPath: argument).filter { $0.hasSuffix(".html") }
    .sorted()
    .map { name in
      let path = argument + "/" + name
      return RawPage(
        bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))), contentType: nil, address: path,
        url: nil)
    }
}

/// One thing to time over all pages.
private struct Step {
  let name: String
  /// What the result counts.
  let unit: String
  /// The bytes that the step reads.
  let bytes: Int
  let work: ([RawPage]) -> Int

  static func all(for pages: [RawPage]) throws -> [Step] {
    let html = pages.reduce(0) { $0 + $1.bytes.count }
    let reader = PageReader()
    let recognizer = Recognizer(lexicon: .standard)
    let documents = pages.compactMap { page in
      do { return try reader.document(from: page, layout: nil) } catch { return nil as Document? }
    }
    let text = documents.reduce(0) { $0 + $1.paragraphs.reduce(0) { $0 + $1.text.utf8.count } }
    let parser = PageParser(lexicon: .standard, defaults: ReadingDefaults())
    return [
      Step(name: "libxml2 parse alone", unit: "documents", bytes: html) { pages in
        pages.count { parseOnly($0.bytes) }
      },
      Step(name: "page to document", unit: "paragraphs", bytes: html) { pages in
        pages.reduce(0) { $0 + (paragraphCount(of: $1, by: reader)) }
      },
      Step(name: "document to figures", unit: "figures", bytes: text) { _ in
        documents.reduce(0) { $0 + recognizer.recognize($1, defaults: ReadingDefaults()).figures.count }
      },
      recognition(of: documents, where: { !$0.hasDigits }, name: "text without digits", recognizer),
      recognition(of: documents, where: { $0.hasDigits }, name: "text with digits", recognizer),
      Step(name: "page to figures", unit: "figures", bytes: html) { pages in
        pages.reduce(0) { $0 + figureCount(of: $1, by: parser) }
      },
    ]
  }

  /// Recognition of the paragraphs that a test picks, each document's in a document of its own.
  private static func recognition(
    of documents: [Document], where isMeant: (Paragraph) -> Bool, name: String, _ recognizer: Recognizer
  ) -> Step {
    let parts = documents.map { document in
      var part = document
      part.paragraphs = document.paragraphs.filter(isMeant)
      return part
    }
    let text = parts.reduce(0) { $0 + $1.paragraphs.reduce(0) { $0 + $1.text.utf8.count } }
    return Step(name: name, unit: "figures", bytes: text) { _ in
      parts.reduce(0) { $0 + recognizer.recognize($1, defaults: ReadingDefaults()).figures.count }
    }
  }

  private static func parseOnly(_ bytes: [UInt8]) -> Bool {
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
    return bytes.withUnsafeBytes { buffer in
      let start = buffer.bindMemory(to: CChar.self).baseAddress
      guard let document = htmlReadMemory(start, Int32(bytes.count), nil, "utf-8", options) else {
        return false
      }
      xmlFreeDoc(document)
      return true
    }
  }

  private static func paragraphCount(of page: RawPage, by reader: PageReader) -> Int {
    do { return try reader.document(from: page, layout: nil).paragraphs.count } catch { return 0 }
  }

  private static func figureCount(of page: RawPage, by parser: PageParser) -> Int {
    do {
      return try parser.reading(of: page, layout: nil, snapshot: nil, source: nil).figures.count
    } catch {
      return 0
    }
  }
}

extension Paragraph {
  fileprivate var hasDigits: Bool { text.utf8.contains { $0 &- 0x30 < 10 } }
}

/// What the system has counted for this process so far.
private func usage() -> rusage {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage
}

/// User and system time of this process.
func cpuSeconds() -> Double {
  let usage = usage()
  return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}

func peakKibibytes() -> Int { usage().ru_maxrss }

extension Double {
  func text(decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
