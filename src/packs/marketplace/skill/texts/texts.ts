import type { Locale, TextTable } from "#modules/agent/index.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { ptBr } from "./pt-br.ts";

export type MarketTextKey = keyof typeof ptBr;

export const marketTexts: Readonly<Record<Locale, TextTable<MarketTextKey>>> = { "pt-BR": ptBr, en, es };

type Words = Readonly<Record<string, readonly [ptBr: string, en: string, es: string]>>;

const states: Words = {
  open: ["aberto", "open", "abierto"],
  awaiting_payment: ["aguardando pagamento", "awaiting payment", "esperando el pago"],
  in_progress: ["em andamento", "under way", "en curso"],
  done: ["feito, falta confirmar", "done, to be confirmed", "hecho, falta confirmar"],
  completed: ["concluído", "completed", "terminado"],
  disputed: ["em contestação", "disputed", "en reclamo"],
  cancelled: ["cancelado", "cancelled", "cancelado"],
  pending: ["aguardando", "waiting", "esperando"],
  held: ["guardado", "kept", "guardado"],
  released: ["liberado", "released", "liberado"],
  refunded: ["devolvido", "given back", "devuelto"],
  in_review: ["em análise", "under review", "en revisión"],
  verified: ["verificado", "verified", "verificado"],
  refused: ["recusado", "refused", "rechazado"],
};
const steps: Words = {
  profile: ["perfil", "profile", "perfil"],
  categories: ["serviços que faz", "services", "servicios que haces"],
  document: ["documento com foto", "identity document", "documento con foto"],
  address_proof: ["comprovante de endereço", "proof of address", "comprobante de domicilio"],
  bank_account: ["conta para receber", "account to be paid", "cuenta para cobrar"],
  terms: ["aceite dos termos", "the terms", "aceptar los términos"],
  training: ["treinamento", "training", "capacitación"],
  first_prospect: ["primeira indicação", "first prospect", "primera indicación"],
  first_job: ["primeiro pedido", "first request", "primer pedido"],
};
const at = { "pt-BR": 0, en: 1, es: 2 } as const;

export const stateName = (locale: Locale, state: string): string => states[state]?.[at[locale]] ?? state;
export const stepName = (locale: Locale, step: string): string => steps[step]?.[at[locale]] ?? step;
