import Crypto
import Foundation
package import Pipeline

/// The machine's clock.
package struct SystemClock: RunClock {
  package init() {}

  package func now() -> Instant { Instant(secondsSince1970: Int(Date.now.timeIntervalSince1970)) }
}

/// SHA-256 as lower-case hexadecimal text.
enum SHA256Text {
  static func digest(of bytes: some DataProtocol) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

extension Error {
  /// What the system says is wrong, lower case and without the path, for a message that names the path itself.
  var reason: String {
    let error = self as NSError
    let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
    let code = (underlying ?? error)
    if code.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(code.code))).lowercasedFirst
    }
    guard error.domain == NSCocoaErrorDomain else { return error.localizedDescription.lowercasedFirst }
    switch error.code {
    case NSFileReadNoSuchFileError, NSFileNoSuchFileError: return "no such file or directory"
    case NSFileReadNoPermissionError, NSFileWriteNoPermissionError: return "permission denied"
    case NSFileWriteOutOfSpaceError: return "no space left on device"
    case NSFileWriteFileExistsError: return "something of this name is there already"
    case NSFileWriteVolumeReadOnlyError: return "the file system is read-only"
    case NSFileReadInvalidFileNameError, NSFileWriteInvalidFileNameError: return "not a name for a file"
    case NSFileReadTooLargeError: return "too large"
    default:
      // Foundation's own words are a number.
      return "something in its place hinders it, such as a folder or a circle of links"
    }
  }
}

extension String {
  /// The text with its first letter in lower case and without a full stop at its end.
  var lowercasedFirst: String {
    let body = hasSuffix(".") ? dropLast() : self[...]
    return body.prefix(1).lowercased() + body.dropFirst()
  }
}
