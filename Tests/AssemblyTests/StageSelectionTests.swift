import Pipeline
import Testing

@testable import Assembly

@Test func stretchAndListChooseTheirStages() throws {
  #expect(try StageSelection(stage: [], from: nil, to: nil) == .all)
  #expect(try StageSelection(stage: [], from: "parse", to: "validate").stages == [.parse, .validate])
  #expect(
    try StageSelection(stage: ["fetch,parse", "render"], from: nil, to: nil).stages == [
      .fetch, .parse, .render,
    ])
}

@Test(
  arguments: [
    (["prase"], nil, nil, "there is no stage 'prase'", "did you mean 'parse'?"),
    (
      [], "render", "fetch", "comes after --to fetch",
      "the stages in order: fetch, parse, validate, aggregate, render"
    ),
    (["parse"], "fetch", nil, "can't be combined with --from or --to", nil),
  ] as [([String], String?, String?, String, String?)])
func wrongSelectionSaysWhatToDo(
  stage: [String], from: String?, to: String?, message: String, hint: String?
) throws {
  let error = try #require(throws: ProgramError.self) {
    _ = try StageSelection(stage: stage, from: from, to: to)
  }
  #expect(error.status == .usage)
  #expect(error.message == message)
  #expect(error.hint == hint)
}
