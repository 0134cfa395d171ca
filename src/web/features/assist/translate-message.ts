import { t } from "@lingui/core/macro";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { callAssist } from "./assist-api.ts";
import { translations } from "./translations.ts";

/** Says what translating takes where no language model is connected. */
export function sayNeedsModel(): void {
  toastProblem(
    t`Traduzir precisa de um modelo de linguagem. Quem administra o servidor liga um com a chave de um provedor (GEMINI_API_KEY, OPENAI_API_KEY, ANTHROPIC_API_KEY) ou com LLM_BASE_URL.`,
  );
}

/** Puts the translation of a message, into the reader's language, below it. */
export async function translateMessage(message: Message): Promise<void> {
  try {
    const made = await callAssist("translateText", { params: { id: message.conversationId }, body: { messageId: message.id } });
    if (made.changed) translations.set(message.id, made.text);
    else toastDone(t`A mensagem já está no seu idioma.`);
  } catch (error) {
    toastProblem(explainProblem(error));
  }
}
