import Assembly
import Dispatch
import Glibc

/// Turns SIGINT, SIGTERM and SIGHUP into an interruption; a second signal of the kind ends the process at once.
///
/// A signal goes into a pipe first, so that one is not lost that comes before anybody listens.
final class SignalWatch {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// The pipe's end that the handler writes to, which can reach nothing but globals.
  nonisolated(unsafe) private static var entrance: Int32 = -1

  private var source: (any DispatchSourceRead)?

  init(_ interruption: Interruption) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    Self.entrance = ends[1]
    let exit = ends[0]
    let source = DispatchSource.makeReadSource(fileDescriptor: exit, queue: .global())
    source.setEventHandler {
      var number: UInt8 = 0
      if read(exit, &number, 1) == 1 { interruption.interrupt(.signal(Int32(number))) }
    }
    for number in Self.signals { Self.catchOnce(number) }
    source.activate()
    self.source = source
  }

  private static func catchOnce(_ number: Int32) {
    var former = sigaction()
    sigaction(number, nil, &former)
    // nohup leaves a signal ignored; so it stays.
    let handler = unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self)
    guard handler != unsafeBitCast(SIG_IGN, to: Int.self) else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let formerError = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(SignalWatch.entrance, &byte, 1)
      errno = formerError
    }
    // The handler goes with its first signal (SA_RESETHAND), and system calls go on (SA_RESTART).
    action.sa_flags = SA_RESTART | Int32(truncatingIfNeeded: UInt32(0x8000_0000))
    sigaction(number, &action, nil)
  }

  func end() { source?.cancel() }
}
