import Records

/// Where dates and values lie on a chart, in whole pixels.
struct ChartScale: Sendable {
  // Narrow enough that a phone shows the words at three quarters of their size and not at half.
  static let width = 480
  static let height = 290
  let left = 64
  let right = 462
  let top = 74
  let bottom = 232

  let firstDay: CalendarDate
  let lastDay: CalendarDate
  let lowest: ExactDecimal
  let highest: ExactDecimal
  /// The values that the axis names, from the bottom upwards.
  let ticks: [ExactDecimal]

  /// A scale that holds all days and values, zero among them.
  init(days: ClosedRange<CalendarDate>, values: Interval) {
    firstDay = days.lowerBound
    lastDay = days.upperBound
    let least = min(values.lower, .zero)
    let most = max(values.upper, least == .zero ? ExactDecimal(units: 1) : .zero)
    let step = Self.step(for: (most - least).units)
    let lowestStep = Self.floor(least.units, by: step)
    let highestStep = -Self.floor(-most.units, by: step)
    lowest = ExactDecimal(units: lowestStep * step)
    highest = ExactDecimal(units: highestStep * step)
    ticks = (lowestStep...max(highestStep, lowestStep + 1)).map { ExactDecimal(units: $0 * step) }
  }

  func x(_ day: CalendarDate) -> Int {
    let span = max(1, lastDay.dayNumber - firstDay.dayNumber)
    return left + (day.dayNumber - firstDay.dayNumber) * (right - left) / span
  }

  func y(_ value: ExactDecimal) -> Int {
    let span = max(1, (highest - lowest).units)
    return bottom - Int((value - lowest).units * Int128(bottom - top) / span)
  }

  /// The days that the axis names: months, quarters or years, at most six; its ends where no month begins between them.
  var days: [CalendarDate] {
    let span = lastDay.dayNumber - firstDay.dayNumber
    var stride = span <= 150 ? 1 : span <= 800 ? 3 : 12
    while span / (stride * 30) >= 6 { stride *= 2 }
    var found: [CalendarDate] = []
    var month = firstDay.year * 12 + (stride < 12 ? firstDay.month - 1 : 0)
    month -= month % min(stride, 12)
    while let day = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1), day <= lastDay {
      if day >= firstDay { found.append(day) }
      month += stride
    }
    return found.isEmpty ? [firstDay, lastDay] : found
  }

  /// The smallest of 1, 2, 5 times a power of ten that needs at most five steps.
  private static func step(for span: Int128) -> Int128 {
    var power: Int128 = 1
    while true {
      for factor in [1, 2, 5] as [Int128] where power * factor * 5 >= span { return power * factor }
      power *= 10
    }
  }

  private static func floor(_ value: Int128, by step: Int128) -> Int128 {
    value >= 0 ? value / step : -((-value + step - 1) / step)
  }
}
