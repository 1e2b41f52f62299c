import Glibc

/// Bytes in pieces, front to back: from memory, a file or standard input.
package struct ByteSource {
  /// The next piece, nil at the end.
  let next: () throws(WARCError) -> [UInt8]?

  package init(_ next: @escaping () throws(WARCError) -> [UInt8]?) { self.next = next }

  package init(bytes: [UInt8]) {
    var rest: [UInt8]? = bytes
    self.init { () throws(WARCError) in
      defer { rest = nil }
      return rest?.isEmpty == true ? nil : rest
    }
  }

  /// Reads an open file from where it stands; the caller closes it.
  package init(descriptor: Int32, pieceLength: Int = 1 << 17) {
    self.init { () throws(WARCError) in
      var failure: Int32 = 0
      let piece = [UInt8](unsafeUninitializedCapacity: pieceLength) { room, count in
        var got = read(descriptor, room.baseAddress, pieceLength)
        while got < 0 && errno == EINTR { got = read(descriptor, room.baseAddress, pieceLength) }
        if got < 0 { failure = errno }
        count = max(0, got)
      }
      guard failure == 0 else { throw WARCError(.unreadable, offset: 0, message: systemMessage(failure)) }
      return piece.isEmpty ? nil : piece
    }
  }
}

/// The system's words for an error number, in lower case.
func systemMessage(_ number: Int32) -> String {
  guard let text = strerror(number) else { return "error \(number)" }
  return String(cString: text).lowercased()
}
