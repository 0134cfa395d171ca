import { paletteOf } from "./core/palette.ts";

const darkPreference = matchMedia("(prefers-color-scheme: dark)");
let worn = "";

/** Puts the shop's colour and the light or dark theme on the page; follows the system while the theme is `auto`. */
export function dress(color: string | null | undefined, theme: "light" | "dark" | "auto"): void {
  const dark = theme === "dark" || (theme === "auto" && darkPreference.matches);
  const wanted = `${color} ${dark}`;
  darkPreference.onchange = () => dress(color, theme);
  if (wanted === worn) return;
  worn = wanted;
  const { brand, onBrand, ink } = paletteOf(color, dark);
  const { style, dataset } = document.documentElement;
  dataset["theme"] = dark ? "dark" : "light";
  style.setProperty("--brand", brand);
  style.setProperty("--on-brand", onBrand);
  style.setProperty("--ink", ink);
}
