/// Every check there is.
enum Registry {
  /// Every check on one figure, in the order of their identifiers.
  static let checks: [any Check] = [
    CampaignHasOneStart(),
    ChangeDownIsWithinHundred(),
    CountIsConceivable(),
    CountIsWhole(),
    HeadlineAgreesWithBody(),
    NumeralIsComplete(),
    PageIsTrusted(),
    PeriodEndsAfterItStarts(),
    PeriodIsNotAfterPublication(),
    PeriodIsWithinTheCampaign(),
    QuoteStandsOnThePage(),
    RankIsAPosition(),
    RateIsWithinHundred(),
    RestatementsKeepTheirDigits(),
    UnitFitsIndicator(),
    ValueIsNotNegative(),
  ]

  /// Every check across figures, in the order of their identifiers.
  static let crossChecks: [any CrossCheck] = [
    NarrowerIndicatorsDoNotExceedWider(),
    PartsAddUpToTheWhole(),
    PartsDoNotExceedTheWhole(),
    PartsOfAPlaceDoNotExceedThePlace(),
    PrintedChangeAgreesWithLevels(),
    PrintedShareAgreesWithLevels(),
    RulesOfTheDefinitionHold(),
    ShorterPeriodsDoNotExceedLonger(),
  ]
}
