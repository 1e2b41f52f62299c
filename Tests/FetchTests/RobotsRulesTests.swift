import Testing

@testable import Fetch

private struct Case: CustomTestStringConvertible {
  let file: String
  let path: String
  let isAllowed: Bool
  var testDescription: String { "\(file.debugDescription) \(path)" }
}

private let cases: [Case] = [
  Case(file: "", path: "/a", isAllowed: true),
  Case(file: "User-agent: *\nDisallow: /", path: "/a", isAllowed: false),
  Case(file: "User-agent: *\nDisallow: /", path: "/robots.txt", isAllowed: true),
  Case(file: "User-agent: *\nDisallow:", path: "/a", isAllowed: true),
  Case(file: "user-AGENT :  * # all\r\nDISALLOW:/x # secret\r\n", path: "/x/y", isAllowed: false),
  Case(file: "\u{feff}User-agent: *\nDisallow: /x", path: "/x", isAllowed: false),
  // The group that names the program counts alone, whatever its case and version.
  Case(file: "User-agent: *\nDisallow: /\n\nUser-agent: TongBao/1.0\nAllow: /", path: "/a", isAllowed: true),
  Case(file: "User-agent: tongbao\nDisallow: /a\nUser-agent: *\nAllow: /", path: "/a", isAllowed: false),
  Case(file: "User-agent: other\nDisallow: /", path: "/a", isAllowed: true),
  Case(file: "User-agent: tongbaobot\nDisallow: /", path: "/a", isAllowed: true),
  // Groups of one name are one group; lines of several names are too, with empty or foreign lines between.
  Case(
    file: "User-agent: tongbao\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: tongbao\nDisallow: /b",
    path: "/b", isAllowed: false),
  Case(file: "User-agent: x\nUser-agent: *\n\nSitemap: /s\nDisallow: /a", path: "/a", isAllowed: false),
  // The longest rule wins, and the kind one of equal ones.
  Case(file: "User-agent: *\nAllow: /a/b\nDisallow: /a", path: "/a/b/c", isAllowed: true),
  Case(file: "User-agent: *\nDisallow: /a\nAllow: /a", path: "/a", isAllowed: true),
  Case(file: "User-agent: *\nAllow: /\nDisallow: /*.php$", path: "/a/b.php", isAllowed: false),
  Case(file: "User-agent: *\nDisallow: /*.php$", path: "/b.php?x=1", isAllowed: true),
  Case(file: "User-agent: *\nDisallow: /*?", path: "/b.php?x=1", isAllowed: false),
  Case(file: "User-agent: *\nDisallow: /a*b*c", path: "/axxbyyc/d", isAllowed: false),
  Case(file: "User-agent: *\nDisallow: /fish*", path: "/Fish", isAllowed: true),
  // Percent-encoding is no way round.
  Case(file: "User-agent: *\nDisallow: /通报", path: "/%E9%80%9A%e6%8a%a5/1", isAllowed: false),
  Case(file: "User-agent: *\nDisallow: /%7Ejoe", path: "/~joe/x", isAllowed: false),
  Case(file: "User-agent: *\nDisallow: /a%2fb", path: "/a/b", isAllowed: true),
  // Rules before any group belong to nobody.
  Case(file: "Disallow: /\nUser-agent: *\nDisallow: /x", path: "/a", isAllowed: true),
]

@Test(arguments: cases)
private func pathIsAllowedOrNot(_ example: Case) {
  let rules = RobotsRules(Array(example.file.utf8), product: "tongbao")
  #expect(rules.allows(example.path) == example.isAllowed)
}

@Test(arguments: [("2", 2000), ("0.5", 500), ("-1", nil), ("soon", nil)] as [(String, Int?)])
func crawlDelayIsInSeconds(text: String, milliseconds: Int?) {
  let rules = RobotsRules(Array("User-agent: *\nCrawl-delay: \(text)\n".utf8), product: "tongbao")
  #expect(rules.delayMilliseconds == milliseconds)
}

@Test func manyStarsCostNoMoreThanTheirSquare() {
  let rules = RobotsRules(
    Array("User-agent: *\nDisallow: /\(String(repeating: "*a", count: 1000))b\n".utf8), product: "tongbao")
  #expect(rules.allows("/" + String(repeating: "a", count: 4000)))
}
