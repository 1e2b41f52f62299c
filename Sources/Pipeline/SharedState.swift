import Glibc

/// State that several threads use, one at a time, behind a lock of the system's threads.
///
/// The standard library's Mutex takes its contended path in code that the thread sanitizer doesn't watch; whatever is
/// handed over through it is then reported as raced for (three runs of three, with nothing but a contended Mutex). What
/// every transfer goes through must stay under watch.
package final class SharedState<Value>: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private var value: Value

  package init(_ value: Value) {
    self.value = value
    // Without attributes only a lack of memory could refuse it, and Linux needs none.
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  package func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body(&value)
  }
}
