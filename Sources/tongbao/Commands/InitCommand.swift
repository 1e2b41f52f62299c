import ArgumentParser
import Assembly
import Foundation
import Records

/// Proposes a pipeline after a look at a page.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Look at a page and propose a pipeline: its links to bulletins, publisher, place, and one page's figures.",
    discussion: """
      Example: tongbao init http://police.example/bulletins/ --name city-police
      The page is a listing, a feed, a sitemap or one bulletin. Up to five of the bulletins are looked at, a second apart. Writes \
      Pipelines/<name>/pipeline.yml with comments; a folder that is no project yet becomes one.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: ArgumentHelp("The page that lists bulletins, or one bulletin.", valueName: "url"))
  var url: String

  @Option(
    help: ArgumentHelp("The pipeline's name; without it, one is made from the host.", valueName: "name"))
  var name: String?

  @Flag(help: "Print the definition and write nothing.")
  var dryRun = false

  @OptionGroup var manners: MannersOptions

  func validate() throws {
    guard url.isWebAddress else {
      // example.com/news is an address without its beginning; anything else is none.
      let host = url.prefix { $0 != "/" }
      let isAddress = host.contains(".") && !host.hasPrefix(".") && !host.contains(" ")
      let near = isAddress ? ". Did you mean 'http://\(url)'?" : ""
      throw ValidationError("init needs a URL that begins with http:// or https://: \(url)\(near)")
    }
    if let fault = url.webAddressFault { throw ValidationError("init: \(fault)") }
  }

  func run() async throws {
    let founding = try PipelineFounding(
      in: project.start, options: project.arguments, environment: ProcessInfo.processInfo.environment)
    if !dryRun { try founding.refuse(name, for: url) }
    let finding = try await PageScout(manners.manners).finding(at: url, name: name)
    let terminal = Terminal.standard
    for remark in finding.remarks { terminal.talk("tongbao: \(remark)") }
    for sentence in finding.proposal.assumptions { terminal.talk("tongbao: campaign: \(sentence)") }
    if dryRun {
      terminal.line(finding.proposal.text)
    } else {
      terminal.line(try founding.write(finding.proposal))
    }
    guard let sample = finding.sample else {
      terminal.talk(
        "tongbao: \(url): none of its bulletins could be read\nhint: `tongbao parse` of one says why")
      return
    }
    terminal.line("")
    PageListing.figureTable(width: terminal.width).lines(of: sample, SinglePages.verdicts(on: sample))
      .forEach(terminal.line)
    if !dryRun {
      let open = finding.proposal.openKeys.map { "set its \($0), which the pages don't name, " }.joined()
      terminal.talk("hint: read the file, \(open)then `\(founding.command(running: finding.proposal))`")
    }
  }
}
