import TestSupport
import Testing

@Test(arguments: [
  nil, "", "no certificate\n", "-----BEGIN CERTIFICATE-----\nMAM\n-----END CERTIFICATE-----\n", "/",
])
func authorityThatIsNoneIsToldBeforeAnythingIsFetched(file: String?) throws {
  let server = try Nginx(pages: ["a.html": WebProject.page(1)])
  let web = try WebProject(
    sources: "  - {id: web, page: \"\(server.url("/a.html"))\"}", fetch: ", ca: own.pem")
  if file == "/" {
    try web.project.folder.write("", to: "Pipelines/harbour/own.pem/inside")
  } else if let file {
    try web.project.folder.write(file, to: "Pipelines/harbour/own.pem")
  }
  for verb in ["check", "run"] {
    let result = try web.project.run(verb)
    #expect(result.status == 2, "\(verb): \(result.messages)")
    let place = "Pipelines/harbour/pipeline.yml:8:70: Pipelines/harbour/own.pem: "
    #expect(
      result.messages.hasPrefix("tongbao: pipeline 'harbour': " + place), "\(verb): \(result.messages)")
  }
  #expect(try server.log().isEmpty)
}
