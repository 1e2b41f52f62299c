import Pipeline
import TestSupport
import Testing

@Test func ruleReadsItsTermsOnTheirSides() throws {
  let rules = try ValidationRule.specimens(["a + b = c", "a <= c", "c >= b - a", "rate = a / c"])
  #expect(
    rules.map(\.law) == [
      .sums(left: ["a", "b"], .equal, right: ["c"]), .sums(left: ["a"], .atMost, right: ["c"]),
      .sums(left: ["b"], .atMost, right: ["c", "a"]), .ratio(percent: "rate", portion: "a", base: "c"),
    ])
}

/// A rule that can't be read, where in the line, and what is said.
@Test(arguments: [
  ("a + = c", 5, "expected an indicator's identifier: ="),
  ("a + b", 6, "the rule ends where a comparison should stand"),
  ("a < b", 3, "expected =, <= or >=: <"), ("a = b c", 7, "nothing may follow: c"),
  ("a = b + A", 9, "expected an indicator's identifier: A"),
  ("a <= b / c", 8, "a ratio reads 'rate = part / whole' and nothing more"),
])
func malformedRuleIsRefusedWithItsPlace(text: String, column: Int, message: String) {
  #expect {
    try ValidationRule.specimens([text])
  } throws: { error in
    let error = error as? DefinitionError
    return error?.position.column == column && error?.message == message
  }
}

@Test(arguments: [
  (["a + b = c", "c <= a"], 2), (["a <= b", "b <= c", "c + d <= a"], 3), (["a = a + b"], 1),
  (["a + b = c", "a + b + d = c"], 2), (["r = a / b", "b + x <= a"], 2), (["a + b = c", "a + b = c"], 2),
])
func contradictionIsRefusedAtTheRuleThatMakesIt(rules: [String], line: Int) {
  #expect {
    try ValidationRule.specimens(rules)
  } throws: { error in
    (error as? DefinitionError)?.position.line == line
  }
}

@Test(arguments: [
  ["a + b = c", "a <= c", "b <= c"], ["a <= b", "b <= a"], ["a + b = c", "d + e = c", "a = d"],
  ["total = x + y + z", "x + y >= z", "r = x / total"],
])
func rulesThatCanHoldTogetherAreTaken(rules: [String]) throws {
  #expect(try ValidationRule.specimens(rules).count == rules.count)
}
