import css from "./extras.css?inline";

let worn = false;

/** Puts the style of these parts on the page, once. A constructed sheet passes the page's policy, and no file more is asked for. */
export function wearExtras(): void {
  if (worn) return;
  worn = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
