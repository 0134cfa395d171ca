import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

// Rooms beside the inbox: their texts come with them (see src/web/i18n/locale.ts).
const rooms = ["agenda", "brand", "channels", "customers", "explorer", "knowledge", "leads", "security", "settings", "shop", "tracking"];
const folders = rooms.map((room) => `<rootDir>/src/web/features/${room}`);

export default defineConfig({
  sourceLocale: "pt-BR",
  locales: ["pt-BR", "en", "es"],
  catalogs: [
    {
      path: "<rootDir>/src/web/i18n/locales/{locale}",
      include: ["<rootDir>/src/web"],
      exclude: ["**/*.test.*", ...folders.map((one) => `${one}/**`)],
    },
    { path: "<rootDir>/src/web/i18n/locales/rooms/{locale}", include: folders, exclude: ["**/*.test.*"] },
  ],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: "message",
});
