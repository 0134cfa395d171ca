import { t } from "@lingui/core/macro";
import { type FunnelMode, type SplitMoment, readStep, type StepKind } from "./analyses-search.ts";

export function stepKindName(kind: StepKind): string {
  const names: Record<StepKind, string> = {
    conversation: t`Conversa`,
    reply: t`Mensagem do cliente`,
    lead: t`Lead`,
    qualified: t`Lead qualificado`,
    converted: t`Lead convertido`,
    cart: t`Carrinho`,
    order: t`Pedido`,
    event: t`Evento do site`,
  };
  return names[kind];
}

export function funnelModeName(mode: FunnelMode): string {
  const names: Record<FunnelMode, string> = {
    ordered: t`Nesta ordem`,
    strict: t`Nesta ordem, sem nada no meio`,
    unordered: t`Em qualquer ordem`,
  };
  return names[mode];
}

/** When a person shows what a funnel is split by; a number is that of a step. */
export function momentName(at: string): string {
  const names: Record<SplitMoment, string> = {
    person: t`O que se sabe da pessoa`,
    first_touch: t`O primeiro contato da pessoa`,
    first: t`A primeira etapa que o diz`,
    last: t`A última etapa que o diz`,
  };
  return new Map<string, string>(Object.entries(names)).get(at) ?? t`A etapa ${at}`;
}

/** The key of a step as the server tells it, `2:event:page_view`, in words; null: it is none. */
export function stepKeyName(key: string): string | null {
  const [, place = "", rest = ""] = /^(\d+):(.+)$/s.exec(key) ?? [];
  const step = readStep(rest);
  if (step === null) return null;
  const name = step.name === undefined || step.name === "" ? stepKindName(step.kind) : step.name;
  return `${place}. ${name}`;
}
