import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { Condition, factNames, Operator } from "#modules/automations/definition.contract.ts";
import { conversationStatuses, intents, priorities, userTypes } from "#shared/messages.ts";
import { intentName } from "../../conversations/intent-names.ts";
import { languageName, priorityName, statusName, userTypeName } from "../../conversations/names.ts";
import { statusName as customerStatusName } from "../../customers/names.ts";
import { leadStatuses } from "../../leads/lead-search.ts";
import { leadStatusName } from "../../leads/names.ts";

type Test = Extract<Condition, { fact: string }>;

/** What conditions may ask about, in words. */
export function factsInWords(): Record<(typeof factNames)[number], string> {
  return {
    "conversation.status": t`Situação da conversa`,
    "conversation.channel": t`Canal`,
    "conversation.priority": t`Prioridade`,
    "conversation.labels": t`Etiquetas`,
    "conversation.assigned": t`Tem responsável`,
    "conversation.bot": t`Quem atende`,
    "conversation.language": t`Língua`,
    "conversation.last_sender": t`Quem falou por último`,
    "conversation.last_intent": t`Última intenção`,
    "conversation.sentiment": t`Sentimento`,
    "conversation.silent_minutes": t`Minutos em silêncio`,
    "customer.user_type": t`Tipo de cliente`,
    "customer.status": t`Situação do cliente`,
    "customer.tier": t`Faixa de valor`,
    "customer.stage": t`Fase do cliente`,
    "customer.orders_count": t`Pedidos feitos`,
    "customer.lifetime_value": t`Total comprado (R$)`,
    "customer.tags": t`Marcas do cliente`,
    "customer.city": t`Cidade`,
    "customer.state": t`Estado`,
    "cart.total": t`Total do carrinho (R$)`,
    "cart.items": t`Peças no carrinho`,
    "cart.recovery_attempts": t`Lembretes do carrinho`,
    "lead.open": t`Tem lead aberto`,
    "lead.status": t`Fase do lead`,
    "lead.score": t`Nota do lead`,
    "time.hour": t`Hora do dia`,
    "time.weekday": t`Dia da semana`,
    "time.open": t`Dentro do expediente`,
    "consent.marketing": t`Não recusou publicidade`,
    "consent.automations": t`Não recusou mensagens automáticas`,
    "run.heard": t`O acontecimento esperado veio`,
  };
}

export function operatorName(operator: Operator): string {
  const names: Record<Operator, string> = {
    is: t`é`,
    is_not: t`não é`,
    in: t`é um de`,
    has: t`contém`,
    has_not: t`não contém`,
    above: t`maior que`,
    below: t`menor que`,
    known: t`é conhecido`,
    unknown: t`é desconhecido`,
  };
  return names[operator];
}

export const numeric = new Set(
  "conversation.sentiment conversation.silent_minutes customer.orders_count customer.lifetime_value cart.total cart.items cart.recovery_attempts lead.score time.hour time.weekday".split(
    " ",
  ),
);
export const truths = new Set(["conversation.assigned", "lead.open", "time.open", "consent.marketing", "consent.automations", "run.heard"]);
const lists = new Set(["conversation.labels", "customer.tags"]);

export const operatorsOf = (fact: string): Operator[] =>
  truths.has(fact)
    ? ["is"]
    : fact === "time.weekday"
      ? ["is", "is_not", "above", "below"]
      : numeric.has(fact)
        ? ["above", "below", "is", "is_not"]
        : lists.has(fact)
          ? ["has", "has_not"]
          : ["is", "is_not", "in", "known", "unknown"];

/** Attributes that an account gives its customers: the rest of the name is its own. */
export const attributePrefix = "customer.attributes.";

export function testOf(fact: string): Test {
  const [is = "is"] = operatorsOf(fact);
  return { fact, is, value: truths.has(fact) ? true : numeric.has(fact) ? 0 : "" };
}

/** What is typed as a value of this kind. */
export function valueOf(test: Test, typed: string): Test {
  const value = test.is === "in" ? typed.split(",").map((one) => one.trim()) : numeric.has(test.fact) ? Number(typed) : typed;
  return { ...test, value };
}

/** Values of a fact in words; null: anything may be written. Channels and labels are the account's own. */
export function choicesOf(
  fact: string,
  own: { channels: readonly [string, string][]; labels: readonly string[] },
): readonly [string, string][] | null {
  const said = <Value extends string>(values: readonly Value[], name: (value: Value) => string) =>
    values.map((value): [string, string] => [value, name(value)]);
  switch (fact) {
    case "conversation.status":
      return said(conversationStatuses, statusName);
    case "conversation.channel":
      return own.channels;
    case "conversation.priority":
      return said(priorities, priorityName);
    case "conversation.labels":
      return own.labels.map((label) => [label, label]);
    case "conversation.bot":
      return [
        ["active", t`O agente`],
        ["paused", t`Uma pessoa`],
        ["off", t`Só pessoas (agente desligado)`],
      ];
    case "conversation.language":
      return said(["pt-BR", "en", "es"], (code) => languageName(i18n.locale, code));
    case "conversation.last_sender":
      return [...said(userTypes, userTypeName), ["agent", t`Uma pessoa da equipe`], ["bot", t`O agente ou uma automação`]];
    case "conversation.last_intent":
      return said(intents, intentName).toSorted((a, b) => a[1].localeCompare(b[1]));
    case "customer.user_type":
      return said(userTypes, userTypeName);
    case "customer.status":
      return said(["active", "inactive", "blocked"], customerStatusName);
    case "lead.status":
      return said(leadStatuses, leadStatusName);
    case "time.weekday": {
      const day = new Intl.DateTimeFormat(i18n.locale, { weekday: "long", timeZone: "UTC" });
      // A Sunday, and the days after it.
      return ["0", "1", "2", "3", "4", "5", "6"].map((number) => [number, day.format(Date.UTC(2026, 10, 1 + Number(number)))]);
    }
    default:
      return null;
  }
}
