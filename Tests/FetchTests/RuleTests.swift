import Pipeline
import Testing

@testable import Fetch

@Test(arguments: [
  ("Tue, 14 Nov 2023 22:13:27 GMT", 1_700_000_007), ("Tuesday, 14-Nov-23 22:13:27 GMT", 1_700_000_007),
  ("Tue Nov 14 22:13:27 2023", 1_700_000_007), ("Sun Nov  6 08:49:37 1994", 784_111_777),
])
func dateOfHTTPIsReadInItsThreeForms(text: String, seconds: Int) {
  #expect(HTTPDate.instant(text)?.secondsSince1970 == seconds)
}

@Test(arguments: ["", "soon", "Tue, 31 Feb 2023 22:13:27 GMT", "Tue, 14 Nov 2023 25:13:27 GMT", "-5"])
func whatIsNoDateIsNone(text: String) { #expect(HTTPDate.instant(text) == nil) }

@Test(
  arguments: [
    ([8, 8, 8, 8], true), ([127, 0, 0, 1], false), ([10, 1, 2, 3], false), ([169, 254, 169, 254], false),
    ([172, 15, 0, 1], true), ([172, 16, 0, 1], false), ([172, 31, 255, 255], false), ([172, 32, 0, 0], true),
    ([100, 64, 0, 1], false), ([100, 128, 0, 1], true), ([198, 19, 0, 1], false), ([224, 0, 0, 1], false),
    ([255, 255, 255, 255], false), ([192, 168, 1, 1], false), ([0, 0, 0, 0], false), ([], false),
    ([0x20, 0x01, 0x48, 0x60] + [UInt8](repeating: 0, count: 12), true),
    ([UInt8](repeating: 0, count: 15) + [1], false),
    ([0xfe, 0x80] + [UInt8](repeating: 0, count: 14), false),
    ([0xfd] + [UInt8](repeating: 1, count: 15), false),
    ([UInt8](repeating: 0, count: 10) + [0xff, 0xff, 8, 8, 8, 8], true),
    ([UInt8](repeating: 0, count: 10) + [0xff, 0xff, 10, 0, 0, 1], false),
    ([0x20, 0x02, 127, 0, 0, 1] + [UInt8](repeating: 0, count: 10), false),
  ] as [([UInt8], Bool)])
func addressIsGlobalOrSpecial(bytes: [UInt8], isGlobal: Bool) {
  #expect((AddressScope(bytes) == .global) == isGlobal)
}

@Test(arguments: [
  ("/art/2024/7/16/art_1.html", "http://a.example/art/2024/7/16/art_1.html"),
  ("../b.html?x=1#top", "http://a.example/b.html?x=1"), ("//B.example/c", "http://b.example/c"),
  ("聊城.html", "http://a.example/news/%E8%81%8A%E5%9F%8E.html"), ("HTTPS://C.example", "https://c.example/"),
  ("http://公安.Example/聊", "http://xn--55q79v.example/%E8%81%8A"),
  (" d e.html\n", "http://a.example/news/d%20e.html"),
  ("http://me:secret@d.example/e", "http://d.example/e"), ("//me@d.example:8080", "http://d.example:8080/"),
])
func linkIsResolvedAgainstItsPage(link: String, expected: String) {
  #expect(WebAddress(link, relativeTo: "http://a.example/news/index.html")?.text == expected)
}

@Test(arguments: ["javascript:void(0)", "mailto:a@b", "file:///etc/passwd", "http://"])
func linkOutOfTheWebIsNone(link: String) {
  #expect(WebAddress(link, relativeTo: "http://a.example/news/index.html") == nil)
}

@Test func waitGrowsAndStaysWithinAMinute() {
  for attempt in 1...20 {
    let full = Duration.milliseconds(min(1000 << min(attempt - 1, 6), 60_000))
    let wait = RetryRule.backOff(attempt: attempt, salt: "http://a.example/")
    #expect(wait >= full / 2 && wait <= full)
  }
}

/// No server silences a source for longer than a day, and its own clock counts.
@Test(arguments: [
  ("60", nil as String?, 60), ("86400000", nil, 86_400), ("99999999999999999999", nil, 86_400),
  ("Fri, 31 Dec 9999 23:59:59 GMT", nil, 86_400), ("Wed, 15 Nov 2023 00:10:00 GMT", nil, 600),
  ("Wed, 15 Nov 2023 09:10:00 GMT", "Wed, 15 Nov 2023 09:00:00 GMT", 600),
  ("Tue, 14 Nov 2023 00:00:00 GMT", nil, 0), ("-5", nil, nil), ("soon", nil, nil),
])
func patienceThatAServerAsksForHasABound(field: String, date: String?, seconds: Int?) throws {
  let now = try #require(HTTPDate.instant("Wed, 15 Nov 2023 00:00:00 GMT"))
  let clock = date.map { "Date: \($0)\r\n" } ?? ""
  let head = Array("HTTP/1.1 503 Busy\r\n\(clock)Retry-After: \(field)\r\n\r\n".utf8)
  #expect(RetryRule.retryAfter(head, now: now) == seconds)
}
