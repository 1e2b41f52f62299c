/// Every check on one figure, in the order of their identifiers.
enum Registry {
  static let checks: [any Check] = [
    ChangeDownIsWithinHundred(),
    HeadlineAgreesWithBody(),
    PageIsTrusted(),
    PartsDoNotExceedTheWhole(),
    PeriodEndsAfterItStarts(),
    PeriodIsNotAfterPublication(),
    QuoteStandsOnThePage(),
    RankIsAPosition(),
    RateIsWithinHundred(),
    RestatementsKeepTheirDigits(),
    UnitFitsIndicator(),
    ValueIsNotNegative(),
  ]
}
