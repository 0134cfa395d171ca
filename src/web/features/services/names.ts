import { t } from "@lingui/core/macro";
import type { Escrow, Job, Proposal } from "#packs/marketplace/jobs.contract.ts";
import type { MarketPayment } from "#packs/marketplace/payments/payments.contract.ts";
import type { Prospect } from "#packs/marketplace/prospects.contract.ts";
import type { Provider } from "#packs/marketplace/providers.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import type { Tone } from "../../ui/badge.tsx";

export function jobStatusName(status: Job["status"]): string {
  switch (status) {
    case "open":
      return t`Abertos`;
    case "awaiting_payment":
      return t`Aguardando pagamento`;
    case "in_progress":
      return t`Em andamento`;
    case "done":
      return t`Feitos`;
    case "completed":
      return t`Concluídos`;
    case "disputed":
      return t`Em contestação`;
    case "cancelled":
      return t`Cancelados`;
  }
}

/** What is done to bring a job there. */
export function jobMoveName(status: Job["status"]): string {
  switch (status) {
    case "in_progress":
      return t`Confirmar o pagamento`;
    case "done":
      return t`Marcar como feito`;
    case "completed":
      return t`Liberar ao prestador`;
    case "disputed":
      return t`Abrir contestação`;
    case "cancelled":
      return t`Cancelar o pedido`;
    default:
      return jobStatusName(status);
  }
}

/** What that does to the money; null: nothing. */
export function jobMoveEffect(job: Job, to: Job["status"]): string | null {
  if (to === "in_progress") return t`O valor do cliente passa a constar como guardado. Confirme só depois de ver o dinheiro.`;
  if (to === "completed") return t`O valor guardado passa a ser do prestador, menos a taxa. Não pode ser desfeito.`;
  if (to === "disputed") return t`O valor fica guardado até a equipe decidir.`;
  if (to !== "cancelled") return null;
  return job.status === "open" || job.status === "awaiting_payment"
    ? t`Nenhum valor foi guardado. As propostas são recusadas.`
    : t`O valor guardado volta ao cliente. Não pode ser desfeito.`;
}

export function urgencyLook(urgency: Job["urgency"]): [string, Tone] | null {
  return urgency === "urgent" ? [t`Urgente`, "bad"] : urgency === "low" ? [t`Sem pressa`, "neutral"] : null;
}

export function proposalLook(status: Proposal["status"]): [string, Tone] {
  switch (status) {
    case "enviada":
      return [t`Enviada`, "accent"];
    case "aceita":
      return [t`Aceita`, "good"];
    case "recusada":
      return [t`Recusada`, "neutral"];
    case "retirada":
      return [t`Retirada`, "neutral"];
  }
}

export function escrowLook(status: Escrow["status"]): [string, Tone] {
  switch (status) {
    case "pending":
      return [t`Aguardando o cliente`, "warn"];
    case "held":
      return [t`Guardado`, "accent"];
    case "disputed":
      return [t`Em contestação`, "bad"];
    case "released":
      return [t`Liberado`, "good"];
    case "refunded":
      return [t`Devolvido`, "neutral"];
    case "cancelled":
      return [t`Cancelado`, "neutral"];
  }
}

export function moneyMoveName(move: "deposit" | "release" | "refund"): string {
  return move === "deposit" ? t`Depósito` : move === "release" ? t`Liberação` : t`Devolução`;
}

export function paymentKindName(kind: MarketPayment["kind"]): string {
  return kind === "charge" ? t`Cobrança` : kind === "payout" ? t`Repasse` : t`Devolução`;
}

export function paymentMethodName(method: MarketPayment["method"]): string {
  switch (method) {
    case "pix":
      return "Pix";
    case "credit_card":
      return t`Cartão`;
    case "boleto":
      return t`Boleto`;
    case "other":
      return t`Fora do sistema`;
  }
}

export function paymentLook(payment: MarketPayment): [string, Tone] {
  switch (payment.status) {
    case "pending":
      return payment.provider === "manual" ? [t`A fazer pela equipe`, "warn"] : [t`Aguardando`, "accent"];
    case "approved":
      return payment.counts ? [t`Pago`, "good"] : [t`Pago a mais: devolvido`, "warn"];
    case "done":
      return [t`Feito`, "good"];
    case "refused":
      return [t`Recusado`, "bad"];
    case "expired":
      return [t`Venceu`, "neutral"];
  }
}

/** Why a payment has not gone. */
export function paymentFailure(failure: string): string {
  if (failure === "no_payout_key") return t`Falta a chave Pix do prestador. Ponha no cadastro dele e o repasse segue sozinho.`;
  if (failure === "amount_differs") return t`O provedor avisou de um valor diferente do pedido. Confira lá antes de seguir.`;
  return failure === "test_refusal" ? t`Recusa de teste: valores que terminam em 13 centavos.` : t`O provedor respondeu: ${failure}`;
}

export function partyName(party: "client" | "escrow" | "provider" | "platform"): string {
  switch (party) {
    case "client":
      return t`Cliente`;
    case "escrow":
      return t`Guardado`;
    case "provider":
      return t`Prestador`;
    case "platform":
      return t`Taxa da plataforma`;
  }
}

export function verificationLook(verification: Provider["verification"]): [string, Tone] {
  switch (verification) {
    case "pending":
      return [t`Cadastro incompleto`, "neutral"];
    case "in_review":
      return [t`A verificar`, "warn"];
    case "verified":
      return [t`Verificado`, "good"];
    case "refused":
      return [t`Recusado`, "bad"];
  }
}

export function stepName(step: string): string {
  const names: Record<string, string> = {
    profile: t`Perfil`,
    categories: t`Serviços que faz`,
    document: t`Documento com foto`,
    address_proof: t`Comprovante de endereço`,
    bank_account: t`Conta para receber`,
    terms: t`Aceite dos termos`,
  };
  return names[step] ?? step;
}

export function prospectStatusName(status: Prospect["status"]): string {
  switch (status) {
    case "novo":
      return t`Novo`;
    case "contatado":
      return t`Contatado`;
    case "respondeu":
      return t`Respondeu`;
    case "convertido":
      return t`Convertido`;
    case "perdido":
      return t`Perdido`;
  }
}

const problems = (): Readonly<Record<string, string>> => ({
  "market.not_a_photo": t`Isto não é uma foto: escolha uma imagem (JPG, PNG ou WebP).`,
  "market.job_taken": t`Este pedido já tem uma proposta aceita ou terminou.`,
  "market.move_refused": t`O pedido não pode ir para este estado. O quadro foi atualizado.`,
  "market.steps_missing": t`Verificado só depois que todos os passos estiverem feitos.`,
  "market.not_verified": t`Só prestadores verificados e ativos fazem propostas.`,
  "market.own_job": t`Ninguém faz proposta para o próprio pedido.`,
});

export function serviceProblem(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return problems()[code] ?? explainProblem(error);
}
