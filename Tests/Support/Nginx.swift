import Foundation
import Glibc

/// A real web server over a folder of pages, on a free port of 127.0.0.1, gone with the value.
package final class Nginx: @unchecked Sendable {
  package struct Missing: Error, CustomStringConvertible {
    package let description = "nginx is not installed: run .ci/setup"
  }

  package let folder: TemporaryFolder
  package let port: UInt16
  private let isSecure: Bool
  private let process: ChildProcess

  /// - Parameters:
  ///   - pages: what stands in the folder, by path.
  ///   - certificate: PEM files of a certificate and its key, for TLS.
  ///   - directives: further lines of the server's block.
  /// - Throws: where nginx is missing or doesn't start.
  package init(
    pages: [String: String], certificate: (certificate: String, key: String)? = nil, directives: String = ""
  ) throws {
    let program = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"]
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let program else { throw Missing() }
    folder = try TemporaryFolder()
    port = try LoopbackPort.free()
    isSecure = certificate != nil
    let tls = certificate.map {
      "ssl_certificate \($0.certificate); ssl_certificate_key \($0.key);"
    }
    let configuration = """
      daemon off; master_process off; pid \(folder.path)/pid; error_log \(folder.path)/error.log;
      events { worker_connections 256; }
      http {
        access_log \(folder.path)/access.log; keepalive_requests 100000;
        client_body_temp_path \(folder.path)/t1; proxy_temp_path \(folder.path)/t2;
        fastcgi_temp_path \(folder.path)/t3; uwsgi_temp_path \(folder.path)/t4; scgi_temp_path \(folder.path)/t5;
        gzip on; gzip_min_length 1; gzip_types *;
        server { listen 127.0.0.1:\(port) \(tls == nil ? "" : "ssl http2"); root \(folder.path)/www; \(tls ?? "")
          \(directives) }
      }
      """
    try Data(configuration.utf8).write(to: folder.url.appending(path: "nginx.conf"))
    process = try ChildProcess([
      program, "-p", folder.path, "-c", folder.path + "/nginx.conf", "-e", folder.path + "/error.log",
    ])
    for (path, text) in pages { try write(text, to: path) }
    try waitUntilItListens()
  }

  deinit { process.end() }

  package func url(_ path: String) -> String { "\(isSecure ? "https" : "http")://localhost:\(port)\(path)" }

  /// Puts a page into the folder, with another time than before so that its ETag differs.
  package func write(_ text: String, to path: String) throws {
    let file = folder.url.appending(path: "www/" + path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The lines of the server's own log.
  package func log() throws -> [Substring] {
    try String(contentsOf: folder.url.appending(path: "access.log"), encoding: .utf8).split(separator: "\n")
  }

  private func waitUntilItListens() throws {
    for _ in 0..<1_500 {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      address.sin_port = port.bigEndian
      let status = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if status == 0 { return }
      usleep(20_000)
    }
    throw POSIXError(.ECONNREFUSED)
  }
}
