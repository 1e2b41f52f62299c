import Pipeline
import Records
import Testing

@testable import Render

@Test(arguments: [
  ("2024-07-16", "2024-07-16", Period.Basis.event, "2024年7月16日", "16 Jul 2024"),
  ("2024-07-05", "2024-07-07", .period, "2024年7月5日—7日", "5–7 Jul 2024"),
  ("2024-05-05", "2024-07-16", .cumulative, "2024年5月5日—7月16日", "5 May – 16 Jul 2024"),
  ("2023-12-01", "2024-01-03", .period, "2023年12月1日—2024年1月3日", "1 Dec 2023 – 3 Jan 2024"),
  ("2024-01-01", "2024-06-30", .period, "2024年1—6月", "Jan–Jun 2024"),
  ("2024-02-01", "2024-02-29", .period, "2024年2月", "Feb 2024"),
  ("2024-01-01", "2024-12-31", .period, "2024年", "2024"),
  ("2022-10-01", "2024-02-29", .period, "2022年10月—2024年2月", "Oct 2022 – Feb 2024"),
  ("2024-01-01", "2024-12-31", .snapshot, "2024年12月31日", "31 Dec 2024"),
])
func periodIsToldAsPeopleTellIt(start: String, end: String, basis: Period.Basis, zh: String, en: String) {
  let period = Period(start: .day(start), end: .day(end), basis: basis)
  #expect(TimeText.words(period, Wording(language: .zh)) == zh)
  #expect(TimeText.words(period, Wording(language: .en)) == en)
}

@Test func runningTotalWithoutAStartSaysSo() {
  let period = Period(start: nil, end: .day("2024-09-27"), basis: .cumulative)
  #expect(TimeText.words(period, Wording(language: .zh)) == "截至2024年9月27日，起点未说明")
  #expect(TimeText.words(period, Wording(language: .en)) == "up to 27 Sep 2024, start not stated")
}
