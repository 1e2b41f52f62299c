import Glibc

/// What every target holds its code to: no crash, no lie, no second of time for the few bytes that the fuzzer tries.
enum FuzzCheck {
  /// Processor time that one try may cost; libFuzzer's own limit counts the time that other programs take.
  private static let longestSeconds = 1.0

  /// Works one try, and ends the process where it takes too long.
  static func bounded(_ work: () -> Void) {
    let start = seconds()
    work()
    require(seconds() - start < longestSeconds, "this input takes more than a second")
  }

  /// Ends the process with a crash that libFuzzer keeps the input of.
  static func require(_ isTrue: Bool, _ claim: @autoclosure () -> String) {
    guard !isTrue else { return }
    fatalError("does not hold: \(claim())")
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
