import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

// Rooms beside the inbox: their texts come with them (see src/web/i18n/locale.ts).
const rooms = [
  "agenda",
  "automations",
  "brand",
  "channels",
  "customers",
  "explorer",
  "knowledge",
  "leads",
  "numbers",
  "playbooks",
  "privacy",
  "quality",
  "routing",
  "satisfaction",
  "security",
  "services",
  "settings",
  "shop",
  "tracking",
];
// Tabs of the settings that lie beside what the inbox shows of the same thing.
const tabs = [
  "accounts/api-keys-tab.tsx",
  "accounts/data-tab.tsx",
  "accounts/new-key-dialog.tsx",
  "accounts/team-tab.tsx",
  "canned/canned-editor.tsx",
  "canned/canned-tab.tsx",
  "canned/template-buttons.tsx",
  "canned/template-details.tsx",
  "canned/template-editor.tsx",
  "canned/template-header.tsx",
  "canned/template-problem-text.ts",
  "canned/templates-tab.tsx",
  "onboarding/first-steps-tab.tsx",
];
const inFeatures = (name: string) => `<rootDir>/src/web/features/${name}`;
const folders = rooms.map(inFeatures);
const files = tabs.map(inFeatures);

export default defineConfig({
  sourceLocale: "pt-BR",
  locales: ["pt-BR", "en", "es"],
  catalogs: [
    {
      path: "<rootDir>/src/web/i18n/locales/{locale}",
      include: ["<rootDir>/src/web"],
      exclude: ["**/*.test.*", ...folders.map((one) => `${one}/**`), ...files],
    },
    { path: "<rootDir>/src/web/i18n/locales/rooms/{locale}", include: [...folders, ...files], exclude: ["**/*.test.*"] },
  ],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: "message",
});
