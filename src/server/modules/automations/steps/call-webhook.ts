import type { Vault } from "#platform/crypto/vault.ts";
import { AppError } from "#platform/errors.ts";
import type { StepOf } from "../definition.contract.ts";
import type { StepContext, StepOutcome } from "../runs/step-context.ts";
import { webhookHeaders } from "#platform/net/webhook-signature.ts";

const timeoutMillis = 15_000;

/** The key with which an account's calls are signed. */
export const webhookKey = (vault: Vault, accountId: string): Promise<Buffer> => vault.signingKey(`automation-webhooks:${accountId}`);

/** Tells another system of the case, by ids. Called again after a failure under the same id: receivers take it once. */
export async function callWebhook(context: StepContext, step: StepOf<"call_webhook">): Promise<StepOutcome> {
  const { run, deps, automation, now } = context;
  const secret = await webhookKey(deps.vault, run.account_id);
  const id = `msg_${run.id}_${step.id}`;
  const body = JSON.stringify({
    type: "automation.called",
    timestamp: now.toISOString(),
    data: {
      automation_id: automation.id,
      automation: automation.name,
      run_id: run.id,
      step_id: step.id,
      customer_id: run.customer_id,
      conversation_id: context.conversationId ?? run.conversation_id,
      subject_id: run.subject_id,
    },
  });
  const make = async () => {
    try {
      const response = await deps.fetch(step.url, {
        method: "POST",
        headers: webhookHeaders(secret, id, new Date(), body),
        body,
        signal: AbortSignal.timeout(timeoutMillis),
      });
      await response.body?.cancel();
      const ok = response.status >= 200 && response.status < 300;
      // Gone, or refused for good: asking again changes nothing.
      const again = !ok && (response.status >= 500 || response.status === 408 || response.status === 429);
      return { ok, code: `http_${response.status}`, again };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, code: error.code, again: false };
      return { ok: false, code: "unreachable", again: true };
    }
  };
  return { go: "call", call: { kind: "call_webhook", make } };
}
