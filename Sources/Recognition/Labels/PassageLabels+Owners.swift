import Lexicon

/// Whose quantities numbers tell that leave it out.
extension PassageLabels {
  /// 粮食播种面积1000万亩，总产400万吨; 养老机构120家，床位8000张: what was told last has this quantity too.
  func ownerLeftOut(of quantity: [UInt8]) -> [UInt8]? {
    let told =
      said.last { tellsLevel($0) && !$0.isPart } ?? saidBefore.first(where: tellsLevel)
    return told.flatMap { words.quantities.owner(of: quantity, in: $0.label) }
  }
}
