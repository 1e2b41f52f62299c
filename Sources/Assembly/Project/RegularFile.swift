import Foundation
import Glibc

extension FileHandle {
  /// Opens a file that holds its bytes; nil where something else stands there, such as a pipe, whose opening may never end.
  ///
  /// - Throws: what the system says where it can't be opened.
  convenience init?(readingRegular file: URL) throws {
    let descriptor = open(file.path(percentEncoded: false), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      return nil
    }
    self.init(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
