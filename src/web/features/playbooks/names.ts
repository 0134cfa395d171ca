import { t } from "@lingui/core/macro";
import type { Goal, Step, Topic } from "#modules/playbooks/definition.contract.ts";

export function goalName(goal: string): string {
  const names: Record<Goal, string> = {
    purchase: t`Compra`,
    booking: t`Agendamento`,
    lead_qualified: t`Interesse qualificado`,
    return_solved: t`Troca ou devolução resolvida`,
    recovery: t`Carrinho recuperado`,
  };
  return names[goal as Goal] ?? goal;
}

export function topicName(topic: Topic): string {
  const names: Record<Topic, string> = {
    gift: t`Presente`,
    price: t`Achou caro`,
    delivery_cost: t`Frete caro`,
    delivery_time: t`Prazo de entrega`,
    trust: t`Confiança na loja`,
    undecided: t`Ainda vai pensar`,
    cannot_come: t`Não vai poder ir`,
  };
  return names[topic];
}

export function stepKindName(kind: Step["kind"]): string {
  const names: Record<Step["kind"], string> = {
    say: t`Dizer`,
    ask: t`Perguntar`,
    offer: t`Oferecer`,
    tool: t`Buscar no catálogo`,
    hand_over: t`Chamar uma pessoa`,
  };
  return names[kind];
}

export function packName(pack: string): string {
  const names: Record<string, string> = { ecommerce: t`Loja`, clinic: t`Clínica`, generic: t`Geral`, marketplace: t`Serviços` };
  return names[pack] ?? pack;
}

/** What ended a run. */
export function exitName(exit: string): string {
  const names: Record<string, string> = {
    done: t`passos concluídos`,
    goal: t`meta alcançada`,
    refused: t`o cliente recusou`,
    turns: t`mensagens demais`,
    time: t`passou do tempo`,
    handed_over: t`foi para uma pessoa`,
    stopped: t`parado à mão`,
  };
  return names[exit] ?? exit;
}

/** Stages of life that a playbook can be meant for, as the customer's page has them. */
export const lifeStages: readonly string[] = ["lead", "prospect", "new", "active", "loyal", "at_risk", "inactive", "churned"];

/** What a customer can be waited for to name. */
export const namedThings: readonly string[] = [
  "product_category",
  "brand",
  "price_range",
  "money",
  "quantity",
  "moment",
  "cep",
  "order_number",
  "person_name",
  "email",
  "phone",
];
