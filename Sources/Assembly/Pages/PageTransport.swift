import Fetch
import Foundation
import Markup
import Pipeline

/// Gets the pages that `tongbao parse` is given by URL; keeps nothing.
struct PageTransport: Sendable {
  let policy: FetchPolicy

  func page(at url: String) async throws(ProgramError) -> RawPage {
    let answer: TransferAnswer
    do {
      let proxies = ProxySettings(environment: ProcessInfo.processInfo.environment)
      answer = try await CurlTransport(proxies: proxies).get(request(for: url))
    } catch {
      throw ProgramError(.unusable, subject: url, message: error.message, hint: Self.hint(for: error))
    }
    guard (200..<300).contains(answer.status) else {
      throw ProgramError(.unusable, subject: url, message: "the server answered \(answer.status)")
    }
    return RawPage(
      bytes: answer.body, contentType: HTTPHead(answer.responseHead)?.value(of: "content-type"), address: url,
      url: answer.url)
  }

  private func request(for url: String) -> TransferRequest {
    TransferRequest(
      url: url, scope: .web(policy.reach), userAgent: "tongbao/\(ProgramVersion.text)",
      limits: TransferLimits(
        timeoutMilliseconds: policy.timeoutMilliseconds, maximumBytes: policy.maximumBytes))
  }

  /// The definition's settings, which the error's own hint names, don't hold here.
  private static func hint(for error: TransferError) -> String? {
    error.kind == .privateAddress ? "--allow-private lets it be read" : nil
  }
}
