import Compression
import Pipeline

/// How a server has compressed a body (RFC 9110, 8.4).
struct ContentCodings {
  /// What requests accept.
  static let accepted = "gzip, deflate, br, zstd"

  /// In the order in which they were applied, without those that change nothing.
  private let names: [String]

  /// libcurl's limit; a server that nests more of them wants to exhaust its reader.
  private static let most = 5

  init(_ head: HTTPHead) {
    names = (head.value(of: "Content-Encoding") ?? "").lowercased().split(separator: ",")
      .map { String($0.trimmingHTTPSpace) }.filter { !Coding.idleNames.contains($0) }
  }

  /// The body as it was before it was encoded, or as much of it as can be had, and why it isn't all.
  func undone(_ body: [UInt8], limit: Int) -> (bytes: [UInt8], fault: TransferError?) {
    guard names.count <= Self.most else {
      return ([], TransferError(.undecodable, "more than \(Self.most) content encodings"))
    }
    var bytes = body
    for name in names.reversed() {
      guard let coding = Coding(named: name) else {
        return ([], TransferError(.undecodable, "content encoding '\(name.prefix(40))' can't be undone"))
      }
      do throws(InflationError) {
        let inflation = try Inflation(of: bytes, as: coding, limit: limit)
        bytes = inflation.bytes
        if let fault = Self.fault(inflation.ending, name, limit) { return (bytes, fault) }
      } catch {
        return ([], TransferError(.other, "no memory for the compressed body"))
      }
    }
    return (bytes, nil)
  }

  private static func fault(_ ending: Inflation.Ending, _ name: String, _ limit: Int) -> TransferError? {
    switch ending {
    case .whole: nil
    case .cut: TransferError(.brokenOff, "the compressed body breaks off")
    case .damaged: TransferError(.undecodable, "the body is no \(name) or damaged")
    case .limit: TransferError(.tooLarge, "longer than \(limit) bytes")
    }
  }
}
