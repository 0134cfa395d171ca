import { expect, it } from "vitest";
import { usualPreferences } from "./preferences.ts";
import { summaryOf } from "./summary.ts";

const now = new Date("2026-11-23T11:00:00Z");
const row = { kinds: [], locale: "pt-BR", preferences: null, waiting: 0, oldest: null };
const link = "https://loja.exemplo/inbox";

it("is none where nothing waits", () => {
  expect(summaryOf(row, link, now)).toBeNull();
  expect(summaryOf({ ...row, kinds: [{ kind: "message", count: 4 }] }, link, now)).toBeNull();
});

it("says what waits and for how long, and unread mentions even where they come by no other mail", () => {
  const preferences = {
    ...usualPreferences,
    kinds: { ...usualPreferences.kinds, mention: { ...usualPreferences.kinds.mention, mail: false } },
  };
  const letter = summaryOf(
    {
      ...row,
      preferences,
      waiting: 2,
      oldest: new Date("2026-11-23T08:10:00Z"),
      kinds: [
        { kind: "mention", count: 3 },
        { kind: "hand_over", count: 9 },
        { kind: "assigned", count: 1 },
      ],
    },
    link,
    now,
  );
  expect(letter).toMatchObject({
    subject: "Resumo do dia: 6 coisas esperam por você",
    lines: ["2 conversas suas esperam resposta, a mais antiga há 2 h", "3 menções não lidas", "1 · conversas atribuídas a você"],
    action: { url: link },
  });
  expect(summaryOf({ ...row, locale: "en", waiting: 1, oldest: new Date("2026-11-20T08:10:00Z") }, link, now)?.lines).toEqual([
    "1 of your conversations has waited for 3 d",
  ]);
});
