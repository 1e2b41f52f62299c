import CLinux
import Foundation
import Glibc

/// A program of the system that is run to its end, bounded in time and output.
///
/// No shell is between. It has a process group of its own, so that all of it can be ended; no signal blocked, whatever
/// the thread blocks that starts it; and none of our open files. What it reads stands in memory, so that one that reads
/// nothing holds nobody up, and what counts is that the program itself ends: one that it leaves behind may go on.
struct ChildProgram: Sendable {
  /// The program, sought in `PATH` where it is no path, and its arguments.
  let words: [String]
  let environment: [String: String]
  /// Where it runs; nil for where we do.
  var folder: String?
  /// When its group is told to end (SIGTERM).
  let seconds: Int
  /// After so many more its group is ended (SIGKILL).
  var grace = 2

  /// How it ended.
  enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    /// It was ended for taking too long.
    case overdue
    /// It was ended when it had written as much as is wanted of it.
    case cut
  }

  /// What is wanted of what it writes.
  enum Output: Hashable, Sendable {
    /// Its standard output; it is ended when it has written so much.
    case bytes(most: Int)
    /// The beginning of its standard error; the rest is thrown away. A program that it leaves behind has nobody to
    /// write to.
    case complaints(most: Int)
  }

  /// Starts it and waits for its end.
  ///
  /// - Throws: what the system says where it can't be started.
  func run(input: [UInt8], output: Output) throws(POSIXError) -> (ending: Ending, bytes: [UInt8]) {
    let memory = tongbao_memory_file("input")
    guard memory >= 0 else { throw .current }
    defer { close(memory) }
    try Self.write(input, to: memory)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .current }
    defer { close(ends[0]) }
    let id: pid_t
    do {
      defer { close(ends[1]) }
      id = try start(reading: memory, writing: ends[1], output)
    }
    var child = Child(id: id, pipe: ends[0], output)
    return (wait(for: &child), child.bytes)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) throws(POSIXError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .current }
      rest = rest.dropFirst(count)
    }
    guard lseek(file, 0, SEEK_SET) == 0 else { throw .current }
  }

  private func start(reading input: Int32, writing pipe: Int32, _ output: Output) throws(POSIXError) -> pid_t
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    let (wanted, unwanted) =
      switch output {
      case .bytes: (STDOUT_FILENO, STDERR_FILENO)
      case .complaints: (STDERR_FILENO, STDOUT_FILENO)
      }
    posix_spawn_file_actions_adddup2(&actions, pipe, wanted)
    posix_spawn_file_actions_addopen(&actions, unwanted, "/dev/null", O_WRONLY, 0)
    tongbao_spawn_closing(&actions, STDERR_FILENO + 1)
    if let folder { tongbao_spawn_in(&actions, folder) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (blocked, usual) = (sigset_t(), sigset_t())
    sigemptyset(&blocked)
    // A thread of the concurrency runtime blocks nearly all; and we ignore this one, which ends a writer that nobody reads.
    posix_spawnattr_setsigmask(&attributes, &blocked)
    sigemptyset(&usual)
    sigaddset(&usual, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var arguments = words.map { strdup($0) } + [nil]
    var variables = settings.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var id: pid_t = 0
    let failure = posix_spawnp(&id, words[0], &actions, &attributes, &arguments, &variables)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    return id
  }

  private func wait(for child: inout Child) -> Ending {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      let isFull = child.isFull
      if child.hasEnded, !isFull { return child.reaped() }
      guard !isFull, ContinuousClock.now < end else {
        child.end(within: grace)
        return isFull ? .cut : .overdue
      }
      child.read(forMilliseconds: 5)
    }
  }
}

/// A child that runs, or has ended and was not waited for yet: until then no other process has its number.
private struct Child {
  let id: pid_t
  /// Where its output is read; nil where none comes any more.
  private var pipe: Int32?
  private let most: Int
  private let isCut: Bool
  private(set) var bytes: [UInt8] = []

  init(id: pid_t, pipe: Int32, _ output: ChildProgram.Output) {
    self.id = id
    self.pipe = pipe
    switch output {
    case .bytes(let most): (self.most, isCut) = (most, true)
    case .complaints(let most): (self.most, isCut) = (most, false)
    }
  }

  /// Whether it has written as much as is wanted, and shall write no more.
  var isFull: Bool { isCut && bytes.count >= most }

  /// Whether it has ended; it stays to be waited for.
  var hasEnded: Bool {
    var state = siginfo_t()
    let result = waitid(P_PID, id_t(id), &state, WEXITED | WNOHANG | WNOWAIT)
    // Without a child there is nothing to wait for; `reaped` says so.
    return result == 0 ? state.si_signo == SIGCHLD : errno == ECHILD
  }

  /// Reads what comes within a time, or waits for that long where nothing will come.
  mutating func read(forMilliseconds time: Int32) {
    guard let pipe else {
      usleep(UInt32(time) * 1000)
      return
    }
    var wanted = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, time) > 0 else { return }
    var piece = [UInt8](repeating: 0, count: isCut ? min(1 << 16, most - bytes.count) : 1 << 16)
    let count = Glibc.read(pipe, &piece, piece.count)
    if count > 0 {
      bytes += piece.prefix(min(count, most - bytes.count))
    } else if count == 0 || errno != EINTR {
      self.pipe = nil
    }
  }

  /// Ends its whole group, first by asking.
  mutating func end(within seconds: Int) {
    kill(-id, SIGTERM)
    let last = ContinuousClock.now + .seconds(seconds)
    while !hasEnded, ContinuousClock.now < last { usleep(20_000) }
    kill(-id, SIGKILL)
    _ = reaped()
  }

  /// Waits for its end, and takes what it has written until then.
  mutating func reaped() -> ChildProgram.Ending {
    while pipe != nil, !isFull {
      let former = bytes.count
      read(forMilliseconds: 0)
      guard bytes.count > former else { break }
    }
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      guard errno == EINTR else { return .exited(-1) }
    }
    // WIFEXITED, WEXITSTATUS and WTERMSIG, which are macros.
    let signal = status & 0x7f
    return signal == 0 ? .exited(status >> 8 & 0xff) : .signalled(signal)
  }
}

extension POSIXError {
  /// What the last system call met.
  fileprivate static var current: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
