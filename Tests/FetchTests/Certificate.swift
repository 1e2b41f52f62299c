import Foundation
import TestSupport

/// A certificate for localhost that only itself vouches for.
final class Certificate: Sendable {
  private let folder: TemporaryFolder
  var certificate: String { folder.path + "/certificate.pem" }
  var key: String { folder.path + "/key.pem" }

  init() throws {
    folder = try TemporaryFolder()
    let maker = try ChildProcess([
      "/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", folder.path + "/key.pem", "-out",
      folder.path + "/certificate.pem",
    ])
    guard maker.wait().code == 0 else { throw POSIXError(.ENOENT) }
  }
}
