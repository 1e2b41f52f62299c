import Foundation
import Glibc

/// A program of the system that makes text of a file's bytes, bounded in time and size.
///
/// No shell is between, so that no name of a file is a command.
struct Tool {
  let name: String
  let arguments: [String]
  /// The Debian package that has it.
  let package: String

  /// What the tool writes.
  ///
  /// One that was stopped from outside, as by a signal to all processes of a service, is run a second time: what it is
  /// to read is in hand, and the signal says nothing about it.
  ///
  /// - Parameters:
  ///   - input: what it reads from standard input.
  ///   - maximumBytes: what it may write at most.
  /// - Throws: why there is none.
  /// - Returns: the bytes.
  func output(for input: [UInt8]?, maximumBytes: Int) throws(ToolFailure) -> [UInt8] {
    do throws(ToolFailure) {
      return try oneOutput(for: input, maximumBytes: maximumBytes)
    } catch {
      guard error.wasStopped else { throw error }
      return try oneOutput(for: input, maximumBytes: maximumBytes)
    }
  }

  /// The time that a tool may take.
  private static let seconds = 60

  private func oneOutput(for input: [UInt8]?, maximumBytes: Int) throws(ToolFailure) -> [UInt8] {
    // The program that keeps the time ends the tool also where we are killed; we end both where it doesn't.
    let child = ChildProgram(
      words: ["timeout", "-k", "1", "\(Self.seconds)", name] + arguments,
      environment: ProcessInfo.processInfo.environment, seconds: Self.seconds + 2)
    let result: (ending: ChildProgram.Ending, bytes: [UInt8])
    let begin = ContinuousClock.now
    do throws(POSIXError) {
      result = try child.run(input: input ?? [], output: .bytes(most: maximumBytes + 1))
    } catch {
      throw ToolFailure(message: "\(name): \(error.reason)", isOfTheInput: false)
    }
    if let failure = failure(of: result.ending, after: ContinuousClock.now - begin, maximumBytes) {
      throw failure
    }
    return result.bytes
  }

  private func failure(
    of ending: ChildProgram.Ending, after time: Duration, _ maximumBytes: Int
  ) -> ToolFailure? {
    let status: Int32
    switch ending {
    case .exited(0): return nil
    case .exited(let number): status = number
    case .signalled(let number): status = 128 + number
    case .overdue: status = Self.timeIsUp
    case .cut:
      return ToolFailure(
        message: "\(name) makes more than \(maximumBytes >> 20) MiB of it", isOfTheInput: true)
    }
    switch status {
    case 127:
      return ToolFailure(
        message: "needs \(name), which is not installed", hint: "apt-get install \(package)",
        isOfTheInput: false)
    case _ where status == Self.timeIsUp || time >= .seconds(Self.seconds):
      return ToolFailure(message: "\(name) took more than \(Self.seconds) s", isOfTheInput: true)
    case _ where [SIGHUP, SIGINT, SIGKILL, SIGTERM].contains(status - 128):
      return ToolFailure(
        message: "\(name) was stopped (signal \(status - 128))", isOfTheInput: false, wasStopped: true)
    default:
      return ToolFailure(
        message: "\(name) can't read it: it is damaged or another kind of file (status \(status))",
        isOfTheInput: true)
    }
  }

  /// The status of `timeout` where it had to end the tool.
  private static let timeIsUp: Int32 = 124
}

/// Why a tool gave no text.
struct ToolFailure: Error {
  /// Lower case, no full stop.
  let message: String
  var hint: String?
  /// Whether the same bytes would fail again.
  let isOfTheInput: Bool
  /// Whether somebody else ended it.
  var wasStopped = false

  func error(for subject: String) -> ProgramError {
    ProgramError(.unusable, subject: subject, message: message, hint: hint)
  }
}
