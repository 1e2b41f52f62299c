import Foundation
import Glibc

/// What the program takes, told to who asks and to who types what it doesn't take.
enum Usage {
  private static let text = """
    usage: benchmarks [PAGES|FOLDER] [ROUNDS] [STEP]   reading and recognition beside libxml2; 1000 pages, 5 rounds
           benchmarks aggregate [BULLETINS]            one more bulletin beside all of them; 10000
           benchmarks long [NUMBERS]                   long paragraphs beside a quarter of them; 1000
           benchmarks render [SERIES] [POINTS]         a digest beside a plain CSV; 1000 series of 100 points
           benchmarks start                            what a start costs
    """

  /// What ends the program before it measures anything; nil where the command line can be worked.
  static func ending(of arguments: [String]) -> (() -> Void)? {
    if arguments.contains(where: { ["--help", "-h", "help"].contains($0) }) { return { print(text) } }
    guard let problem = problem(with: arguments) else { return nil }
    return {
      FileHandle.standardError.write(Data("benchmarks: \(problem)\n\(text)\n".utf8))
      exit(2)
    }
  }

  private static func problem(with arguments: [String]) -> String? {
    if let option = arguments.first(where: { $0.hasPrefix("-") }) { return "'\(option)' is no option" }
    let (numbers, most): ([String], Int) =
      switch arguments.first {
      case "aggregate", "long": (Array(arguments.dropFirst()), 1)
      case "render": (Array(arguments.dropFirst()), 2)
      case "start": (Array(arguments.dropFirst()), 0)
      default: (Array(arguments.dropFirst().prefix(1)), 1)
      }
    if numbers.count > most { return "takes no '\(numbers[most])'" }
    if let word = numbers.first(where: { (Int($0) ?? 0) < 1 }) {
      return "needs a number of at least 1: \(word)"
    }
    let measurements = ["aggregate", "long", "render", "start"]
    guard let first = arguments.first, !measurements.contains(first) else { return nil }
    if let number = Int(first) { return number < 1 ? "needs a number of at least 1: \(first)" : nil }
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: first, isDirectory: &isFolder)
    return isThere && isFolder.boolValue ? nil : "'\(first)' is neither a number, a folder nor a measurement"
  }
}
