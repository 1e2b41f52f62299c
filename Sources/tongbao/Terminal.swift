import Assembly
import Foundation
import Glibc
import Synchronization

/// The process's own standard output and error.
final class Terminal: AskingDesk {
  static let standard = Terminal()

  /// What was lost where work goes before words; nil while everything could be written, or where it need not be known.
  private let loss = Mutex<Loss?>(nil)

  /// The first thing that could not be written.
  private struct Loss {
    var number: Int32 = 0
    var descriptor = STDOUT_FILENO
  }

  /// Whether a line of progress stands on the terminal, which every other line has to wipe away.
  private let lock = Mutex(false)
  let showsProgress = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  /// Colours only where a person looks and does not refuse them (no-color.org); they never say anything alone.
  private let hasColour =
    isatty(STDERR_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  func line(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// Writes bytes that are no text.
  func data(_ bytes: some Sequence<UInt8>) { put(Array(bytes), to: STDOUT_FILENO) }

  /// Writes a line that a terminal too narrow for it shows on several, further in than the first; elsewhere it is whole.
  func prose(_ text: String) {
    guard isatty(STDOUT_FILENO) == 1, text.displayWidth > width else { return line(text) }
    let lead = text.prefix { $0 == " " }
    let lines = text.wrapped(toWidth: width, indent: lead + "  ")
    for (index, piece) in lines.enumerated() { line(index == 0 ? String(piece.dropFirst(2)) : piece) }
  }

  /// Whether a person sits there, who can be asked.
  var hasPerson: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  func ask(_ prompt: String) -> String? {
    write(hasColour ? "\u{1b}[1m\(prompt)\u{1b}[0m" : prompt, to: STDOUT_FILENO)
    guard let answer = readLine() else {
      write("\n", to: STDOUT_FILENO)
      return nil
    }
    return answer.trimmingCharacters(in: .whitespaces)
  }

  func talk(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else {
      write(text + "\n", to: STDERR_FILENO)
      return
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap(fitting)
    write(lines.map { (hasColour ? Self.coloured($0) : $0) + "\n" }.joined(), to: STDERR_FILENO)
  }

  /// A message on as many lines as it takes; a hint stays on one, so that the command in it can be copied.
  private func fitting(_ line: Substring) -> [String] {
    let width = columns(of: STDERR_FILENO)
    guard line.hasPrefix("tongbao: "), String(line).displayWidth > width else { return [String(line)] }
    return String(line).wrapped(toWidth: width - 2, indent: "  ").enumerated()
      .map { $0.offset == 0 ? String($0.element.dropFirst(2)) : $0.element }
  }

  /// The program's name in bold, hints in faint (ECMA-48, SGR).
  private static func coloured(_ line: String) -> String {
    if line.hasPrefix("tongbao: ") {
      return "\u{1b}[1mtongbao:\u{1b}[0m " + line.dropFirst("tongbao: ".count)
    }
    return line.hasPrefix("hint: ") ? "\u{1b}[2m\(line)\u{1b}[0m" : line
  }

  func progress(_ text: String) {
    guard showsProgress else { return }
    lock.withLock { stands in
      guard stands || !text.isEmpty else { return }
      put(Self.wipe + text.truncated(toWidth: columns(of: STDERR_FILENO) - 1), to: STDERR_FILENO)
      stands = !text.isEmpty
    }
  }

  /// To the line's beginning, and everything after it away (ECMA-48, EL).
  private static let wipe = "\r\u{1b}[K"

  /// How many columns standard output shows; 100 where it is no terminal, or what COLUMNS says.
  var width: Int { columns(of: STDOUT_FILENO) }

  private func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    if isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    let wanted = ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }
    return wanted.map { max(40, $0) } ?? 100
  }

  /// Writes whole lines; a reader that went away ends the process as SIGPIPE does elsewhere.
  private func write(_ text: String, to descriptor: Int32) {
    lock.withLock { stands in
      if stands { put(Self.wipe, to: STDERR_FILENO) }
      stands = false
      put(text, to: descriptor)
    }
  }

  /// Lets what can't be written wait for `settle()`: a digest that nobody hears of is published all the same.
  func putWorkFirst() { loss.withLock { $0 = Loss() } }

  /// Ends the process where something could not be written since `putWorkFirst()`.
  func settle() {
    let lost = loss.withLock { loss in
      defer { loss = nil }
      return loss
    }
    guard let lost, lost.number != 0 else { return }
    Self.end(
      after: lost.number, on: lost.descriptor, hint: "the work is done; `tongbao status` says how things are")
  }

  /// Whether a failure to write may wait.
  private func defers(_ number: Int32, on descriptor: Int32) -> Bool {
    loss.withLock { loss in
      guard let known = loss else { return false }
      if known.number == 0 { loss = Loss(number: number, descriptor: descriptor) }
      return true
    }
  }

  /// Ends the process: data that can't be written is lost, which must not pass unmentioned.
  ///
  /// A reader that went away knows; then the process ends as one does that never heard of it, by SIGPIPE.
  private static func end(
    after number: Int32, on descriptor: Int32, hint: String = "what was to be printed is lost; run it again"
  ) -> Never {
    if number == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    if descriptor == STDOUT_FILENO {
      let reason = String(cString: strerror(number)).lowercased()
      let message = Array(
        "tongbao: standard output: cannot be written: \(reason)\nhint: \(hint)\n".utf8)
      _ = message.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
    exit(ExitStatus.unusable.rawValue)
  }

  private func put(_ text: String, to descriptor: Int32) { put(Array(text.utf8), to: descriptor) }

  private func put(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let number = errno
        if defers(number, on: descriptor) { return }
        Self.end(after: number, on: descriptor)
      }
      written += count
    }
  }
}
