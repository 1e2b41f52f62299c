import Glibc
import Pipeline

/// A lock on a folder that other processes and other stores of this process respect.
enum FolderLock {
  /// Calls `body` while no one else holds the folder's lock; waits for it.
  static func holding<Value>(
    _ path: String, _ body: () throws(StageError) -> Value
  ) throws(StageError) -> Value {
    let file = path + "/.lock"
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(file, errno) }
    // Closing releases the lock, also when the process is killed.
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .unwritable(file, errno) }
    }
    return try body()
  }
}
