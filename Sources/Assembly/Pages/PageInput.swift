import Foundation
import Glibc
import Markup
import Pipeline
import Records

/// What `tongbao parse` is asked to read: a file, a URL, or standard input.
package enum PageInput: Hashable, Sendable {
  case file(String)
  case url(String)
  case standardInput

  /// Reads an argument of the command line.
  package init(argument: String) {
    if argument == "-" {
      self = .standardInput
    } else if argument.isWebAddress {
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
  /// Files of many pages, and forms that are turned into text, that are larger are refused rather than read into memory:
  /// the cap that `fetch.max_bytes` may reach at most in practice.
  private static let maximumBytes = 256 << 20

  /// What an input of this beginning may have: text no more than any page is read of.
  private static func limit(for beginning: [UInt8]) -> Int {
    PageFormats.isBare(beginning) ? PageReader.maximumBytes : maximumBytes
  }

  /// The file that may be meant where there is none of a name.
  private static func hint(forAbsent path: String) -> String? {
    guard !FileManager.default.fileExists(atPath: path) else { return nil }
    let file = URL(filePath: path)
    let folder = file.deletingLastPathComponent()
    // www.police.example/1.html: a host's name or address with a path, where there is no such folder.
    let host = path.split(separator: "/", maxSplits: 1).first.map(String.init) ?? ""
    if path.contains("/"), !path.hasPrefix("/"), !path.hasPrefix("."), host.contains("."),
      !FileManager.default.fileExists(atPath: host)
    {
      return "did you mean 'https://\(path)'?"
    }
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
    guard size <= maximumBytes else { throw tooLarge(path, maximumBytes) }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ProgramError(.unusable, subject: path, message: FileText.reason(errno))
    }
    return try bytes(from: handle, named: path)
  }

  private static func tooLarge(_ name: String, _ limit: Int) -> ProgramError {
    ProgramError(.unusable, subject: name, message: "is larger than \(limit >> 20) MiB")
  }

  /// Everything up to the end of a file, a pipe or a device.
  ///
  /// - Throws: as soon as that is more than a page can have, or can't be read.
  static func bytes(from handle: FileHandle, named name: String) throws(ProgramError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try piece(of: handle, named: name) {
      bytes += piece
      let limit = limit(for: bytes)
      guard bytes.count <= limit else { throw tooLarge(name, limit) }
    }
    return bytes
  }

  private static func piece(of handle: FileHandle, named name: String) throws(ProgramError) -> Data? {
    do {
      return try handle.read(upToCount: 1 << 20).flatMap { $0.isEmpty ? nil : $0 }
    } catch {
      throw ProgramError(.unusable, subject: name, message: error.reason)
    }
  }
}
