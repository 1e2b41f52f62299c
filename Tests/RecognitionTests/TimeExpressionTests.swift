import Lexicon
import Records
import Testing

@testable import Recognition

private func expressions(_ text: String, written: String) -> [String] {
  let passage = Passage(paragraph: Paragraph(text: text, role: .body), index: 1)
  let recognizer = TimeRecognizer(written: CalendarDate(text: written), lexicon: .standard)
  return recognizer.expressions(in: [passage])[0].map { expression in
    let role = expression.role == .local ? "local " : ""
    return role + described(expression.meaning)
  }
}

private func described(_ meaning: TimeExpression.Meaning) -> String {
  switch meaning {
  case .day(let day): "\(day)"
  case .closed(let first, let last): "\(first)/\(last)"
  case .since(let day): "since \(day)"
  case .running(let first, let last): "running \(first)/\(last)"
  case .asOf(let day): "as of \(day)"
  case .yearsBefore(let years): "years before \(years)"
  case .sinceYears(let years): "since \(years) years"
  default: "\(meaning)"
  }
}

@Test(arguments: [
  ("2024年7月2日上午，", "2024-07-16", ["2024-07-02"]),
  ("7月18日至27日，", "2022-08-05", ["2022-07-18/2022-07-27"]),
  ("7月7日至9日、8月11日至13日，", "2023-08-23", ["2023-07-07/2023-08-13"]),
  ("27日、28日，", "2023-07-28", ["2023-07-27/2023-07-28"]),
  ("1—9月，", "2024-10-20", ["2024-01-01/2024-09-30"]),
  ("今年前10个月，", "2024-11-08", ["2024-01-01/2024-10-31"]),
  ("去年9月，", "2023-06-25", ["2022-09-01/2022-09-30"]),
  ("2023年上半年，", "2024-01-05", ["2023-01-01/2023-06-30"]),
  ("二〇一一年六月八日至九月八日，", "2011-09-13", ["2011-06-08/2011-09-08"]),
  ("１２月３日，", "2024-12-20", ["2024-12-03"]),
  ("本月15日，", "2025-10-21", ["2025-10-15"]),
  ("6月底至7月底，", "2012-08-05", ["2012-06-30/2012-07-31"]),
  ("3月下旬，", "2021-06-20", ["2021-03-21/2021-03-31"]),
])
func datesAreReadAsPrinted(text: String, written: String, meanings: [String]) {
  #expect(expressions(text, written: written) == meanings)
}

@Test(arguments: [
  ("自6月25日行动启动以来，截至8月20日，", "2023-08-23", ["since 2023-06-25", "as of 2023-08-20"]),
  ("自6月25日夏夜统一行动开展以来，", "2023-08-23", ["since 2023-06-25"]),
  ("截至北京时间今天（7月22日）16时，", "2020-07-22", ["as of 2020-07-22"]),
  ("到今天下午5时多，", "2022-09-06", ["as of 2022-09-06"]),
  ("2023年10月（10月1日0时至10月31日24时），", "2023-11-13", ["2023-10-01/2023-10-31"]),
  ("2022年底，", "2023-06-20", ["as of 2022-12-31"]),
  ("到9月底行动结束前，", "2023-08-23", ["as of 2023-09-30", "periodEnd"]),
  ("2011年至2016年，", "2016-08-18", ["since 2011-01-01"]),
  ("今年，", "2022-02-28", ["running 2022-01-01/2022-12-31"]),
  ("“十四五”期间，", "2025-07-24", ["running 2021-01-01/2025-12-31"]),
  ("一年来，", "2022-04-14", ["since 2021-04-14"]),
  ("过去14天里，", "2021-08-01", ["2021-07-18/2021-08-01"]),
  ("近四十天来，", "2024-06-20", ["since 2024-05-11"]),
  ("由1月15日至3月4日，", "2018-03-09", ["2018-01-15/2018-03-04"]),
  ("特别是2023年7月以来，", "2024-05-28", ["since 2023-07-01"]),
  ("昨天8时至今天8时，", "2023-07-31", ["2023-07-30/2023-07-31"]),
  ("春运前夕，", "2015-02-04", ["unknown"]),
  ("将于4月13日，", "2025-04-10", ["2025-04-13"]),
  ("五年来，", "2016-08-18", ["since 5 years"]),
  ("会战以来，", "2024-11-08", ["sinceCampaign"]),
  ("国庆假期，", "2023-10-07", ["2023-09-29/2023-10-06"]),
])
func wordsAroundDatesSayWhatTheyAre(text: String, written: String, meanings: [String]) {
  #expect(expressions(text, written: written) == meanings)
}

@Test(arguments: [
  ("由2019年的27.3%降到14.9%", "2024-01-27", ["local 2019-01-01/2019-12-31"]),
  ("是2021年的3.5倍", "2024-03-14", ["local 2021-01-01/2021-12-31"]),
  ("比2013年增长2.3%", "2015-01-13", ["local 2013-01-01/2013-12-31"]),
  ("较去年同期的34人减少", "2025-03-07", ["local years before 1"]),
  ("为六个月以来最快增速", "2022-03-14", ["local since 2021-09-14"]),
  ("2024年夏夜治安巡查宣防", "2024-08-01", []),
  ("发生今年第2号洪水", "2024-06-18", []),
  ("组织开展今年夏季行动", "2023-07-17", []),
  ("新闻发布会上获悉", "2024-01-09", []),
  ("与去年春节同期相比", "2014-02-04", ["local 2013-01-01/2013-12-31"]),
  ("方家山2号机组", "2015-01-13", []),
  ("依照《2022年毒情报告》", "2023-06-20", []),
  ("新华社北京10月5日电", "2025-10-06", []),
  ("5日内送达、历时三日", "2024-07-16", []),
])
func basesNamesAndDatelinesAreNoFrames(text: String, written: String, meanings: [String]) {
  #expect(expressions(text, written: written) == meanings)
}

@Test func thatDayIsTheOneNamedLastEvenAParagraphBefore() {
  let passages = ["9月24日0—24时，新增8例。", "当日新增治愈9例。"].enumerated().map {
    Passage(paragraph: Paragraph(text: $1, role: .body), index: $0 + 1)
  }
  let recognizer = TimeRecognizer(written: CalendarDate(text: "2020-09-25"), lexicon: .standard)
  let found = recognizer.expressions(in: passages)
  #expect(found[1].map(\.meaning).map(described) == ["2020-09-24"])
}
