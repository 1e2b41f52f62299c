import Foundation
package import Lexicon
import Markup
import Parse
package import Pipeline
package import Recognition
package import Records
import Validate

/// Reads single pages without a pipeline, several at once, and hands them on in the order in which they were given.
package struct SinglePages: Sendable {
  private let lexicon: Lexicon
  private let parser: PageParser
  private let transport: PageTransport

  package init(lexicon: Lexicon, defaults: ReadingDefaults, policy: FetchPolicy) {
    self.lexicon = lexicon
    parser = PageParser(lexicon: lexicon, defaults: defaults)
    transport = PageTransport(policy: policy)
  }

  /// What the checks say of a page's figures by the lexicon alone.
  package static func verdicts(on reading: Reading) -> [Identifier<Figure>: [Verdict]] {
    reading.verdicts(by: .standard)
  }

  /// What became of one page.
  package enum Outcome: Sendable {
    /// The page, and what the checks say of its figures.
    case read(Reading, [Identifier<Figure>: [Verdict]])
    /// The error, and what the page says of itself all the same.
    case unread(ProgramError, Document? = nil)
  }

  /// Reads every input, `jobs` at a time, and calls `body` with each page in order.
  package func forEach(_ inputs: [PageInput], jobs: Int, _ body: (Outcome) -> Void) async {
    await withTaskGroup(of: (Int, [Outcome]).self) { group in
      var waiting: [Int: [Outcome]] = [:]
      var started = 0
      var finished = 0
      func start() {
        guard started < inputs.count else { return }
        let position = started
        group.addTask { (position, await outcomes(of: inputs[position])) }
        started += 1
      }
      for _ in 0..<max(1, jobs) { start() }
      for await (position, outcomes) in group {
        waiting[position] = outcomes
        while let next = waiting.removeValue(forKey: finished) {
          next.forEach(body)
          finished += 1
        }
        // Pages that are read but not yet handed on stay few, so that memory follows the jobs, not the inputs.
        while started < inputs.count, started - finished < max(1, jobs) * 4 { start() }
      }
    }
  }

  private func outcomes(of input: PageInput) async -> [Outcome] {
    do {
      var outcomes: [Outcome] = []
      for part in try await parts(of: input) {
        switch part {
        case .success(let page):
          let isAsked = if case .url = input { true } else { false }
          outcomes.append(outcome(of: page, isAsked ? await furtherPages(of: page) : [:]))
        case .failure(let error): outcomes.append(.unread(error))
        }
      }
      return outcomes
    } catch let error as ProgramError {
      return [.unread(error)]
    } catch {
      return [.unread(ProgramError(.unusable, subject: input.name, message: error.reason))]
    }
  }

  private func parts(of input: PageInput) async throws -> [PageFormats.Part] {
    switch input {
    case .file(let path):
      let bytes = try PageFile.bytes(of: path)
      return PageFormats.parts(of: bytes, address: path, contentType: nil, url: nil)
    case .standardInput:
      let bytes = try PageFile.bytes(from: .standardInput, named: input.name)
      return PageFormats.parts(of: bytes, address: "-", contentType: nil, url: nil)
    case .url(let url):
      let page = try await transport.page(at: url)
      return PageFormats.parts(
        of: page.bytes, address: page.address, contentType: page.contentType, url: page.url)
    }
  }

  /// The further pages of an article by address; one that can't be had is left out, and its document says so.
  private func furtherPages(of page: RawPage) async -> [String: RawPage] {
    guard let url = page.url else { return [:] }
    let reader = PageReader()
    var walk = ArticleWalk(from: url)
    var pages: [String: RawPage] = [:]
    walk.add(reader.furtherPages(of: page, layout: nil))
    while let next = walk.next() {
      do throws(ProgramError) {
        let further = try await transport.page(at: next.address)
        walk.add(reader.furtherPages(of: further, layout: nil))
        pages[next.address] = further
      } catch {
        continue
      }
    }
    return pages
  }

  private func outcome(of page: RawPage, _ further: [String: RawPage]) -> Outcome {
    do {
      let reading = try parser.reading(
        of: page, layout: nil, snapshot: nil, source: nil, furtherPages: further)
      return .read(reading, reading.verdicts(by: lexicon))
    } catch {
      return .unread(ProgramError(.unusable, subject: page.address, message: error.message), error.document)
    }
  }
}
