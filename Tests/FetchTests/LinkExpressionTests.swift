import Pipeline
import Testing

@testable import Fetch

@Test func expressionTellsWhichLinksFit() throws {
  let expression = try LinkExpression(#"\d{8}/\d+\.html$"#, source: "a")
  let links = [
    ["http://x/20240716/731.html"], ["http://x/about.html"], ["http://x/", "20240716/1.html"], [],
  ]
  #expect(try expression.isFound(inAnyOf: links) == [true, false, true, false])
}

/// The thread that still tries is done in about a second on any machine: two to the power of 20 ways.
@Test func expressionThatBacktracksDoesNotHoldTheRun() throws {
  let expression = try LinkExpression("(a*)*b$", source: "a")
  let error = #expect(throws: StageError.self) {
    try expression.isFound(inAnyOf: [[String(repeating: "a", count: 20)]], patience: 0)
  }
  #expect(error?.message == "the pattern '(a*)*b$' takes longer than 0 s on its links")
  #expect(error?.subject == "a")
}

@Test func patternThatIsNoneIsRefused() {
  #expect(throws: StageError.self) { try LinkExpression("(", source: "a") }
}
