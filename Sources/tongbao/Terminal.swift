import Assembly
import Foundation
import Glibc
import Synchronization

/// The process's own standard output and error.
final class Terminal: TextOutput {
  static let standard = Terminal()

  /// Whether a line of progress stands on the terminal, which every other line has to wipe away.
  private let lock = Mutex(false)
  private let showsProgress = isatty(STDERR_FILENO) == 1

  func line(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  func talk(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  func progress(_ text: String) {
    guard showsProgress else { return }
    lock.withLock { stands in
      guard stands || !text.isEmpty else { return }
      put(Self.wipe + String(text.prefix(width - 1)), to: STDERR_FILENO)
      stands = !text.isEmpty
    }
  }

  /// To the line's beginning, and everything after it away (ECMA-48, EL).
  private static let wipe = "\r\u{1b}[K"

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
    lock.withLock { stands in
      if stands { put(Self.wipe, to: STDERR_FILENO) }
      stands = false
      put(text, to: descriptor)
    }
  }

  private func put(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { exit(ExitStatus.unusable.rawValue) }
      written += count
    }
  }
}
