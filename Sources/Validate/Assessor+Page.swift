package import Lexicon
package import Records

extension Reading {
  /// What the checks say of each figure of a page alone, without a pipeline's rules and decisions; figures that nothing
  /// speaks against are left out.
  package func verdicts(by lexicon: Lexicon) -> [Identifier<Figure>: [Verdict]] {
    let assessment = Assessor(lexicon: lexicon, decisions: []).assessment(of: self, revision: 1)
    var verdicts: [Identifier<Figure>: [Verdict]] = [:]
    for observation in assessment.observations where !observation.verdicts.isEmpty {
      for figure in [observation.figure] + observation.restatements {
        verdicts[figure.id] = observation.verdicts
      }
    }
    return verdicts
  }
}
