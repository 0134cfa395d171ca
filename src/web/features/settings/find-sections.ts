import type { SettingsSection } from "./settings-sections.ts";

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Sections in whose name or words every typed word begins a word; accents and case do not matter. */
export function findSections(sections: readonly SettingsSection[], typed: string): SettingsSection[] {
  const wanted = plain(typed)
    .split(/\s+/)
    .filter((word) => word !== "");
  return sections.filter(({ label, words, group }) => {
    const there = plain(`${label} ${words} ${group}`).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => there.some((one) => one.startsWith(word)));
  });
}
