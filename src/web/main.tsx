import "./styles.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, startFetching } from "./app/app.tsx";
import { applyTheme, chosenTheme } from "./app/theme.ts";
import "./app/trusted-types.ts";
import { activateLocale, preferredLocale } from "./i18n/locale.ts";

applyTheme(chosenTheme());
// Chosen in another tab.
addEventListener("storage", ({ key }) => key === "prosa.theme" && applyTheme(chosenTheme()));
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const texts = activateLocale(preferredLocale());
startFetching();
await texts;
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
