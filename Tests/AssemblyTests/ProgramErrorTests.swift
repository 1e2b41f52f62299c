import Testing

@testable import Assembly

@Test func namesOfFilesSteerNoTerminal() {
  let error = ProgramError(
    .usage, subject: "nope\u{1b}[31m\ntongbao: all is well", message: "there is no such file\nat all",
    hint: "look")
  #expect(
    error.text
      == "tongbao: nope\\u{1b}[31m\\u{a}tongbao: all is well: there is no such file\nat all\nhint: look")
}
