import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

export default defineConfig({
  sourceLocale: "pt-BR",
  locales: ["pt-BR", "en", "es"],
  catalogs: [{ path: "<rootDir>/src/web/i18n/locales/{locale}", include: ["<rootDir>/src/web"], exclude: ["**/*.test.*"] }],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: "message",
});
