import Foundation
import Glibc
import Markup
import Pipeline

/// What `tongbao parse` is asked to read: a file, a URL, or standard input.
package enum PageInput: Hashable, Sendable {
  case file(String)
  case url(String)
  case standardInput

  /// Reads an argument of the command line.
  package init(argument: String) {
    if argument == "-" {
      self = .standardInput
    } else if argument.hasPrefix("http://") || argument.hasPrefix("https://") {
      self = .url(argument)
    } else {
      self = .file(argument)
    }
  }

  /// The input as it was given.
  package var name: String {
    switch self {
    case .file(let path): path
    case .url(let url): url
    case .standardInput: "-"
    }
  }
}

/// Reads files for `tongbao parse`.
enum PageFile {
  /// Larger files are refused rather than read into memory: the cap that `fetch.max_bytes` may reach at most in
  /// practice, and well above any page that a person reads.
  static let maximumBytes = 256 << 20

  /// The file that may be meant where there is none of a name.
  private static func hint(forAbsent path: String) -> String? {
    guard !FileManager.default.fileExists(atPath: path) else { return nil }
    let file = URL(filePath: path)
    let folder = file.deletingLastPathComponent()
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      guard let name = nearestName(to: file.lastPathComponent, among: names) else { return nil }
      return "did you mean '\(path.dropLast(file.lastPathComponent.count))\(name)'?"
    } catch {
      return "there is no folder \(folder.relativePath)"
    }
  }

  static func bytes(of path: String) throws(ProgramError) -> [UInt8] {
    let size: Int
    guard !path.isEmpty else {
      throw ProgramError(.unusable, subject: "''", message: "is no name of a file")
    }
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard attributes[.type] as? FileAttributeType != .typeDirectory else {
        throw ProgramError(
          .unusable, subject: path, message: "is a folder", hint: "name its pages: \(path)/*.html")
      }
      size = attributes[.size] as? Int ?? Int.max
    } catch let error as ProgramError {
      throw error
    } catch {
      throw ProgramError(.unusable, subject: path, message: error.reason, hint: hint(forAbsent: path))
    }
    guard size <= maximumBytes else {
      throw ProgramError(.unusable, subject: path, message: "is larger than \(maximumBytes >> 20) MiB")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ProgramError(.unusable, subject: path, message: FileText.reason(errno))
    }
    return try bytes(from: handle, named: path)
  }

  /// Everything up to the end of a file, a pipe or a device.
  ///
  /// - Throws: where that is more than a page can have, or can't be read.
  static func bytes(from handle: FileHandle, named name: String) throws(ProgramError) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
        bytes += piece
        guard bytes.count <= maximumBytes else { break }
      }
    } catch {
      throw ProgramError(.unusable, subject: name, message: error.reason)
    }
    guard bytes.count <= maximumBytes else {
      throw ProgramError(.unusable, subject: name, message: "is larger than \(maximumBytes >> 20) MiB")
    }
    return bytes
  }
}
