/// How charts look, in light, in dark and on paper.
enum ChartStyle {
  /// The style sheet and the hatching for gaps.
  ///
  /// Each colour stands by its own before its variable, for programs that know no variables and would else draw all in
  /// black.
  static let definitions = """
    <style>
    svg{--paper:#ffffff;--ink:#1f2328;--soft:#59636e;--grid:#d8dee4;--hue:#0a5bb5}
    @media (prefers-color-scheme:dark){svg{--paper:#0d1117;--ink:#f0f6fc;--soft:#9aa4af;--grid:#30363d;--hue:#79b8ff}}
    @media print{svg{--paper:#ffffff;--ink:#000000;--soft:#333333;--grid:#cccccc;--hue:#000000}}
    text{font-family:"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Hiragino Sans GB","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif;fill:#59636e;fill:var(--soft)}
    .paper{fill:#ffffff;fill:var(--paper)}
    .title{font-size:17px;font-weight:600;fill:#1f2328;fill:var(--ink)}
    .note{font-size:13px}
    .value{font-size:13px;text-anchor:end}
    .from{font-size:13px;text-anchor:start}
    .day{font-size:13px;text-anchor:middle}
    .call{font-size:14px;font-weight:600;text-anchor:end;fill:#1f2328;fill:var(--ink);paint-order:stroke;stroke:#ffffff;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
    .bar-value{font-size:14px;font-weight:600;text-anchor:middle;fill:#1f2328;fill:var(--ink)}
    .year{font-size:13px;font-weight:600;text-anchor:middle;fill:#1f2328;fill:var(--ink)}
    .grid{stroke:#d8dee4;stroke:var(--grid);stroke-width:1}
    .axis{stroke:#59636e;stroke:var(--soft);stroke-width:1}
    .line{fill:none;stroke:#0a5bb5;stroke:var(--hue);stroke-width:2.5}
    .band{fill:#0a5bb5;fill:var(--hue);opacity:.18}
    .bar{fill:#0a5bb5;fill:var(--hue);opacity:.75}
    .whisker{fill:none;stroke:#1f2328;stroke:var(--ink);stroke-width:1.5}
    .dot{fill:#0a5bb5;fill:var(--hue);stroke:#ffffff;stroke:var(--paper);stroke-width:1.5}
    .hollow{fill:#ffffff;fill:var(--paper);stroke:#1f2328;stroke:var(--ink);stroke-width:2}
    .doubt{fill:none;stroke:#1f2328;stroke:var(--ink);stroke-width:2.5}
    .lead{fill:none;stroke:#1f2328;stroke:var(--ink);stroke-width:1;stroke-dasharray:2 3}
    .gap{fill:url(#hatching)}
    .hatch{stroke:#59636e;stroke:var(--soft);stroke-width:1;opacity:.5}
    </style>
    <defs><pattern id="hatching" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="8" class="hatch"/></pattern></defs>
    """
}
