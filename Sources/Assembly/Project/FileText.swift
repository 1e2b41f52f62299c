import Foundation
import Glibc

/// Reads the files that people write; says in the system's own words why one can't be read.
enum FileText {
  /// More than any file that a person writes has.
  private static let maximumBytes = 16 << 20

  /// What some editors write before the text of a file.
  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// The file's bytes, without a byte order mark; nil where there is no such name.
  ///
  /// - Throws: where the name is there and can't be read as a file: a folder, a link that leads in a circle, a pipe.
  static func bytes(ofFileAt path: String, named name: String) throws(ProgramError) -> [UInt8]? {
    func failure(_ message: String, hint: String? = nil) -> ProgramError {
      ProgramError(.usage, subject: name, message: message, hint: hint)
    }
    // Without O_NONBLOCK, opening a pipe would wait for whoever writes to it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let number = errno
      if number == ENOENT, !isLink(path) { return nil }
      throw failure(number == ENOENT ? "is a link that leads nowhere" : reason(number))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(reason(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw failure("is a folder, where a file is expected")
    default: throw failure("is no regular file")
    }
    guard status.st_size <= maximumBytes else { throw failure("is larger than \(maximumBytes >> 20) MiB") }
    do {
      let bytes = [UInt8](try FileHandle(fileDescriptor: descriptor).readToEnd() ?? Data())
      return bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
    } catch {
      throw failure("cannot be read: \(error.reason)")
    }
  }

  /// The file's text; nil where there is no such name.
  static func text(ofFileAt path: String, named name: String) throws(ProgramError) -> String? {
    guard let bytes = try bytes(ofFileAt: path, named: name) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ProgramError(.usage, subject: name, message: "is not UTF-8", hint: "save the file as UTF-8")
    }
    return text
  }

  /// What is wrong with a link whose end can't be reached; nil where the name is no link, or leads somewhere.
  static func whyLinkLeadsNowhere(_ path: String) -> String? {
    var status = stat()
    guard isLink(path), stat(path, &status) != 0 else { return nil }
    return errno == ENOENT ? "is a link that leads nowhere" : reason(errno)
  }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  static func reason(_ number: Int32) -> String { String(cString: strerror(number)).lowercasedFirst }
}
