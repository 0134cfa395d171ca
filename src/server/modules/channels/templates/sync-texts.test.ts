import { expect, it } from "vitest";
import { describedReasons } from "../failure-texts.ts";
import { describeSyncProblem } from "./sync-texts.ts";

it("never tells to send again what was not sent, whatever went wrong", () => {
  for (const reason of [...describedReasons, "never heard of", "constructor"])
    for (const locale of ["pt-BR", "en", "es"]) {
      const sentence = describeSyncProblem(reason, locale);
      expect(sentence, reason).not.toMatch(
        /envie de novo|send again|envíe de nuevo|mensagens esperam|messages wait|mensajes esperan|undefined/i,
      );
      expect(sentence.length).toBeGreaterThan(20);
    }
});

it("says what a person can do where trying again does not help", () => {
  expect(describeSyncProblem("permission_missing", "pt-BR")).toContain("permissão");
  expect(describeSyncProblem("network", "en-GB")).toBe("The provider could not be reached. We will try again in ten minutes.");
});
