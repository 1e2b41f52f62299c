import Foundation

/// How many times the processor time that work on an input of size `small` takes is needed for one of size `large`:
/// 4 for work in proportion where the input is four times as large, 16 for the square.
///
/// It is the time of this thread alone, the lesser of two rounds, so that neither a busy machine nor a queue of other
/// tests is counted. Less than 5 ms for the small input counts as 5 ms.
package func growth(
  from small: Int, to large: Int, of work: (_ size: Int) throws -> Void
) rethrows -> Double {
  func seconds(_ size: Int) throws -> Double {
    let rounds = try (0..<2).map { _ in
      let begin = processorSeconds()
      try work(size)
      return processorSeconds() - begin
    }
    return rounds.reduce(.infinity, min)
  }
  return try seconds(large) / max(seconds(small), 0.005)
}

/// A bound between growth in proportion and with the square, for an input four times as large.
package let squareOfFourTimes = 10.0

private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
}
