import Records

extension DefinitionSchema {
  static let decisionNode = SchemaNode.mapping([
    .required(
      "match", "The figure that is ruled on.",
      .mapping(
        [
          .required("address", "The page's address.", .text()),
          .optional("figure", "The figure's id; needs expect.", .text()),
          .optional("quote", "The figure's words, byte for byte.", .text()),
        ], exactlyOneOf: ["figure", "quote"])),
    .required("action", "What becomes of it.", .choice(Ruling.Action.allCases.map(\.rawValue))),
    .optional("value", "The true value, for correct only.", .number),
    .required("reason", "Why.", .filledText), .optional("who", "Who ruled.", .text()),
    .optional(
      "evidence", "The SHA-256 of the snapshot ruled on; the ruling expires with it.",
      .text(pattern: "[0-9a-f]{64}")),
    .optional("expect", "The value that stood there.", .number),
  ])
}
