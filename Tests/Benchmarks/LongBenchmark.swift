import Lexicon
import Recognition
import Records

/// Times one long paragraph of each shape beside one of a quarter of its length.
///
/// Run with `swift run -c release benchmarks long [NUMBERS]`. Where a reading costs by the number the ratio is 4; what looks
/// at all the others for each number makes it 16, and at two of them 64, as a page written to stop a run would.
enum LongBenchmark {
  static func run(_ arguments: [String]) {
    let numbers = arguments.first.flatMap { Int($0) } ?? 1000
    let recognizer = Recognizer(lexicon: .standard)
    print("shape            us/number   4 x as long")
    for (name, text) in shapes {
      let quarter = seconds(of: text(max(1, numbers / 4)), recognizer)
      let whole = seconds(of: text(numbers), recognizer)
      let columns = [
        name, String(repeating: " ", count: max(1, 17 - name.count)),
        (whole / Double(numbers) * 1e6).text(decimals: 1), "      x",
        (whole / quarter).text(decimals: 1),
      ]
      print(columns.joined())
    }
    LongPages.run(numbers)
    print("peak memory \(peakKibibytes() / 1024) MiB")
  }

  private static func seconds(of text: String, _ recognizer: Recognizer) -> Double {
    var document = Document(
      address: "long.html", charset: "utf-8", paragraphs: [Paragraph(text: text, role: .body)])
    document.dateline = CalendarDate(year: 2025, month: 7, day: 15)
    var best = Double.infinity
    for _ in 0..<3 {
      let start = cpuSeconds()
      _ = recognizer.recognize(document, defaults: ReadingDefaults())
      best = min(best, cpuSeconds() - start)
    }
    return best
  }

  private static let counties = ["高唐县", "茌平区", "东阿县", "莘县"]

  private static let shapes: [(name: String, text: @Sendable (Int) -> String)] = [
    ("one sentence", { repeated($0, behind: "今年以来，") { "\(counties[$0 % 4])查处酒驾\($0 + 3)起；" } }),
    ("one clause", { repeated($0, behind: "今年以来查处") { "酒驾\($0 + 3)起、" } }),
    ("sentences", { repeated($0) { "\($0 % 12 + 1)月，\(counties[$0 % 4])查处酒驾\($0 + 3)起。" } }),
    ("days", { repeated($0) { "\($0 % 12 + 1)月\($0 % 28 + 1)日\($0 + 3)起，" } }),
    ("brackets", { repeated($0, behind: "今年以来，") { "\(counties[$0 % 4])查处\($0 + 3)起（含酒驾），" } }),
    ("nested", { repeated($0, behind: "破案9000起") { "（其中\(9000 - $0 % 9000)起" } + repeated($0) { _ in "）" } }),
    ("range chain", { repeated($0) { "\($0 % 2)起至" } + "9起" }),
    ("parts", { repeated($0, behind: "共破案9000起") { "，其中盗窃\($0 + 3)起" } }),
    ("shares", { repeated($0) { "，占\($0 % 90 + 1).5%" } }),
    ("changes", { repeated($0, behind: "今年以来，") { "立案\($0 + 3)起，同比下降\($0 % 50 + 1).5%，" } }),
  ]

  private static func repeated(_ count: Int, behind head: String = "", _ piece: (Int) -> String) -> String {
    head + (0..<count).map(piece).joined()
  }
}
