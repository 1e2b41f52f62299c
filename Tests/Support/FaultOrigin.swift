import Foundation
import Glibc

/// A server on 127.0.0.1 that answers as a script says, byte by byte: what real servers do on bad days.
///
/// Every connection carries one request and is closed after its script.
package final class FaultOrigin: @unchecked Sendable {
  package struct Request: Sendable {
    package let path: String
    package let head: String
    package let body: [UInt8]

    package func value(of name: String) -> String? {
      let prefix = name.lowercased() + ":"
      return head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(prefix) }
        .map { $0.dropFirst(prefix.count).trimmingCharacters(in: .whitespaces) }
    }
  }

  package struct Connection: Sendable {
    let descriptor: Int32

    /// Sends the bytes; false when the other side is gone.
    @discardableResult package func send(_ bytes: [UInt8]) -> Bool {
      var sent = 0
      while sent < bytes.count {
        let count = bytes.withUnsafeBytes {
          Glibc.send(
            descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }

    @discardableResult package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    package func answer(_ body: String, status: String = "200 OK", fields: String = "") {
      answer(Array(body.utf8), status: status, fields: fields)
    }

    package func answer(_ body: [UInt8], status: String = "200 OK", fields: String = "") {
      let head = "Content-Length: \(body.count)\r\nConnection: close\r\n\(fields)"
      send(Array("HTTP/1.1 \(status)\r\n\(head)\r\n".utf8) + body)
    }

    /// Keeps what is sent and not yet received to a few kilobytes, so that a long `send` returns only after the other
    /// side has read of it.
    package func limitSendBuffer() {
      var length: Int32 = 4096
      setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &length, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Waits until the other side closes the connection.
    package func waitUntilLeft() {
      var byte: UInt8 = 0
      while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    /// Makes the close that follows a reset.
    package func reset() {
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
  }

  package typealias Script = @Sendable (Request, Connection) -> Void

  package let port: UInt16
  private let listener: Int32
  private let lock = NSLock()
  private var seen: [Request] = []

  package init(_ script: @escaping Script) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    port = try LoopbackPort.bind(listener)
    guard listen(listener, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while true {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { return }
        Thread.detachNewThread { [weak self] in
          defer { close(descriptor) }
          guard let request = Self.readRequest(descriptor) else { return }
          self?.note(request)
          script(request, Connection(descriptor: descriptor))
        }
      }
    }
  }

  deinit {
    // Ends the accept of the listening thread, which then returns.
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  package var requests: [Request] { lock.withLock { seen } }

  package func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  private func note(_ request: Request) { lock.withLock { seen.append(request) } }

  private static func readRequest(_ descriptor: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 1 << 16 {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
      guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { continue }
      let head = String(decoding: bytes[..<end], as: UTF8.self)
      let request = Request(
        path: String(head.split(separator: " ")[1]), head: head, body: Array(bytes[end...]))
      guard request.body.count < Int(request.value(of: "Content-Length") ?? "") ?? 0 else { return request }
    }
    return nil
  }
}

package enum LoopbackPort {
  /// Binds the socket to a free port of 127.0.0.1 and tells which.
  package static func bind(_ descriptor: Int32) throws -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
      }
    }
    guard status == 0 else { throw POSIXError(.EADDRINUSE) }
    return UInt16(bigEndian: address.sin_port)
  }

  /// A port that was free a moment ago.
  package static func free() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    return try bind(descriptor)
  }
}
