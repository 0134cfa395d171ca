import { t } from "@lingui/core/macro";
import type { Tone } from "../../ui/badge.tsx";
import type { OrderReturn } from "./shop-api.ts";

export type ReturnStatus = OrderReturn["status"];
export type ReturnReason = OrderReturn["reason"];

export function returnStatusLook(status: ReturnStatus): [name: string, tone: Tone] {
  switch (status) {
    case "requested":
      return [t`Para decidir`, "warn"];
    case "approved":
      return [t`Aceita, aguardando o produto`, "accent"];
    case "received":
      return [t`Produto recebido`, "accent"];
    case "done":
      return [t`Concluída`, "good"];
    case "refused":
      return [t`Recusada`, "bad"];
    case "cancelled":
      return [t`Desistiu`, "neutral"];
  }
}

/** What somebody does who brings a return into a state. */
export function returnStepName(status: ReturnStatus): string {
  switch (status) {
    case "requested":
      return t`Voltar a decidir`;
    case "approved":
      return t`Aceitar`;
    case "received":
      return t`Produto chegou`;
    case "done":
      return t`Concluir`;
    case "refused":
      return t`Recusar`;
    case "cancelled":
      return t`Cliente desistiu`;
  }
}

export const returnReasons: readonly ReturnReason[] = ["regret", "defect", "wrong_item", "not_as_described", "size", "late", "other"];

export function returnReasonName(reason: ReturnReason): string {
  switch (reason) {
    case "regret":
      return t`Arrependimento`;
    case "defect":
      return t`Defeito`;
    case "wrong_item":
      return t`Produto errado`;
    case "not_as_described":
      return t`Diferente do anunciado`;
    case "size":
      return t`Tamanho`;
    case "late":
      return t`Atraso`;
    case "other":
      return t`Outro motivo`;
  }
}

export function returnBasisName(basis: OrderReturn["basis"]): string {
  switch (basis) {
    case "withdrawal":
      return t`Direito de arrependimento, 7 dias`;
    case "defect":
      return t`Garantia legal, 90 dias`;
    case "shop_rule":
      return t`Prazo da loja`;
    case "goodwill":
      return t`Cortesia da loja`;
  }
}

export const returnKindName = (kind: OrderReturn["kind"]): string => (kind === "exchange" ? t`Troca` : t`Devolução`);
