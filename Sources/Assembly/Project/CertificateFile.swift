import Foundation
import Pipeline

/// Holds the file of `fetch: {ca: …}` to be what libcurl can take: certificates in PEM (RFC 7468).
///
/// libcurl would say so of each page, or, where others are in the file, nothing at all.
enum CertificateFile {
  /// Throws where the definition names a file that is none.
  static func check(_ pipeline: LoadedPipeline) throws(ProgramError) {
    let policy = pipeline.definition.fetch
    guard let path = policy.certificateAuthorities else { return }
    let file = pipeline.folder.appending(path: path)
    let name = pipeline.project.display(file)
    func failure(_ message: String, hint: String? = nil) -> ProgramError {
      let definition = "\(pipeline.folderPath)/pipeline.yml"
      let place = policy.certificateAuthoritiesPosition.map { "\(definition):\($0)" } ?? definition
      return ProgramError(
        .usage, subject: "pipeline '\(pipeline.id)'", message: "\(place): \(name): \(message)", hint: hint)
    }
    let bytes: [UInt8]?
    do throws(ProgramError) {
      bytes = try FileText.bytes(ofFileAt: file.path, named: name)
    } catch {
      throw failure(error.message, hint: error.hint)
    }
    guard let bytes else {
      throw failure("no such file or directory", hint: "the path counts from \(pipeline.folderPath)/")
    }
    if let problem = problem(of: String(decoding: bytes, as: UTF8.self)) {
      throw failure(
        problem, hint: "it has to hold certificates in PEM: '\(begin)', lines of base64, '\(end)'")
    }
  }

  private static let begin = "-----BEGIN CERTIFICATE-----"
  private static let end = "-----END CERTIFICATE-----"

  /// What is wrong with a file of certificates; nil where all that stand in it are whole.
  static func problem(of text: String) -> String? {
    guard !text.allSatisfy(\.isWhitespace) else { return "is empty" }
    let blocks = text.split(separator: begin, omittingEmptySubsequences: false).dropFirst()
    guard !blocks.isEmpty else {
      return text.contains("-----BEGIN ")
        ? "has no certificate, only something else in PEM" : "has no certificate in PEM"
    }
    for (number, block) in blocks.enumerated() where !isCertificate(block) {
      return blocks.count == 1 ? "its certificate is damaged" : "certificate \(number + 1) of it is damaged"
    }
    return nil
  }

  /// Whether a text begins with the base64 of one ASN.1 sequence as long as it says (X.690, 8.1), and the line that ends it.
  private static func isCertificate(_ block: Substring) -> Bool {
    guard let last = block.range(of: end),
      let bytes = Data(base64Encoded: block[..<last.lowerBound].filter { !$0.isWhitespace }).map(Array.init),
      bytes.count > 2, bytes[0] == 0x30
    else { return false }
    guard bytes[1] >= 0x80 else { return bytes.count == 2 + Int(bytes[1]) }
    let digits = bytes.dropFirst(2).prefix(Int(bytes[1] & 0x7f))
    guard (1...4).contains(digits.count) else { return false }
    return bytes.count == 2 + digits.count + digits.reduce(0) { $0 << 8 | Int($1) }
  }
}
