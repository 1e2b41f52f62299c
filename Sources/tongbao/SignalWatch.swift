import Assembly
import CStart
import Dispatch
import Glibc

/// Turns SIGINT, SIGTERM and SIGHUP into an interruption; a second signal of the kind ends the process at once.
///
/// Signals are caught from the process's beginning and wait in a pipe until somebody listens.
final class SignalWatch {
  private let source: any DispatchSourceRead

  /// - Returns: nil where signals are not caught.
  init?(_ interruption: Interruption) {
    let exit = tongbao_signals()
    guard exit >= 0 else { return nil }
    source = DispatchSource.makeReadSource(fileDescriptor: exit, queue: .global())
    source.setEventHandler {
      var number: UInt8 = 0
      if read(exit, &number, 1) == 1 { interruption.interrupt(.signal(Int32(number))) }
    }
    source.activate()
  }

  func end() { source.cancel() }
}
