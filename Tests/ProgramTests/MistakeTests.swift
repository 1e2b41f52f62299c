import Foundation
import TestSupport
import Testing

/// A mistake of the user's, and what the program answers: the whole message and the exit status.
private struct Mistake: CustomTestStringConvertible {
  let arguments: [String]
  let status: Int32
  let message: String
  var testDescription: String { arguments.joined(separator: " ") }
}

private let mistakes = [
  Mistake(
    arguments: ["rnu"], status: 2,
    message: "tongbao: 'rnu': there is no such verb\nhint: did you mean `tongbao run`?\n"),
  Mistake(
    arguments: ["harvest"], status: 2,
    message: "tongbao: 'harvest': there is no such verb\nhint: `tongbao help` names the verbs\n"),
  Mistake(
    arguments: ["archive", "verfy"], status: 2,
    message:
      "tongbao: 'verfy': there is no such verb of 'archive'\nhint: did you mean `tongbao archive verify`?\n"),
  Mistake(
    arguments: ["lexicon", "harvest"], status: 2,
    message: "tongbao: 'harvest': there is no such verb of 'lexicon'\n"
      + "hint: `tongbao help lexicon` names the verbs\n"),
  Mistake(
    arguments: ["archive", "export", "pages", "-o", ""], status: 2,
    message: "tongbao: --output needs the name of a file\nhint: `tongbao help archive` shows what it takes\n"),
  Mistake(
    arguments: ["run", "--timeout", "soon"], status: 2,
    message: "tongbao: --timeout: needs a time like 90s, 30m or 2h: soon\n"),
  Mistake(
    arguments: ["run", "--project", ""], status: 2,
    message: "tongbao: --project needs the name of a folder\nhint: `tongbao help run` shows what it takes\n"),
  Mistake(
    arguments: ["init", "http://police.example/\nnotify: []"], status: 2,
    message:
      "tongbao: init: a URL has no spaces, line ends or control characters; write them as %20 and the like\n"
      + "hint: `tongbao help init` shows what it takes\n"),
  Mistake(
    arguments: ["init", "HTTPS://me:secret@police.example/"], status: 2,
    message: "tongbao: init: names and passwords in URLs are not sent; leave them out\n"
      + "hint: `tongbao help init` shows what it takes\n"),
  Mistake(
    arguments: ["parse", "http:///list"], status: 5,
    message: "tongbao: http:///list: a URL names a host behind ://\n"),
  Mistake(
    arguments: ["review", "--value", "5"], status: 2,
    message: "tongbao: --value and --reason go with --accept, --reject or --correct\n"
      + "hint: `tongbao help review` shows what it takes\n"),
  Mistake(arguments: ["parse", ""], status: 5, message: "tongbao: '': is no name of a file\n"),
  Mistake(
    arguments: ["run", "--jobs", "0"], status: 2,
    message: "tongbao: --jobs needs a number from 1 to 256: 0\nhint: `tongbao help run` shows what it takes\n"
  ),
  Mistake(
    arguments: ["run", "--jobs", "-3"], status: 2,
    message: "tongbao: --jobs needs a number from 1 to 256: -3\n"
      + "hint: `tongbao help run` shows what it takes\n"),
  Mistake(
    arguments: ["diff", "--from", "-1"], status: 2,
    message: "tongbao: --from needs an edition from 1 on, or 0 for none: -1\n"
      + "hint: `tongbao help diff` shows what it takes\n"),
  Mistake(
    arguments: ["diff", "--to", "0"], status: 2,
    message: "tongbao: --to needs an edition from 1 on: 0\nhint: `tongbao help diff` shows what it takes\n"),
  Mistake(
    arguments: ["lexicon", "suggest", "harbour"], status: 2,
    message: "tongbao: 'harbour' is a pipeline: '--pipeline harbour' searches what it has read\n"
      + "hint: `tongbao help lexicon` shows what it takes\n"),
  Mistake(
    arguments: ["lexicon", "suggest", "--limit", "-1"], status: 2,
    message: "tongbao: --limit needs a number of at least 1: -1\n"
      + "hint: `tongbao help lexicon` shows what it takes\n"),
  Mistake(
    arguments: ["parse", "--jobs", "100000", "-"], status: 2,
    message: "tongbao: --jobs needs a number from 1 to 256: 100000\n"
      + "hint: `tongbao help parse` shows what it takes\n"),
  Mistake(
    arguments: ["run", "--metrics", "absent"], status: 2,
    message: "tongbao: --metrics: there is no folder absent\nhint: `mkdir -p 'absent'` makes it\n"),
  Mistake(
    arguments: ["run", "--metrics", "Pipelines/harbour/pipeline.yml"], status: 2,
    message: "tongbao: --metrics: is no folder: Pipelines/harbour/pipeline.yml\n"),
  Mistake(
    arguments: ["parse", "http://127.0.0.1:9/1.html"], status: 5,
    message:
      "tongbao: http://127.0.0.1:9/1.html: the host has a private address, where pages are not read unless "
      + "that is allowed\nhint: --allow-private lets it be read\n"),
  Mistake(
    arguments: ["run", "--fail-on", "always"], status: 2,
    message: "tongbao: the value 'always' is invalid for '--fail-on <level>'\n"
      + "hint: choose one of 'warn', 'error' or 'never'\n"),
  Mistake(
    arguments: ["init", "police.example"], status: 2,
    message: "tongbao: init needs a URL that begins with http:// or https://: police.example\n"
      + "hint: did you mean 'http://police.example'?\n"),
  Mistake(
    arguments: ["init", "bulletins"], status: 2,
    message: "tongbao: init needs a URL that begins with http:// or https://: bulletins\n"
      + "hint: `tongbao help init` shows what it takes\n"),
  Mistake(
    arguments: ["run", "--source", "pagse"], status: 2,
    message: "tongbao: --source: no source answers to 'pagse'\nhint: did you mean 'pages'?\n"),
  Mistake(
    arguments: ["plan", "--source", "nosuch*"], status: 2,
    message: "tongbao: --source: no source answers to 'nosuch*'\n"
      + "hint: `tongbao list` names them; * and ? are wild\n"),
  Mistake(
    arguments: ["run", "--since", "2024-13-01"], status: 2,
    message: "tongbao: --since needs a day of the calendar, and 2024-13-01 is none\n"
      + "hint: `tongbao help run` shows what it takes\n"),
  Mistake(
    arguments: ["run", "--since", "2024-7-1"], status: 2,
    message: "tongbao: --since needs a date like 2024-07-16: 2024-7-1\nhint: did you mean '2024-07-01'?\n"),
  Mistake(
    arguments: ["diff", "--since", "20240701"], status: 2,
    message: "tongbao: --since needs a date like 2024-07-16: 20240701\nhint: did you mean '2024-07-01'?\n"),
  Mistake(
    arguments: ["help", "rnu"], status: 2,
    message: "tongbao: 'rnu': there is no such verb\nhint: did you mean `tongbao run`?\n"),
  Mistake(
    arguments: ["lexicon", "suggest", "--pipeline", "harbour", "--pipeline", "canal", "page.html"], status: 2,
    message: "tongbao: pages are read with one pipeline's rows: --pipeline may stand once beside them\n"
      + "hint: `tongbao help lexicon` shows what it takes\n"),
  Mistake(
    arguments: ["parse", "Pipelines/harbour/pages/2024-07-1.html"], status: 5,
    message: "tongbao: Pipelines/harbour/pages/2024-07-1.html: no such file or directory\n"
      + "hint: did you mean 'Pipelines/harbour/pages/2024-07-01.html'?\n"),
  Mistake(
    arguments: ["parse", "www.police.example/1.html"], status: 5,
    message: "tongbao: www.police.example/1.html: no such file or directory\n"
      + "hint: did you mean 'https://www.police.example/1.html'?\n"),
  Mistake(
    arguments: ["parse", "Pipelnes/1.html"], status: 5,
    message: "tongbao: Pipelnes/1.html: no such file or directory\nhint: there is no folder Pipelnes\n"),
  Mistake(
    arguments: ["run", "--since", "2024-08-01", "--until", "2024-07-01"], status: 2,
    message: "tongbao: --until 2024-07-01 is before --since 2024-08-01\n"
      + "hint: `tongbao help run` shows what it takes\n"),
  Mistake(
    arguments: ["parse", "--place", "聊成市", "-"], status: 2,
    message: "tongbao: --place: no place is named '聊成市'\nhint: did you mean '聊城市', '荣成市'?\n"),
  Mistake(
    arguments: ["schedule", "--at", "srv"], status: 2,
    message: "tongbao: --at needs a path that begins with /: srv\n"
      + "hint: `tongbao help schedule` shows what it takes\n"),
  Mistake(
    arguments: ["schedule", "--systemd", "--user", "me\nExecStartPost=/bin/true"], status: 2,
    message: "tongbao: --user \"me\\nExecStartPost=/bin/true\": is no name of a user\n"
      + "hint: letters of ASCII, digits, - and _; the first one is no digit, unless all are\n"),
  Mistake(
    arguments: ["schedule", "--at", "/srv\n* * * * * true"], status: 2,
    message: "tongbao: \"/srv\\n* * * * * true\": has a control character, which no schedule can hold\n"),
  Mistake(
    arguments: ["list", "--project", "nosuch/harbour"], status: 2,
    message: "tongbao: nosuch/harbour: there is no such folder\n"),
  Mistake(
    arguments: ["list", "--names", "--json"], status: 2,
    message: "tongbao: --names and --json: one of them at a time\n"
      + "hint: `tongbao help list` shows what it takes\n"),
  Mistake(
    arguments: ["run", "harbor"], status: 2,
    message: "tongbao: pipeline 'harbor': there is none such in Pipelines\nhint: did you mean 'harbour'?\n"),
  Mistake(
    arguments: ["run", "--stage", "parse", "validate"], status: 2,
    message: "tongbao: pipeline 'validate': there is none such in Pipelines\n"
      + "hint: it is a stage: did you mean '--stage parse,validate'?\n"),
  Mistake(
    arguments: ["run", "Pipelines/harbour"], status: 2,
    message: "tongbao: pipeline 'Pipelines/harbour': there is none such in Pipelines\n"
      + "hint: did you mean 'harbour'?\n"),
  Mistake(
    arguments: ["check", "./Pipelines/harbour/pipeline.yml"], status: 2,
    message: "tongbao: pipeline './Pipelines/harbour/pipeline.yml': there is none such in Pipelines\n"
      + "hint: did you mean 'harbour'?\n"),
  Mistake(
    arguments: ["parse", "--place", "得州市", "-"], status: 2,
    message: "tongbao: --place: no place is named '得州市'\nhint: did you mean '德州市', '贺州市', '达州市'?\n"),
  Mistake(
    arguments: ["init", "http://127.0.0.1:9/list.html", "--name", "harbour"], status: 2,
    message: "tongbao: pipeline 'harbour': there is one already: Pipelines/harbour/pipeline.yml\n"
      + "hint: choose another name with --name, or see it first with --dry-run\n"),
  Mistake(
    arguments: ["init", "http://127.0.0.1:9/list.html", "--name", "My Police"], status: 2,
    message: "tongbao: --name: expected a name of lower-case letters, digits and hyphens: My Police\n"),
  Mistake(
    arguments: ["run", "--stage", "prase"], status: 2,
    message: "tongbao: --stage: there is no stage 'prase'\nhint: did you mean 'parse'?\n"),
  Mistake(
    arguments: ["run", "--from", "render", "--to", "parse"], status: 2,
    message: "tongbao: --from render: comes after --to parse\n"
      + "hint: the stages in order: fetch, parse, validate, aggregate, render\n"),
  Mistake(
    arguments: ["parse", "absent.html"], status: 5,
    message: "tongbao: absent.html: no such file or directory\n"),
  Mistake(
    arguments: ["parse", "Pipelines"], status: 5,
    message: "tongbao: Pipelines: is a folder\nhint: name its pages: Pipelines/*.html\n"),
  Mistake(
    arguments: ["explain", "zzzz"], status: 2,
    message: "tongbao: figure 'zzzz': an id has the digits 0-9 and the letters a-f only\n"
      + "hint: it stands at the end of a digest's footnote, and in figures.csv\n"),
  Mistake(
    arguments: ["explain", "ffff"], status: 2,
    message: "tongbao: figure 'ffff': no pipeline has read one\n"
      + "hint: figures.csv of a pipeline's output lists the ids; run the pipeline first\n"),
]

