import { readShopBrand } from "#modules/accounts/index.ts";
import { customerOfEmail, listCustomerCards } from "#modules/customers/index.ts";
import { writeLetter } from "#platform/mail/letter.ts";
import type { StepOf } from "../definition.contract.ts";
import { fillText, localeOf, textIn } from "../fill-text.ts";
import { refusalToSend } from "../runs/may-go-out.ts";
import { wasCalled } from "../runs/runs.repo.ts";
import { caseRef, next, type StepContext, type StepOutcome } from "../runs/step-context.ts";
import { valuesFor } from "../runs/text-values.ts";

const wayOut = {
  "pt-BR": "Para não receber mais mensagens automáticas, responda PARAR em qualquer um de nossos canais.",
  en: "To get no more automatic messages, reply STOP on any of our channels.",
  es: "Para no recibir más mensajes automáticos, responda BAJA en cualquiera de nuestros canales.",
};

/** Where letters of a case go: to the customer, or to whom its source names. */
async function addressOf(context: StepContext): Promise<string | null> {
  const { tx, run, deps, source } = context;
  if (run.customer_id === null) return (await source?.recipient?.(tx, deps, run.account_id, caseRef(context)))?.email ?? null;
  const card = (await listCustomerCards(tx, deps.vault, run.account_id, [run.customer_id])).get(run.customer_id);
  return card?.identities.find((identity) => identity.kind === "email")?.address ?? null;
}

/** Writes a letter. It is noted before the mail server is asked, so that a crash in between sends it never twice: what became of it is then in doubt. */
export async function sendEmail(context: StepContext, step: StepOf<"send_email">): Promise<StepOutcome> {
  const { tx, run, deps, known } = context;
  if (!deps.mailer.configured) return next("skipped", "mail_not_configured");
  if (await wasCalled(tx, run.account_id, run.id, step.id)) return next("failed", "in_doubt");
  const to = await addressOf(context);
  if (to === null) return next("skipped", "no_email");
  // Who is no customer may be one under the same address, and have refused.
  const stranger = run.customer_id === null ? { customerId: await customerOfEmail(tx, deps.vault, run.account_id, to) } : null;
  const refusal = await refusalToSend(context, stranger);
  if (refusal !== null) return refusal;
  const locale = localeOf(known.customer?.language ?? known.conversation?.language);
  const values = await valuesFor(context, locale);
  const say = (texts: typeof step.text) => fillText(textIn(texts, locale), values);
  const face = { company: known.company.name, color: (await readShopBrand(tx, run.account_id)).color };
  const letter = writeLetter(face, {
    subject: say(step.subject),
    lines: say(step.text).split(/\n+/),
    ...(step.action === null ? {} : { action: { label: say(step.action.label), url: fillText(step.action.url, values) } }),
    end: wayOut[locale],
  });
  const make = async () => {
    const ok = await deps.mailer.send({ to, ...letter });
    return { ok, code: ok ? "email" : "mail_refused", again: !ok };
  };
  return { go: "call", call: { kind: "send_email", make } };
}
