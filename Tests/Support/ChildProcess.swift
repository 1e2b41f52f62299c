package import Foundation
import Glibc

extension ProcessInfo {
  /// What a program of a test is given: the test's own environment without settings of Tongbao, which would change what
  /// is tested, and what the test adds.
  package func environment(adding additions: [String: String]) -> [String: String] {
    environment.filter { !$0.key.hasPrefix("TONGBAO_") }.merging(additions) { $1 }
  }
}

/// A program that a test starts and ends.
///
/// Foundation's own passes on the signal mask of the thread that starts it; on a thread of a test that mask holds back
/// SIGTERM, so the program could never be ended politely.
package final class ChildProcess: @unchecked Sendable {
  package struct Exit: Hashable, Sendable {
    /// The exit status, or minus the signal that ended it.
    package let code: Int32
  }

  package let identifier: pid_t
  private let lock = NSLock()
  private var exit: Exit?

  /// - Parameters:
  ///   - arguments: the program's path, then its arguments.
  ///   - environment: added to the test's own.
  ///   - outputPath: where its standard output goes.
  ///   - errorPath: where its messages go.
  /// - Throws: where it can't be started.
  package init(
    _ arguments: [String], environment: [String: String] = [:], outputPath: String = "/dev/null",
    errorPath: String = "/dev/null"
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let variables = ProcessInfo.processInfo.environment(adding: environment).map { "\($0)=\($1)" }
    var argv = arguments.map { strdup($0) } + [nil]
    var envp = variables.map { strdup($0) } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var pid = pid_t()
    let status = posix_spawn(&pid, arguments[0], &actions, &attributes, &argv, &envp)
    guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EINVAL) }
    identifier = pid
  }

  deinit { end(SIGKILL) }

  /// Sends the signal and waits for the end.
  @discardableResult package func end(_ signal: Int32 = SIGTERM) -> Exit {
    lock.withLock { if exit == nil { _ = kill(identifier, signal) } }
    return wait()
  }

  /// Waits for the end.
  @discardableResult package func wait() -> Exit {
    lock.withLock {
      if let exit { return exit }
      var status: Int32 = 0
      while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
      let signal = status & 0x7f
      let result = Exit(code: signal == 0 ? status >> 8 & 0xff : -signal)
      exit = result
      return result
    }
  }
}
