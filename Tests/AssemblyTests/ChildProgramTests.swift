import Foundation
import Glibc
import Testing

@testable import Assembly

/// A shell's commands as a child, which ends within seconds whatever it does.
private func child(_ script: String, seconds: Int = 20, grace: Int = 2) -> ChildProgram {
  ChildProgram(words: ["sh", "-c", script], environment: [:], seconds: seconds, grace: grace)
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Test func childHasNoSignalBlockedAndAGroupOfItsOwn() throws {
  var (blocked, former) = (sigset_t(), sigset_t())
  sigemptyset(&blocked)
  sigaddset(&blocked, SIGTERM)
  pthread_sigmask(SIG_BLOCK, &blocked, &former)
  defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
  let script = [
    "grep SigBlk /proc/self/status", "read pid _ _ _ group _ < /proc/$$/stat",
    "test $pid = $group && echo own",
  ]
  let (ending, bytes) = try child(script.joined(separator: "; ")).run(input: [], output: .bytes(most: 1000))
  #expect(ending == .exited(0))
  #expect(text(bytes) == "SigBlk:\t0000000000000000\nown\n")
}

@Test func childThatNeverEndsIsEnded() throws {
  let endless = ChildProgram(words: ["yes"], environment: [:], seconds: 1)
  #expect(try endless.run(input: [], output: .complaints(most: 1000)).ending == .overdue)
  let polite = try child("trap 'echo asked; exit' TERM; while :; do sleep 0.1; done", seconds: 1)
    .run(input: [], output: .bytes(most: 1000))
  #expect(polite.ending == .overdue && text(polite.bytes) == "asked\n")
  let deaf = try child("trap '' TERM; echo $$; while :; do sleep 0.1; done", seconds: 1, grace: 1)
    .run(input: [], output: .bytes(most: 1000))
  #expect(deaf.ending == .overdue)
  let id = try #require(pid_t(text(deaf.bytes).dropLast()))
  #expect(kill(id, 0) == -1 && errno == ESRCH)
}

/// A hook may start what goes on behind it; it holds the descriptors that the hook had.
@Test func whatAChildLeavesBehindIsNotWaitedForNorEnded() throws {
  let (ending, bytes) = try child("sleep 3600 & echo $!; exit 3").run(input: [], output: .bytes(most: 1000))
  #expect(ending == .exited(3))
  let id = try #require(pid_t(text(bytes).dropLast()))
  #expect(kill(id, 0) == 0)
  kill(id, SIGKILL)
}

@Test func childIsHandedItsInputAndBoundedInItsOutput() throws {
  let long = [UInt8](repeating: 0x61, count: 300_000)
  let copied = try child("cat").run(input: long, output: .bytes(most: 1 << 20))
  #expect(copied.ending == .exited(0) && copied.bytes == long)
  #expect(try child("exit 0").run(input: long, output: .complaints(most: 1000)).ending == .exited(0))
  let much = try child("yes").run(input: [], output: .bytes(most: 1000))
  #expect(much.ending == .cut && much.bytes.count == 1000)
  let loud = try child("yes >&2 & sleep 1; kill $!; exit 4").run(input: [], output: .complaints(most: 1000))
  #expect(loud.ending == .exited(4) && loud.bytes.count == 1000)
  let curt = try child("echo out; echo no such pager >&2; exit 5").run(
    input: [], output: .complaints(most: 1000))
  #expect(curt.ending == .exited(5) && text(curt.bytes) == "no such pager\n")
  #expect(
    try child("kill -9 $$").run(input: [], output: .complaints(most: 1000)).ending == .signalled(SIGKILL))
}

@Test func programThatIsNotThereIsAnErrorOfTheSystem() throws {
  let error = #expect(throws: POSIXError.self) {
    try ChildProgram(words: ["/nowhere/at/all"], environment: [:], seconds: 1)
      .run(input: [], output: .complaints(most: 1000))
  }
  #expect(error?.code == .ENOENT)
}
