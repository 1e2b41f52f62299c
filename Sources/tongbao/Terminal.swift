import Assembly
import Foundation
import Glibc
import Synchronization

/// The process's own standard output and error.
final class Terminal: TextOutput {
  static let standard = Terminal()

  private let lock = Mutex(())

  func line(_ text: String) { write(text, to: STDOUT_FILENO) }

  func talk(_ text: String) { write(text, to: STDERR_FILENO) }

  /// How many columns standard output shows; 100 where it is no terminal.
  var width: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else {
      return 100
    }
    return Int(size.ws_col)
  }

  /// Writes whole lines; a reader that went away ends the process as SIGPIPE does elsewhere.
  private func write(_ text: String, to descriptor: Int32) {
    let bytes = Array((text + "\n").utf8)
    lock.withLock { _ in
      var written = 0
      while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { exit(ExitStatus.unusable.rawValue) }
        written += count
      }
    }
  }
}
