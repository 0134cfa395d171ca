import { t } from "@lingui/core/macro";
import type { DiscardReason, Suggestion, Tone } from "#modules/agent/assist/assist.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { toastDone, toastProblem, toastWithUndo } from "../../ui/toast.ts";
import type { DraftStore } from "../conversations/composer/draft-store.ts";
import { callAssist } from "./assist-api.ts";
import { suggestedDraft } from "./suggested-draft.ts";
import { watchSuggestion } from "./watch-suggestion.ts";

export type AssistTask = { kind: "reply" } | { kind: "tone"; tone: Tone } | { kind: "translate" };

function ask(conversationId: string, task: AssistTask, text: string): Promise<Suggestion> {
  const params = { id: conversationId };
  if (task.kind === "reply") return watchSuggestion(conversationId, (text) => suggestedDraft.write(conversationId, text));
  if (task.kind === "tone") return callAssist("rewriteDraft", { params, body: { text, tone: task.tone } });
  return callAssist("translateText", { params, body: { text } });
}

/** Puts back what stood in the draft before a suggestion, and notes that it was thrown away. */
export function dropSuggestion(drafts: DraftStore, conversationId: string): void {
  const suggestion = suggestedDraft.of(conversationId);
  if (!suggestion) return;
  suggestedDraft.clear(conversationId);
  drafts.write(conversationId, "reply", { text: suggestion.before });
  suggestedDraft.askWhy(conversationId, suggestion.id);
  void callAssist("noteSuggestionOutcome", { params: { id: suggestion.id }, body: {} }).catch(() => undefined);
}

/** Notes why a suggestion was thrown away. */
export function tellWhy(conversationId: string, id: string, reason: DiscardReason): void {
  suggestedDraft.askWhy(conversationId, null);
  void callAssist("noteSuggestionOutcome", { params: { id }, body: { reason } })
    .then(() => toastDone(t`Anotado, obrigado`))
    .catch((error: unknown) => toastProblem(explainProblem(error)));
}

/** Has the draft of a reply written or rewritten. What is typed while it is being made is not overwritten. */
export async function runAssist(drafts: DraftStore, conversationId: string, task: AssistTask): Promise<void> {
  if (suggestedDraft.isBusy(conversationId)) return;
  const before = drafts.get(conversationId, "reply").text;
  if (task.kind !== "reply" && before.trim() === "") {
    toastProblem(t`Escreva algo primeiro.`);
    return;
  }
  suggestedDraft.askWhy(conversationId, null);
  suggestedDraft.setBusy(conversationId, true);
  try {
    const made = await ask(conversationId, task, before);
    if (!made.changed) {
      toastDone(t`O texto já está assim: nada a mudar.`);
      return;
    }
    if (drafts.get(conversationId, "reply").text !== before) {
      toastProblem(t`Você escreveu enquanto a sugestão era feita: o seu texto ficou.`);
      void callAssist("noteSuggestionOutcome", { params: { id: made.id }, body: {} }).catch(() => undefined);
      return;
    }
    drafts.write(conversationId, "reply", { text: made.text });
    suggestedDraft.set(conversationId, {
      id: made.id,
      text: made.text,
      before,
      sources: made.sources,
      confidence: made.confidence,
      brain: made.brain.kind,
    });
    toastWithUndo(t`Sugestão no rascunho. Leia antes de enviar.`, () => dropSuggestion(drafts, conversationId));
    requestAnimationFrame(() => document.getElementById("composer")?.focus());
  } catch (error) {
    toastProblem(explainProblem(error));
  } finally {
    suggestedDraft.setBusy(conversationId, false);
  }
}
