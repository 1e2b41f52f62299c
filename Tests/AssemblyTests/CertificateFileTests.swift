import Testing

@testable import Assembly

private let begin = "-----BEGIN CERTIFICATE-----\n"
private let end = "\n-----END CERTIFICATE-----\n"
/// A sequence of one number, as X.690 writes it.
private let short = begin + "MAMCAQE=" + end

@Test(arguments: [
  ("", "is empty"), (" \n", "is empty"), ("plain words", "has no certificate in PEM"),
  (
    "-----BEGIN PRIVATE KEY-----\nMAMCAQE=\n-----END PRIVATE KEY-----\n",
    "has no certificate, only something else in PEM"
  ),
  (begin + "MAMCAQE=", "its certificate is damaged"),
  (begin + "no base64!" + end, "its certificate is damaged"),
  (begin + "MAMCAQ==" + end, "its certificate is damaged"),
  (begin + end, "its certificate is damaged"),
  (short + begin + "MAQCAQE=" + end, "certificate 2 of it is damaged"),
])
func fileThatIsNoCertificateIsTold(text: String, problem: String) {
  #expect(CertificateFile.problem(of: text) == problem)
}

@Test(arguments: [short, "Own authority\n" + short + "another\r\n" + short.replacing("\n", with: "\r\n")])
func wholeCertificatesAreTaken(text: String) { #expect(CertificateFile.problem(of: text) == nil) }
