import Testing

@testable import Assembly

@Test(arguments: [
  ("http://user:pass@proxy.example:8080/", "http://***@proxy.example:8080/"),
  ("https://hooks.example/x?token=abc&n=1: failed", "https://hooks.example/x?token=***&n=1: failed"),
  ("GET http://a.example/?q=1&apikey=2 went wrong", "GET http://a.example/?q=1&apikey=*** went wrong"),
  ("no address here: token=abc", "no address here: token=abc"),
])
func secretsInAddressesAreLeftOut(text: String, clean: String) { #expect(Redaction.redacted(text) == clean) }

@Test(arguments: [("90s", 90), ("30m", 1800), ("2h", 7200), ("1d", 86_400)])
func timesAreReadAndWritten(text: String, seconds: Int) { #expect(DurationText.seconds(text) == seconds) }

@Test(arguments: ["", "h", "0s", "-1h", "2 h", "1w", "9999999999999999999h"])
func timesThatAreNoneAreRefused(text: String) { #expect(DurationText.seconds(text) == nil) }

@Test func progressTellsRateAndRest() {
  #expect(ProgressMeter.text(done: 0, total: 40, since: 0, seconds: 0) == "0 of 40")
  #expect(ProgressMeter.text(done: 20, total: 40, since: 20, seconds: 10) == "20 of 40, 2.0/s, 10 s left")
  #expect(ProgressMeter.text(done: 40, total: 40, since: 40, seconds: 20) == "40 of 40, 2.0/s")
}

@Test(arguments: [
  ("http://a.example/20240716/73120.html", #"/\d{8}/\d+\.html$"#),
  ("http://a.example/art/2024/7/16/art_12_345.html", #"/\d{4}/\d+/\d+/art_\d+_\d+\.html$"#),
  ("http://a.example/2024/0716/art_33_1013.html", #"/\d{4}/\d{4}/art_\d+_\d+\.html$"#),
  ("http://a.example/202413/20249999.html", #"/\d+/\d+\.html$"#),
  ("http://a.example/info?id=55", #"/info\?id=\d+$"#),
])
func linkIsMadeGeneral(url: String, pattern: String) { #expect(LinkPattern.shape(of: url) == pattern) }

@Test func linksOfAMenuAreNoBulletins() {
  let menu = (1...9).map { LinkPattern.Link(url: "http://a.example/c\($0)/", title: "栏目") }
  let bulletins = (1...4).map {
    LinkPattern.Link(url: "http://a.example/2024071\($0)/\($0).html", title: "港口整治行动战果通报（\($0)）")
  }
  #expect(LinkPattern.best(among: menu + bulletins)?.pattern == #"/\d{8}/\d+\.html$"#)
  #expect(LinkPattern.best(among: menu) == nil)
}

@Test(arguments: [
  ("http://gaj.liaocheng.gov.cn/x/", "liaocheng-gaj"), ("https://www.police.example/", "example-police"),
  ("http://127.0.0.1:8080/", "site"),
])
func nameOfAPipelineComesFromTheHost(url: String, name: String) {
  #expect(PipelineProposal.name(for: url) == name)
}

@Test func messageOfTheParserIsPutInOurWords() {
  let known = ParserMistake(message: "Unknown option '--stge'. Did you mean '--stage'?", verb: " run")
  #expect(known.message == "unknown option '--stge'")
  #expect(known.hint == "did you mean '--stage'?")
  let other = ParserMistake(message: "Missing value for '--jobs <n>'", verb: " run")
  #expect(other.hint == "`tongbao help run` shows what it takes")
}
