import Pipeline

/// The description of the tables, as Data Package 2.1 has it.
struct DataPackage {
  let definition: PipelineDefinition
  let resources: [JSONValue]

  var file: OutputFile {
    let value = JSONValue.object([
      .init("$schema", .string("https://datapackage.org/profiles/2.0/datapackage.json")),
      .init("name", .string(definition.id)), .init("title", .string(definition.title.zh)),
      .init("description", .string(definition.title.en)), .init("resources", .array(resources)),
    ])
    return OutputFile(path: "datapackage.json", bytes: Array(value.document.utf8))
  }
}
