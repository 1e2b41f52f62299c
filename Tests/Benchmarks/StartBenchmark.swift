import Lexicon
import Recognition
import Records

/// Times what a program does before its first figure: its own start, and the tables of the lexicon read and compiled.
///
/// Run with `swift run -c release benchmarks start`, several times: each run has one start. A bare program's start is what
/// the process has used when it comes here.
enum StartBenchmark {
  static func run() {
    let bare = cpuSeconds()
    let recognizer = Recognizer(lexicon: .standard)
    let compiled = cpuSeconds()
    let paragraph = Paragraph(text: "7月以来，聊城市公安机关破获刑事案件135起，抓获嫌疑人200余人。", role: .body)
    let document = Document(address: "start", charset: "utf-8", paragraphs: [paragraph])
    let figures = recognizer.recognize(document, defaults: ReadingDefaults()).figures.count
    let end = cpuSeconds()
    print("bare start        \(milliseconds(bare)) ms")
    print("tables compiled   \(milliseconds(compiled - bare)) ms")
    print("first \(figures) figures   \(milliseconds(end - compiled)) ms")
    print("all               \(milliseconds(end)) ms, x \((end / bare).text(decimals: 1)) of a bare start")
  }

  private static func milliseconds(_ seconds: Double) -> String { (seconds * 1000).text(decimals: 1) }
}
