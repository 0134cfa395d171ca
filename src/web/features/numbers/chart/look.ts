import type { Palette as Drawn } from "#shared/numbers/chart-option.ts";

/** And what stands out. */
export type Palette = Drawn & { bad: string };

const seriesTokens = ["--accent", "--hue-1", "--hue-4", "--hue-2", "--hue-6", "--hue-5"];

/** Reads the tokens through an element: `light-dark()` is resolved only where a colour is used. */
export function readPalette(near: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  near.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    font: getComputedStyle(near).fontFamily,
    ink: colour("--ink"),
    soft: colour("--soft"),
    line: colour("--line"),
    surface: colour("--surface"),
    accent: colour("--accent"),
    accentSoft: colour("--accent-soft"),
    bad: colour("--bad"),
    series: seriesTokens.map(colour),
  };
  probe.remove();
  return palette;
}
