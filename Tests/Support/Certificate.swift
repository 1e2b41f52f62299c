import Foundation

/// A certificate for localhost that only itself vouches for.
package final class Certificate: Sendable {
  private let folder: TemporaryFolder
  package var certificate: String { folder.path + "/certificate.pem" }
  package var key: String { folder.path + "/key.pem" }

  package init() throws {
    folder = try TemporaryFolder()
    let maker = try ChildProcess([
      "/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
      "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", folder.path + "/key.pem", "-out",
      folder.path + "/certificate.pem",
    ])
    guard maker.wait().code == 0 else { throw POSIXError(.ENOENT) }
  }
}
