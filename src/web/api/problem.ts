import { t } from "@lingui/core/macro";
import type { Problem } from "#shared/api.ts";

/** A refused or failed call. `code` is stable; `offline` when no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: ReadonlyMap<string, string>;

  constructor(status: number, code: string, detail: string, fields: ReadonlyMap<string, string> = new Map()) {
    super(detail);
    this.name = "ApiProblem";
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  get offline(): boolean {
    return this.status === 0;
  }

  /** Worth asking again without a change: no answer, overload, a fault of the server. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** No answer, or one that says that the server is down or broken. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiProblem && (error.offline || error.status >= 500);
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && typeof value.code === "string";
}

export function problemOf(status: number, body: unknown): ApiProblem {
  if (!isProblem(body)) return new ApiProblem(status, "unknown", "");
  const fields = new Map((body.errors ?? []).map((error) => [error.path.replace(/^body\.?/, ""), error.message]));
  return new ApiProblem(status, body.code, body.detail ?? "", fields);
}

/** A sentence for the reader: the server's own when it has one. */
export function explainProblem(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t`Algo deu errado nesta tela. Tente de novo.`;
  if (error.offline) return t`Sem conexão com o servidor. Tentaremos de novo quando ela voltar.`;
  if (error.status === 403) return t`Seu papel não permite fazer isso.`;
  if (error.status === 413) return t`O arquivo é grande demais.`;
  if (error.status === 429) return t`Pedidos demais em pouco tempo. Espere um instante.`;
  if (error.message !== "") return error.message;
  if (error.status === 404) return t`Isto não existe mais.`;
  if (error.status >= 500) return t`O servidor falhou ao responder. Tente de novo em instantes.`;
  return t`O servidor não aceitou o pedido.`;
}
