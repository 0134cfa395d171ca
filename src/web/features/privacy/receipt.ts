import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { PrivacyRequestDetail } from "#modules/privacy/requests/requests.contract.ts";
import { formatDate } from "../../format/dates.ts";
import { saveBlob } from "../customers/list/export.ts";
import { kindName, proofName, refusalName, stateLook, stepName } from "./names.ts";

/** The lines of a receipt: protocol, dates, how it ended. Nothing of it tells who the person is. */
export function receiptLines(request: PrivacyRequestDetail): string[] {
  const at = (instant: string) => formatDate(i18n.locale, "full", instant);
  return [
    t`Comprovante de pedido de titular de dados (LGPD)`,
    "",
    t`Protocolo: ${request.protocol}`,
    t`Direito: ${kindName(request.kind)}`,
    t`Recebido: ${at(request.received_at)}`,
    t`Prazo: ${at(request.due_at)}`,
    t`Situação: ${stateLook(request.state)[0]}`,
    ...(request.proof === null ? [] : [t`Identidade: ${proofName(request.proof)}`]),
    ...(request.ended_at === null ? [] : [t`Encerrado: ${at(request.ended_at)}`]),
    ...(request.refusal === null ? [] : [t`Motivo da recusa: ${refusalName(request.refusal)}`]),
    ...(request.answer === null ? [] : ["", request.answer]),
    "",
    ...request.steps.map((step) => `${at(step.at)}  ${stepName(step.event)}`),
  ];
}

/** Gives the receipt as a text file. */
export function printReceipt(request: PrivacyRequestDetail): void {
  saveBlob(
    new Blob([`${receiptLines(request).join("\r\n")}\r\n`], { type: "text/plain;charset=utf-8" }),
    `comprovante-${request.protocol}.txt`,
  );
}
