import Lexicon
import Markup
import Parse
import Recognition
import Records
import Validate

/// Times one long page of each shape, its reading and its checks, beside one of a quarter of its length.
///
/// Where the work grows with the length the ratios are about 4, where with its square 16.
enum LongPages {
  static func run(_ count: Int) {
    let parser = PageParser(lexicon: .standard, defaults: ReadingDefaults())
    print("\npage             reading us/item   4 x as long   checks us/item   4 x as long")
    for (name, page) in shapes {
      let quarter = seconds(of: page(max(1, count / 4)), parser)
      let whole = seconds(of: page(count), parser)
      guard let quarter, let whole else {
        print("\(name): the page is refused")
        continue
      }
      let columns = [
        padded(name, 17), padded((whole.reading / Double(count) * 1e6).text(decimals: 1), 18),
        padded("x" + (whole.reading / quarter.reading).text(decimals: 1), 14),
        padded((whole.checks / Double(count) * 1e6).text(decimals: 1), 17),
        "x" + (whole.checks / quarter.checks).text(decimals: 1),
      ]
      print(columns.joined())
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  /// The best of three; nil where the page can't be read.
  private static func seconds(of body: String, _ parser: PageParser) -> (reading: Double, checks: Double)? {
    let page = RawPage(
      bytes: Array((head + body + "</div></body></html>").utf8), contentType: "text/html; charset=utf-8",
      address: "long.html", url: nil)
    var best = (reading: Double.infinity, checks: Double.infinity)
    for _ in 0..<3 {
      let start = cpuSeconds()
      guard let reading = reading(of: page, by: parser) else { return nil }
      let middle = cpuSeconds()
      _ = reading.verdicts(by: .standard)
      best = (min(best.reading, middle - start), min(best.checks, cpuSeconds() - middle))
    }
    return best
  }

  private static func reading(of page: RawPage, by parser: PageParser) -> Reading? {
    do {
      return try parser.reading(of: page, layout: nil, snapshot: nil, source: nil)
    } catch {
      return nil
    }
  }

  private static let head = """
    <html><head><meta charset="utf-8"><title>全市公安机关通报工作情况</title></head><body>
    <h1>全市公安机关通报工作情况</h1><p>发布时间：2025-07-15</p><div class="article">
    """

  private static let counties = ["高唐县", "茌平区", "东阿县", "莘县"]

  private static let shapes: [(name: String, body: @Sendable (Int) -> String)] = [
    (
      "paragraphs",
      { repeated($0) { "<p>\(county($0))破获案件\($0 + 3)起，抓获嫌疑人\($0 + 5)名，缴获毒品\($0 + 1)克。</p>" } }
    ),
    ("equal paragraphs", { repeated($0) { _ in "<p>破获案件12起，抓获嫌疑人5名，缴获毒品1克。</p>" } }),
    ("growths", { repeated($0) { "<p>查处酒驾\($0 + 3)起，增长\($0 % 50 + 1).\($0 % 9)%，抓获\($0 + 2)名。</p>" } }),
    ("months", { repeated($0) { "<p>\($0 % 6 + 1)月，全市破获案件\($0 % 90 + 3)起，同比下降\($0 % 50 + 1).5%。</p>" } }),
    ("list", { "<ul>" + repeated($0) { "<li>\(county($0))查处酒驾\($0 + 3)起</li>" } + "</ul>" }),
    ("equal items", { "<ul>" + repeated($0) { _ in "<li>查处酒驾12起</li>" } + "</ul>" }),
    ("table", { table($0) { "<tr><td>\(county($0))</td><td>\($0 + 3)</td><td>\($0 + 7)</td></tr>" } }),
    ("equal rows", { table($0) { _ in "<tr><td>高唐县</td><td>12</td><td>5</td></tr>" } }),
    ("indicators", { table($0) { "<tr><td>项目\($0)</td><td>\($0 + 3)</td><td>\($0 % 97).5</td></tr>" } }),
    ("clauses", { "<p>今年以来，" + repeated($0) { _ in "持续加强路面管控，" } + "查处酒驾12起。</p>" }),
    ("clauses of bodies", { "<p>" + repeated($0) { _ in "7月公安机关开展行动，" } + "查处酒驾12起。</p>" }),
    ("clauses of places", { "<p>" + repeated($0) { "\(county($0))加强管控，" } + "查处酒驾12起。</p>" }),
  ]

  private static func county(_ number: Int) -> String { counties[number % counties.count] }

  private static func table(_ rows: Int, _ row: (Int) -> String) -> String {
    "<table><tr><td>地区</td><td>破案（起）</td><td>抓获（名）</td></tr>" + repeated(rows, row) + "</table>"
  }

  private static func repeated(_ count: Int, _ piece: (Int) -> String) -> String {
    (0..<count).map(piece).joined()
  }
}
