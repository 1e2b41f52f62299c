import Pipeline

extension DefinitionSchema {
  static let pipelineNode = SchemaNode.mapping([
    .required("pipeline", "The folder's name, of lower-case letters, digits and hyphens.", name),
    .required(
      "title", "What the digests are headed with.",
      .mapping([.required("zh", "In Chinese.", .text()), .required("en", "In English.", .text())])),
    .optional("place", "Where a figure is about when the page doesn't say.", .text()),
    .optional("agency", "Whose work a figure is when the page doesn't say.", .text()),
    .optional("campaign", "The campaign that figures belong to when the page doesn't say.", campaign),
    .optional("campaigns", "Campaigns that the pages may name, besides the lexicon's.", .list(campaign)),
    .required("sources", "Where bulletins are published.", .list(source, least: 1)),
    .optional("fetch", "How servers are asked.", fetch),
    .optional("indicators", "Indicators added to the lexicon or put over its rows.", .list(indicator)),
    .optional("lexicon", "The folder whose tables are added to the lexicon or put over its rows.", .text()),
    .optional(
      "validate", "What the pipeline knows about its figures.",
      .mapping([.optional("rules", "Rules like a + b = c between indicators.", .list(.text()))])),
    .optional(
      "digest", "How the digest is written.",
      .mapping([
        .optional(
          "languages", "Its languages, each a file.",
          .list(.choice(DigestPolicy.Language.allCases.map(\.rawValue)), least: 1)),
        .optional("editions", "Whether every edition is kept in a folder of its own.", .flag),
        .optional("url", "Where the output folder is served; feeds link there.", publicPage),
      ])),
    .optional(
      "csv", "How tables are written.",
      .mapping([.optional("excel", "Whether *.excel.csv with guarded cells are written too.", .flag)])),
    .optional(
      "run", "How runs go where command line and environment are silent.",
      .mapping([
        .optional("timeout", "How long a run of this pipeline may take, like 2h.", longDuration),
        .optional(
          "fail_on", "From which level on waiting figures make the exit status 1.",
          .choice(FailureLevel.allCases.map(\.rawValue))),
      ])),
    .optional("notify", "Who is told what came of a run.", .list(notification)),
  ])

  private static let source = SchemaNode.mapping(
    [
      .required("id", "The source's name in messages and tables.", name),
      .optional("publisher", "Who publishes there.", .text()),
      .optional("page", "One page.", page), .optional("pages", "Several pages.", .list(page)),
      .optional("files", "Local files by pattern, from the pipeline's folder.", .text()),
      .optional("listing", "A page of links to bulletins.", listing),
      .optional("feed", "An RSS or Atom feed.", .either([url, feed])),
      .optional("sitemap", "A sitemap.", .either([url, sitemap])),
      .optional("dated", "Pages whose URL has the day in it.", dated),
      .optional("enabled", "Whether the source is read.", .flag),
      .optional("layout", "CSS selectors, where the generic reading fails.", layout),
      .optional("budget", "What one run may ask of this source.", budget),
      .optional("expect", "How often something new comes, like 7d.", longDuration),
    ], exactlyOneOf: ["page", "pages", "files", "listing", "feed", "sitemap", "dated"])

  private static let listing = SchemaNode.mapping([
    .required("url", "The listing's address.", page), .required("link", link, .text()),
    .optional("title", linkTitle, .text()),
    .optional("pages", "How many of its pages are read at most.", .integer(1...10_000)),
    .optional(
      "stop", "When reading on is pointless.", .choice(SourceDefinition.Listing.Stop.allCases.map(\.rawValue))
    ),
    .optional("next", "A regular expression for the text of the link to the next page.", .text()),
    .optional("page_url", "The address of further pages, {page} for the number.", url),
    .optional("page_first", "The number of the second page.", .integer(0...10_000)),
  ])

  private static let feed = SchemaNode.mapping([
    .required("url", "The feed's address.", page), .optional("link", link, .text()),
    .optional("title", linkTitle, .text()),
    .optional("pages", "How many of its pages are read at most.", .integer(1...10_000)),
  ])

  private static let sitemap = SchemaNode.mapping([
    .required("url", "The sitemap's address.", page), .optional("link", link, .text()),
    .optional("title", linkTitle, .text()),
    .optional("since", "Entries changed before this day are left out.", day),
  ])

  private static let dated = SchemaNode.mapping([
    .required("url", "An address with {yyyy}, {MM} and {dd} for the day's parts.", url),
    .optional("from", "The first day.", day), .optional("to", "The last day.", day),
    .optional("days", "For how many days a missing page is asked for again.", .integer(1...3660)),
    .optional("link", link, .text()), .optional("title", linkTitle, .text()),
  ])

  private static let layout = SchemaNode.mapping([
    .optional("title", "Where the title stands.", .text()),
    .optional("body", "Where the article stands.", .text()),
    .optional("published", "Where the time stands.", .text()),
    .optional("publisher", "Where the publisher stands.", .text()),
    .optional("authors", "Where the authors stand.", .text()),
    .optional("drop", "What is left out.", .list(.text())),
  ])

  private static let fetch = SchemaNode.mapping([
    .optional("per_host", "Connections to one host at once.", .integer(1...64)),
    .optional("delay", "The time between requests to one host, like 1s.", duration),
    .optional("timeout", "The time one transfer may take.", duration),
    .optional("retries", "Further attempts after what may pass.", .integer(0...20)),
    .optional("max_bytes", "Bytes that a body may have, like 8MiB.", bytes),
    .optional(
      "robots", "Whether robots.txt is heeded.", .choice(FetchPolicy.Robots.allCases.map(\.rawValue))),
    .optional("contact", "Where whoever runs a server can reach you.", .text()),
    .optional("allow_private", "Whether loopback and private addresses may be read.", .flag),
    .optional("allow_outside", "Whether files outside the pipeline's folder may be read.", .flag),
    .optional(
      "revisit", "When a known page is asked for again.",
      .either([
        .choice(["always", "never"]),
        .mapping([
          .required("least", "The shortest time, like 12h.", longDuration),
          .required("most", "The longest time, like 90d.", longDuration),
        ]),
      ])),
    .optional("ca", "A file of certificate authorities in the pipeline's folder.", .text()),
    .optional("budget", "What one run of the pipeline may ask.", budget),
  ])

  private static let indicator = SchemaNode.mapping([
    .required("id", "Its name in tables, of lower-case letters, digits and hyphens.", name),
    .required("label_zh", "Its name in Chinese.", .text()),
    .required("label_en", "Its name in English.", .text()),
    .required("unit", "What it is counted in.", .text()),
    .optional("aliases", "Labels that pages use for it.", .list(.text())),
    .optional("parent", "The indicator that it is a part of.", .text()),
    .optional("theme", "Where it stands in the digest.", .text()),
  ])

  private static let notification = SchemaNode.mapping(
    [
      .optional(
        "command", "A program's whole path and its arguments; no shell reads them.", .list(.text(), least: 1)),
      .optional("webhook", "A URL that the summary is posted to.", page),
      .optional("webhook_env", "An environment variable that holds such a URL.", .text()),
      .optional(
        "when", "What a run has to come to; failure and recovery without it.",
        .list(.choice(NotificationDefinition.Occasion.allCases.map(\.rawValue)))),
    ], exactlyOneOf: ["command", "webhook", "webhook_env"])
}
