import { BarChart, HeatmapChart, LineChart, PieChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { allowClearing } from "../../../app/trusted-types.ts";

allowClearing();
register([BarChart, HeatmapChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

/** An empty chart in an element, drawn as SVG. */
export const startChart = (at: HTMLElement) => init(at, null, { renderer: "svg" });
