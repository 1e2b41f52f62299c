import Records
import Testing

@testable import Markup

private let times: [(text: String, time: String?)] = [
  ("2024-07-16 14:43:17", "2024-07-16T14:43:17+08:00"), ("2019年09月11日01:53", "2019-09-11T01:53+08:00"),
  ("发布时间：2024/7/6 9:05", "2024-07-06T09:05+08:00"), ("2024.07.16", "2024-07-16"),
  ("2022年9月27日（星期二）16时30分", "2022-09-27T16:30+08:00"), ("2022 09/27 15:26:08", "2022-09-27T15:26:08+08:00"),
  ("2024-07-16T06:43:17Z", "2024-07-16T06:43:17+00:00"),
  ("2024-07-16T14:43:17.000+0800", "2024-07-16T14:43:17+08:00"),
  ("Dec 28 Sat 2013 00:28", "2013-12-28T00:28+08:00"), ("Thursday, July 28, 2011", "2011-07-28"),
  ("28 July 2011 3:05 PM", "2011-07-28T15:05+08:00"), ("2024/07/16 下午 03:05", "2024-07-16T15:05+08:00"),
  ("中華民國113年7月16日", "2024-07-16"), ("二〇二四年七月十六日", "2024-07-16"), ("二○二四年十一月二十日", "2024-11-20"),
  ("最后更新: 2019-09-07 15:14:21", nil), ("更新时间：2024-07-17 发布时间：2024-07-16", "2024-07-16"),
  ("2024-13-01", nil), ("2024-02-30", nil), ("电话：2024-0716", nil), ("1975年1月28日出生", nil),
  ("12345-67-89", nil), ("26.12.2014", "2014-12-26"), ("1.26.2014", nil), ("版本26.12.20145", nil),
  ("2022年1-10月", nil),
  ("今天是2024年7月16日", nil), ("查处案件2024起", nil), ("中華民國一百一十三年七月十六日", "2024-07-16"),
  ("民國一一三年十月三十一日", "2024-10-31"), ("民國九十八年七月二日", "2009-07-02"), ("113年7月16日", nil), ("113-07-16", nil),
  ("截至日期：2024-07-31 发布日期：2024-07-16", "2024-07-16"), ("有效期至2026年7月31日", nil), ("20240716", nil),
]

@Test(arguments: times)
private func timeIsReadAsPrinted(text: String, time: String?) {
  #expect(PrintedTime.first(in: text)?.description == time, "\(text)")
}

@Test(
  arguments: [
    ("http://news.example/2024-07/16/content_1.htm", "2024-07-16"),
    ("http://a.example/202407/t20240716_9.html", "2024-07-16"),
    ("http://a.example/art/2016/11/22/art_1.html", "2016-11-22"), ("http://a.example/id/1234567890", nil),
  ] as [(String, String?)])
func dayIsReadFromAnAddress(url: String, day: String?) {
  #expect(AddressDate.date(in: url)?.description == day)
}

@Test(
  arguments: [
    ("發布日期：113-07-16", "2024-07-16"), ("發佈日期：113/07/16 14:30", "2024-07-16T14:30+08:00"),
    ("张贴人：甲 發布時間：113年7月16日", "2024-07-16"), ("发布时间：20240716", "2024-07-16"),
    ("发布时间：20240716 09:20", "2024-07-16T09:20+08:00"), ("发布时间：19-09-07 10:10", "2019-09-07T10:10+08:00"),
    ("发布日期：113-07-16", nil), ("索引号：20240716", nil), ("電話：113-07-16", nil), ("发布时间：2024071", nil),
  ] as [(String, String?)])
func labelTellsATime(line: String, time: String?) {
  #expect(LabelledTime.first(in: line, era: .common)?.description == time, "\(line)")
}

@Test(
  arguments: [
    ("发布时间：09-30 22:46", "2019-09-30T22:46+08:00"), ("发布时间：10-02", "2019-10-02"),
    ("某报 09-30 22:46", "2019-09-30T22:46+08:00"),
    ("发布时间：12-30", nil), ("第09-30号", nil), ("电话 09-30-12 22:46", nil), ("共09-30起", nil),
  ] as [(String, String?)])
func yearComesFromADayNearby(line: String, time: String?) {
  let days = [CalendarDate(year: 2019, month: 9, day: 30)].compactMap { $0 }
  #expect(LabelledTime.withoutYear(in: line, near: days)?.description == time, "\(line)")
  #expect(LabelledTime.withoutYear(in: line, near: []) == nil)
}

@Test func yearTurnsBetweenTheDayAndItsChange() {
  let days = [CalendarDate(year: 2020, month: 1, day: 2)].compactMap { $0 }
  #expect(LabelledTime.withoutYear(in: "发布时间：12-30", near: days)?.description == "2019-12-30")
}
