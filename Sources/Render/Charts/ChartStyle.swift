/// How charts look, in light, in dark and on paper.
enum ChartStyle {
  private struct Palette {
    let paper: String
    let ink: String
    let soft: String
    let grid: String
    let hue: String
  }

  private static let light = Palette(
    paper: "#ffffff", ink: "#1f2328", soft: "#59636e", grid: "#d8dee4", hue: "#0a5bb5")
  private static let dark = Palette(
    paper: "#0d1117", ink: "#f0f6fc", soft: "#9aa4af", grid: "#30363d", hue: "#79b8ff")
  private static let print = Palette(
    paper: "#ffffff", ink: "#000000", soft: "#333333", grid: "#cccccc", hue: "#000000")

  /// The style sheet and the hatching for gaps.
  ///
  /// Colours are written out for each medium: programs that know no variables would draw all in black.
  static let definitions = """
    <style>
    text{font-family:"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Hiragino Sans GB","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif}
    .title{font-size:17px;font-weight:600}
    .note{font-size:13px}
    .value{font-size:13px;text-anchor:end}
    .from{font-size:13px;text-anchor:start}
    .day{font-size:13px;text-anchor:middle}
    .call{font-size:14px;font-weight:600;text-anchor:end;paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
    .bar-value{font-size:14px;font-weight:600;text-anchor:middle}
    .year{font-size:13px;font-weight:600;text-anchor:middle}
    .grid,.axis,.hatch{stroke-width:1}
    .line{fill:none;stroke-width:2.5}
    .band{opacity:.18}
    .bar{opacity:.75}
    .whisker{fill:none;stroke-width:1.5}
    .dot{stroke-width:1.5}
    .hollow{stroke-width:2}
    .doubt{fill:none;stroke-width:2.5}
    .lead{fill:none;stroke-width:1;stroke-dasharray:2 3}
    .gap{fill:url(#hatching)}
    .hatch{opacity:.5}
    \(colours(light))
    @media (prefers-color-scheme:dark){\(colours(dark))}
    @media print{\(colours(print))}
    </style>
    <defs><pattern id="hatching" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="8" class="hatch"/></pattern></defs>
    """

  private static func colours(_ palette: Palette) -> String {
    let (paper, ink, hue) = (palette.paper, palette.ink, palette.hue)
    return [
      "text{fill:\(palette.soft)}", ".paper{fill:\(paper)}", ".title,.bar-value,.year{fill:\(ink)}",
      ".call{fill:\(ink);stroke:\(paper)}", ".grid{stroke:\(palette.grid)}",
      ".axis,.hatch{stroke:\(palette.soft)}", ".line{stroke:\(hue)}", ".band,.bar{fill:\(hue)}",
      ".whisker,.doubt,.lead{stroke:\(ink)}", ".dot{fill:\(hue);stroke:\(paper)}",
      ".hollow{fill:\(paper);stroke:\(ink)}",
    ].joined()
  }
}
