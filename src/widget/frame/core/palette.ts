// Colours made from the shop's one colour so that text stays readable (WCAG 2.2: contrast of at least 4.5).

export interface Palette {
  /** Background of the header, the visitor's bubbles and buttons. */
  brand: string;
  /** Text on `brand`. */
  onBrand: string;
  /** The brand as text or line on the panel's own background. */
  ink: string;
}

type Rgb = [number, number, number];

export const defaultColor = "#2f5bd7";

/** A `#rgb` or `#rrggbb` colour as six digits in lower case, or null for anything else. */
export function parseColor(value: string | null | undefined): string | null {
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value?.trim() ?? "")?.[1];
  if (!hex) return null;
  return `#${(hex.length === 3 ? hex.replace(/./g, "$&$&") : hex).toLowerCase()}`;
}

export function paletteOf(color: string | null | undefined, dark: boolean): Palette {
  const brand = rgbOf(parseColor(color) ?? defaultColor);
  const white: Rgb = [255, 255, 255];
  const black: Rgb = [0, 0, 0];
  // Where white has less than 4.5, black has at least 4.6 (their contrasts multiply to 21).
  const onBrand = contrast(brand, white) >= 4.5 ? white : black;
  const panel: Rgb = dark ? [38, 40, 52] : [241, 242, 247];
  return { brand: hexOf(brand), onBrand: hexOf(onBrand), ink: hexOf(readableOn(brand, panel, dark ? white : black)) };
}

// Moves the colour towards the text colour in steps of 5 % until it can be read.
function readableOn(color: Rgb, background: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = mix(color, towards, share);
    if (contrast(mixed, background) >= 4.6) return mixed;
  }
  return towards;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((part, at) => Math.round(part + ((to[at] ?? 0) - part) * share)) as Rgb;
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function hexOf([red, green, blue]: Rgb): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, "0")}`;
}

/** Contrast of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(left: Rgb, right: Rgb): number {
  const [low, high] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
