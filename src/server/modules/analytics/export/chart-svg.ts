import type { EChartsType } from "echarts/core";
import { chartOption, type ChartKind, type Palette } from "#shared/numbers/chart-option.ts";
import { formatShort, formatValue } from "#shared/numbers/format-value.ts";
import { documentFonts } from "#platform/documents/fonts.ts";
import type { DocumentGrid, DocumentMetric } from "./document.ts";
import type { ReportLanguage } from "./source.contract.ts";
import { bucketWord, documentWords } from "./words.ts";

/** The colours of the light interface: paper is white. */
export const paper: Palette = {
  font: "Liberation Sans",
  ink: "#1b1f27",
  soft: "#5a6270",
  line: "#e2e5ea",
  surface: "#ffffff",
  accent: "#2a57cf",
  accentSoft: "#e4ebfb",
  series: ["#2a57cf", "#0f8a6c", "#b4530a", "#8a3ab9", "#b42318", "#4b5563"],
};

type Start = (width: number, height: number) => EChartsType;
let drawing: Promise<Start> | null = null;

/** The charting library is large: it is loaded with the first report that draws. */
async function load(): Promise<Start> {
  const [charts, components, core, renderers, fonts] = await Promise.all([
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/core"),
    import("echarts/renderers"),
    documentFonts(),
  ]);
  core.use([
    charts.BarChart,
    charts.HeatmapChart,
    charts.LineChart,
    charts.PieChart,
    components.GridComponent,
    components.LegendComponent,
    components.TooltipComponent,
    components.VisualMapComponent,
    renderers.SVGRenderer,
  ]);
  // Without a canvas the library guesses widths; the font that is printed knows them.
  core.setPlatformAPI({
    measureText(text: string, font?: string) {
      const size = Number(/([\d.]+)px/.exec(font ?? "")?.[1] ?? 12);
      return { width: fonts.measure(text, size, /bold|[6-9]00/.test(font ?? "")) };
    },
  });
  return (width, height) => core.init(null, null, { renderer: "svg", ssr: true, width, height });
}

/** A chart of a report as SVG: the same options as on the screen, in points. */
export async function chartSvg(
  kind: ChartKind,
  grid: DocumentGrid,
  size: { width: number; height: number },
  language: ReportLanguage,
): Promise<string> {
  drawing ??= load();
  const start = await drawing;
  const say = documentWords[language];
  const chart = start(size.width, size.height);
  try {
    const look = {
      palette: paper,
      metric: ({ name }: DocumentMetric) => name,
      key: (dimension: string, key: string) => grid.labels[dimension]?.[key] ?? key,
      bucket: (bucket: string) => bucketWord(language, bucket, grid.interval),
      value: (metric: DocumentMetric, value: number | null) => formatValue(language, metric.unit, value),
      short: (metric: DocumentMetric, value: number) => formatShort(language, metric.unit, value),
      others: say.others,
      before: say.before,
    };
    chart.setOption(chartOption(kind, grid, look));
    return chart.renderToSVGString();
  } finally {
    // It keeps a timer of its own until then.
    chart.dispose();
  }
}