@Test(arguments: mistakes)
private func mistakeGetsOneClearMessage(mistake: Mistake) throws {
  let project = try SampleProject()
  let result = try Program.run(mistake.arguments, in: project.url)
  #expect(result.messages == mistake.message)
  #expect(result.status == mistake.status)
  #expect(result.output.isEmpty)
}

/// The programs that measure, which are no verbs.
@Test(arguments: [
  (["benchmarks", "--help"], 0, "usage: benchmarks "),
  (["seeded-errors", "--help"], 0, "usage: seeded-errors "),
  (["benchmarks", "--hlep"], 2, "'--hlep' is no option"),
  (["benchmarks", "nosuch"], 2, "'nosuch' is neither"),
  (["benchmarks", "render", "-1"], 2, "'-1' is no option"),
  (["benchmarks", "aggregate", "many"], 2, "needs a number of at least 1: many"),
])
func measuringProgramsSayWhatTheyTake(words: [String], status: Int32, start: String) throws {
  let folder = try TemporaryFolder()
  let program = URL(filePath: Program.path).deletingLastPathComponent().appending(path: words[0]).path
  let result = try Program.runCommand(program, Array(words.dropFirst()), in: folder.url)
  #expect(result.status == status)
  #expect((result.output + result.messages).contains(start), "\(result.output)\(result.messages)")
}

@Test func mistypedOptionEndsWithUsageStatus() throws {
  let result = try SampleProject().run("run", "--stge", "parse")
  #expect(result.status == 2)
  #expect(result.messages.hasPrefix("tongbao: unknown option '--stge'\nhint: did you mean '--stage'?"))
}

@Test func helpIsDataAndNoMistake() throws {
  let result = try SampleProject().run("run", "--help")
  #expect(result.status == 0)
  #expect(result.messages.isEmpty)
  #expect(result.output.contains("USAGE: tongbao run"))
}

@Test func unknownKeyIsNamedWithItsPlace() throws {
  let project = try SampleProject(definition: SampleProject.definition + "\nvalidat: {rules: []}\n")
  let result = try project.run("run")
  #expect(
    result.messages
      == "tongbao: pipeline 'harbour': Pipelines/harbour/pipeline.yml:8:1: unknown key 'validat'\n"
      + "hint: did you mean 'validate'?\n")
  #expect(result.status == 2)
}

@Test func folderWithoutPipelinesIsNoProject() throws {
  let folder = try TemporaryFolder()
  let result = try Program.run(["list"], in: folder.url)
  #expect(result.status == 2)
  #expect(result.messages.contains("no folder named Pipelines here or above\nhint: "))
}
