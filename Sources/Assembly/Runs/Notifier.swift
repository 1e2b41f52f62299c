import Fetch
import Foundation
import Pipeline
import Render

/// Tells hooks what came of a run: the summary as JSON on a command's standard input, or posted to a URL.
struct Notifier: Sendable {
  let environment: [String: String]
  /// Where commands are run: the project's folder.
  let folder: URL

  /// A server that does not answer by then is left alone, and a command is ended: a run must not wait for its messenger.
  private static let seconds = 30

  /// Tells every hook that waits for what happened.
  ///
  /// - Returns: the hooks that could not be told, by number, each with what is wrong.
  func tell(_ hooks: [NotificationDefinition], of record: RunRecord) async -> [Trouble] {
    let occasions = record.occasions
    let summary = Array((record.json.line + "\n").utf8)
    var troubles: [Trouble] = []
    for (number, hook) in hooks.enumerated() where !hook.occasions.isDisjoint(with: occasions) {
      if let problem = await told(hook.target, summary, of: record) {
        troubles.append(
          Trouble(
            stage: nil, subject: "notify \(number + 1)", message: problem,
            hint: "it stands at \(hook.position) of pipeline.yml"))
      }
    }
    return troubles
  }

  private func told(_ target: NotificationDefinition.Target, _ summary: [UInt8], of record: RunRecord) async
    -> String?
  {
    switch target {
    case .command(let words): run(words, summary, of: record)
    case .webhook(let url): await post(summary, to: url)
    case .webhookFrom(let variable):
      if let url = environment[variable], !url.isEmpty {
        await post(summary, to: url)
      } else {
        "the environment variable \(variable) is not set"
      }
    }
  }

  private func post(_ summary: [UInt8], to url: String) async -> String? {
    let request = TransferRequest(
      // Who writes a hook's URL means it, wherever it is; pages have no say in it.
      url: url, scope: .web(.privateToo), userAgent: "tongbao/\(ProgramVersion.text)",
      limits: TransferLimits(timeoutMilliseconds: Self.seconds * 1000, maximumBytes: 1 << 20, redirects: 0),
      payload: TransferPayload(contentType: "application/json", bytes: summary))
    do {
      let transport = try CurlTransport(proxies: ProxySettings(environment: environment))
      let answer = try await transport.get(request)
      return (200..<300).contains(answer.status) ? nil : "the server answered \(answer.status)"
    } catch {
      return error.message
    }
  }

  private func run(_ words: [String], _ summary: [UInt8], of record: RunRecord) -> String? {
    let told = [
      "TONGBAO_PIPELINE": record.pipeline, "TONGBAO_OUTCOME": record.status.word, "TONGBAO_RUN": record.run,
    ]
    let child = ChildProgram(
      words: words, environment: environment.merging(told) { $1 }, folder: folder.path, seconds: Self.seconds)
    do throws(POSIXError) {
      let (ending, complaints) = try child.run(input: summary, output: .complaints(most: 1 << 12))
      let said = Self.lastLine(of: complaints)
      switch ending {
      case .exited(0): return nil
      case .exited(let status): return "\(words[0]) ended with status \(status)\(said)"
      case .signalled(let signal): return "\(words[0]) was ended by signal \(signal)\(said)"
      case .overdue, .cut: return "\(words[0]) did not end within \(Self.seconds) s\(said)"
      }
    } catch {
      return "\(words[0]) cannot be run: \(error.reason)"
    }
  }

  /// What a command said last, in the form of a message's end; nothing where it said nothing.
  private static func lastLine(of complaints: [UInt8]) -> String {
    let lines = String(decoding: complaints, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard let last = lines.last(where: { !$0.isEmpty }) else { return "" }
    return ": " + Redaction.redacted(String(last.onOneLine.prefix(200)))
  }
}
