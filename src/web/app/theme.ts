export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

// The script in index.html reads it too, before anything is painted.
const key = "prosa.theme";
const bars = { light: "#ffffff", dark: "#14171d" } as const;

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(key);
  return themes.find((theme) => theme === kept) ?? "system";
}

export function applyTheme(theme: Theme): void {
  if (theme === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset["theme"] = theme;
  // The bar of a phone's browser follows the system by itself; what was chosen has to be told to both.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = bars[theme === "system" ? (meta.media.includes("dark") ? "dark" : "light") : theme];
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme);
  applyTheme(theme);
}
