import Fetch
import Foundation
import Markup
import Pipeline
import Records

/// Gets the pages that `tongbao parse` and `tongbao init` are given by URL, with the manners of a run; keeps nothing.
struct PageTransport: Sendable {
  private let pages: Result<LonePages, TransferError>

  init(policy: FetchPolicy) {
    do throws(TransferError) {
      let proxies = ProxySettings(environment: ProcessInfo.processInfo.environment)
      pages = .success(
        LonePages(
          transport: try CurlTransport(proxies: proxies), policy: policy, clock: SystemClock(),
          version: ProgramVersion.text))
    } catch {
      pages = .failure(error)
    }
  }

  func page(at url: String) async throws(ProgramError) -> RawPage {
    if let fault = url.webAddressFault {
      throw ProgramError(.unusable, subject: url.onOneLine, message: fault)
    }
    let answer: Exchange
    do {
      answer = try await pages.get().answer(at: url)
    } catch let error as LonePages.Refusal {
      throw ProgramError(.unusable, subject: url, message: error.message, hint: Self.hint(for: error))
    } catch let error as TransferError {
      throw ProgramError(.unusable, subject: url, message: error.message)
    } catch {
      throw ProgramError(.unusable, subject: url, message: error.reason)
    }
    guard (200..<300).contains(answer.status) else {
      throw ProgramError(.unusable, subject: url, message: "the server answered \(answer.status)")
    }
    return RawPage(bytes: answer.body, contentType: answer.contentType, address: url, url: answer.url)
  }

  /// A definition's settings, which the refusal's own hint names, are options here, or out of reach.
  private static func hint(for refusal: LonePages.Refusal) -> String? {
    guard !refusal.isForPrivateAddress else { return "--allow-private lets it be read" }
    let hint = refusal.hint?.replacing("'fetch: {robots: ignore}'", with: "--robots ignore")
      .replacing("the next run tries again", with: "try again later")
      .replacing("a later run tries again", with: "try again later")
    guard let hint, hint.contains("fetch: {") else { return hint }
    if hint.contains("ca:") { return "a pipeline may name the authority: \(hint)" }
    return "a pipeline may raise that limit; or fetch the page by other means and name the file"
  }
}

extension FetchPolicy {
  /// For pages that a person names, who waits for the answer: one further attempt, and no pause where the person's own
  /// network may be meant.
  static func single(reach: Reach, robots: Robots) -> FetchPolicy {
    var policy = FetchPolicy.standard
    policy.reach = reach
    policy.robots = robots
    policy.retries = 1
    if reach == .privateToo { policy.delayMilliseconds = 0 }
    return policy
  }
}
