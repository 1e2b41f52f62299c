import Glibc
import Pipeline

/// The folder of WARC files: appends to the newest, begins another when it is long enough.
///
/// Nothing here knows the catalogue; every call is made under the store's lock.
struct ArchiveFolder {
  let path: String
  /// Files don't grow much beyond this; 1 GiB is what WARC's own guidance and Common Crawl use.
  let rotationLength: Int

  static let suffix = ".warc.gz"

  /// The names of the archive files, in the order they were written.
  func files() throws(StageError) -> [String] {
    try names().filter { $0.hasSuffix(Self.suffix) && !$0.hasPrefix(".") }
  }

  /// All names in the folder, sorted.
  func names() throws(StageError) -> [String] {
    guard let folder = opendir(path) else { throw unreadable(path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.sorted()
  }

  func length(of name: String) throws(StageError) -> Int {
    var status = stat()
    guard stat(path + "/" + name, &status) == 0 else { throw unreadable(path + "/" + name) }
    return Int(status.st_size)
  }

  /// The file that the next capture goes to, and whether it is there already.
  func target() throws(StageError) -> (name: String, length: Int) {
    guard let newest = try files().last else { return (Self.name(1), 0) }
    let length = try length(of: newest)
    guard length >= rotationLength else { return (newest, length) }
    return (Self.name((Int(newest.dropLast(Self.suffix.count)) ?? 0) + 1), 0)
  }

  private static func name(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits + suffix
  }

  /// Appends the bytes and waits until the disk has them; on failure the file is as long as before.
  func append(_ bytes: [UInt8], to name: String, at length: Int) throws(StageError) {
    let file = path + "/" + name
    let descriptor = open(file, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw unwritable(file, errno) }
    defer { close(descriptor) }
    if let failure = Self.write(bytes, to: descriptor, at: length) {
      ftruncate(descriptor, off_t(length))
      throw unwritable(file, failure)
    }
    if length == 0 { try synchronizeFolder() }
  }

  /// Removes what a killed run left behind after the last whole capture.
  func truncate(_ name: String, to length: Int) throws(StageError) {
    let file = path + "/" + name
    guard Glibc.truncate(file, off_t(length)) == 0 else { throw unwritable(file, errno) }
  }

  /// Calls `body` with the file open for reading, standing at `offset`.
  func reading<Value>(
    _ name: String, from offset: Int, _ body: (Int32) throws(StageError) -> Value
  ) throws(StageError) -> Value {
    let file = path + "/" + name
    // Opening a pipe would wait for somebody to write to it.
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(file) }
    defer { close(descriptor) }
    guard try isRegular(name) else {
      throw StageError(.unreadableState, subject: file, message: "is no regular file")
    }
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw unreadable(file) }
    return try body(descriptor)
  }

  /// Whether a name of the folder is a file, and no pipe, device or folder.
  func isRegular(_ name: String) throws(StageError) -> Bool {
    var status = stat()
    guard stat(path + "/" + name, &status) == 0 else { throw unreadable(path + "/" + name) }
    return status.st_mode & S_IFMT == S_IFREG
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32, at start: Int) -> Int32? {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written, off_t(start + written))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : ENOSPC }
      written += count
    }
    return fdatasync(descriptor) == 0 ? nil : errno
  }

  /// A new file's name is safe only when the folder is on the disk too.
  func synchronizeFolder() throws(StageError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw unwritable(path, errno) }
  }

  private func unreadable(_ file: String) -> StageError {
    StageError(.unreadableState, subject: file, message: "cannot read: \(systemMessage(errno))")
  }

  private func unwritable(_ file: String, _ number: Int32) -> StageError { .unwritable(file, number) }
}

extension StageError {
  /// State that the system refuses to write, with what the reader can do about it.
  static func unwritable(_ path: String, _ number: Int32) -> StageError {
    let hint: String? =
      switch number {
      case ENOSPC, EDQUOT: "the disk is full; nothing that was kept is lost, free some space and run again"
      case EACCES, EPERM, EROFS: "let the user who runs tongbao write there, or set TONGBAO_STATE"
      default: nil
      }
    return StageError(
      .unwritableState, subject: path, message: "cannot write: \(systemMessage(number))", hint: hint)
  }
}
