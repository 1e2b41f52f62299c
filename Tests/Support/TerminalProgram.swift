import Foundation
import Glibc

/// A program at a terminal of its own, as a person has it: what it shows is read, what is typed is sent.
package final class TerminalProgram {
  /// TIOCSPTLCK and TIOCGPTN (asm-generic/ioctls.h), which Swift's importer can't compute.
  private static let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

  private let master: Int32
  private let identifier: pid_t
  private var shown: [UInt8] = []
  private var isEnded = false

  /// - Parameters:
  ///   - arguments: the program's path, then its arguments.
  ///   - folder: where it runs.
  ///   - columns: how wide its terminal is.
  ///   - environment: added to the test's own.
  /// - Throws: where it can't be started.
  package init(
    _ arguments: [String], in folder: String, columns: UInt16 = 80, environment: [String: String] = [:]
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (locked, number): (Int32, UInt32) = (0, 0)
    guard master >= 0, ioctl(master, Self.setLock, &locked) == 0, ioctl(master, Self.getNumber, &number) == 0
    else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: 50, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, name, O_RDWR, 0)
    }
    let variables = ProcessInfo.processInfo.environment(adding: environment).map { "\($0)=\($1)" }
    var argv = (["env", "-C", folder] + arguments).map { strdup($0) } + [nil]
    var envp = variables.map { strdup($0) } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var pid = pid_t()
    let status = posix_spawn(&pid, "/usr/bin/env", &actions, nil, &argv, &envp)
    guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EINVAL) }
    identifier = pid
  }

  deinit {
    if !isEnded {
      kill(identifier, SIGKILL)
      var status: Int32 = 0
      waitpid(identifier, &status, 0)
    }
    close(master)
  }

  /// Everything shown so far, newlines as the program wrote them.
  package var screen: String { String(decoding: shown, as: UTF8.self).replacing("\r\n", with: "\n") }

  /// Reads until the text is shown that was not shown before; false after so many seconds, or at the program's end.
  package func shows(_ text: String, within seconds: Int = 120) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !screen.contains(text) {
      guard ContinuousClock.now < deadline, readPiece() else { return screen.contains(text) }
    }
    return true
  }

  /// Forgets what is shown, and types a line.
  package func type(_ line: String) {
    shown = []
    send(line + "\n")
  }

  /// Types the character that ends input at the beginning of a line.
  package func endInput() { send("\u{4}") }

  private func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  /// Waits for the end, and reads what is left.
  package func end() -> Int32 {
    while readPiece() {}
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    isEnded = true
    let signal = status & 0x7f
    return signal == 0 ? status >> 8 & 0xff : 128 + signal
  }

  /// Waits up to a second for more; false once nobody holds the other side.
  private func readPiece() -> Bool {
    var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, 1000) > 0 else { return true }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    shown += bytes[..<count]
    return true
  }
}
