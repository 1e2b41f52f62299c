import Assembly
import Dispatch
import Glibc

/// Turns SIGINT, SIGTERM and SIGHUP into an interruption; a second signal of the kind ends the process at once.
final class SignalWatch {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private var sources: [any DispatchSourceSignal] = []

  init(_ interruption: Interruption) {
    for number in Self.signals {
      // nohup leaves a signal ignored; so it stays.
      let former = signal(number, SIG_IGN)
      if let former, unsafeBitCast(former, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        interruption.interrupt(.signal(number))
      }
      source.activate()
      sources.append(source)
    }
  }

  func end() { sources.forEach { $0.cancel() } }
}
