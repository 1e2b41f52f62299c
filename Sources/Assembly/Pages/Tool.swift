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
  ///   - maximumBytes: where the output is cut.
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
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // The second signal, for children of a program whose threads block the first one.
    process.arguments = ["timeout", "-k", "1", "\(Self.seconds)", name] + arguments
    let (output, feed) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = feed
    let data: Data
    let begin = ContinuousClock.now
    do {
      try process.run()
      let writer = Thread { Self.write(input, to: feed.fileHandleForWriting) }
      writer.start()
      data = try output.fileHandleForReading.read(upToCount: maximumBytes) ?? Data()
    } catch {
      throw ToolFailure(message: "\(name): \(error.reason)", isOfTheInput: false)
    }
    if data.count >= maximumBytes { process.terminate() }
    process.waitUntilExit()
    if let failure = failure(of: process, after: ContinuousClock.now - begin) { throw failure }
    return [UInt8](data)
  }

  private static func write(_ input: [UInt8]?, to handle: FileHandle) {
    do {
      if let input { try handle.write(contentsOf: Data(input)) }
      try handle.close()
    } catch {
      // The tool stopped reading; its exit status says why.
      return
    }
  }

  private func failure(of process: Process, after time: Duration) -> ToolFailure? {
    let status = process.terminationStatus
    let signal = process.terminationReason == .uncaughtSignal ? status : status - 128
    switch status {
    case 0 where process.terminationReason == .exit: return nil
    case 127:
      return ToolFailure(
        message: "needs \(name), which is not installed", hint: "apt-get install \(package)",
        isOfTheInput: false)
    case _ where status == 124 || time >= .seconds(Self.seconds):
      return ToolFailure(message: "\(name) took more than \(Self.seconds) s", isOfTheInput: true)
    case _ where [SIGHUP, SIGINT, SIGKILL, SIGTERM].contains(signal):
      return ToolFailure(
        message: "\(name) was stopped (signal \(signal))", isOfTheInput: false, wasStopped: true)
    default:
      return ToolFailure(
        message: "\(name) can't read it: it is damaged or another kind of file (status \(status))",
        isOfTheInput: true)
    }
  }
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
