import Testing

@testable import Lexicon

/// Names whose signs have several readings, or whose English form isn't that of the signs.
@Test(arguments: [
  ("茌平区", "Chiping District"), ("莘县", "Shenxian County"), ("东阿县", "Dong'e County"), ("台州市", "Taizhou"),
  ("长子县", "Zhangzi County"), ("子长市", "Zichang"), ("望都县", "Wangdu County"), ("六安市", "Lu'an"),
  ("大城县", "Daicheng County"), ("泊头市", "Botou"), ("崆峒区", "Kongtong District"), ("哈尔滨市", "Harbin"),
  ("浦东新区", "Pudong New Area"), ("神农架林区", "Shennongjia Forestry District"),
])
func placeHasItsEnglishName(name: String, english: String) {
  #expect(Lexicon.standard.englishName(of: name) == english)
}

@Test(arguments: ["喀什市", "呼和浩特市", "阿荣旗", "大通回族土族自治县", "玉树市"])
func placeOfAnotherLanguageKeepsItsSigns(name: String) {
  #expect(Lexicon.standard.englishName(of: name) == nil)
}
