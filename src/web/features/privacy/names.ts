import { t } from "@lingui/core/macro";
import type { PrivacyRequest, PrivacyRequestDetail, Refusal, RequestKind } from "#modules/privacy/requests/requests.contract.ts";
import type { Tone } from "../../ui/badge.tsx";

export function kindName(kind: RequestKind): string {
  switch (kind) {
    case "access":
      return t`Acesso aos dados`;
    case "portability":
      return t`Portabilidade`;
    case "correction":
      return t`Correção`;
    case "deletion":
      return t`Exclusão`;
    case "anonymisation":
      return t`Anonimização`;
    case "objection":
      return t`Oposição ao uso`;
    case "review":
      return t`Revisão de decisão automatizada`;
  }
}

/** What a person gets by it, in one sentence. */
export function kindHint(kind: RequestKind): string {
  switch (kind) {
    case "access":
      return t`Uma cópia de tudo o que está guardado.`;
    case "portability":
      return t`Os dados em um arquivo que outros sistemas leem.`;
    case "correction":
      return t`Corrigir o que está errado ou incompleto.`;
    case "deletion":
      return t`Apagar tudo; o que a lei fiscal exige fica sem ligação com a pessoa.`;
    case "anonymisation":
      return t`Tirar a pessoa dos dados; os números continuam.`;
    case "objection":
      return t`Não receber publicidade nem mensagens automáticas.`;
    case "review":
      return t`Uma pessoa olha de novo o que foi decidido por programa.`;
  }
}

export function stateLook(state: PrivacyRequest["state"]): [string, Tone] {
  switch (state) {
    case "open":
      return [t`Aberto`, "accent"];
    case "in_progress":
      return [t`Em andamento`, "warn"];
    case "done":
      return [t`Concluído`, "good"];
    case "refused":
      return [t`Recusado`, "bad"];
    case "withdrawn":
      return [t`Retirado`, "neutral"];
  }
}

export function requestSourceName(source: PrivacyRequest["source"]): string {
  return { team: t`pela equipe`, page: t`pela página`, chat: t`em uma conversa`, api: t`por programa` }[source];
}

export function refusalName(reason: Refusal): string {
  switch (reason) {
    case "identity":
      return t`Não foi possível confirmar quem pede`;
    case "legal_duty":
      return t`A lei obriga a guardar`;
    case "not_ours":
      return t`Os dados não são tratados por nós`;
    case "excessive":
      return t`Pedido repetido sem motivo`;
    case "third_party":
      return t`Revelaria dados de outra pessoa`;
    case "other":
      return t`Outro motivo`;
  }
}

export function proofName(proof: NonNullable<PrivacyRequest["proof"]>): string {
  return { code: t`código confirmado`, document: t`documento conferido`, known: t`pessoa conhecida` }[proof];
}

export function stepName(event: PrivacyRequestDetail["steps"][number]["event"]): string {
  switch (event) {
    case "received":
      return t`Recebido`;
    case "code_sent":
      return t`Código enviado`;
    case "proved":
      return t`Identidade confirmada`;
    case "started":
      return t`Em andamento`;
    case "erasing":
      return t`Apagamento começou`;
    case "done":
      return t`Concluído`;
    case "refused":
      return t`Recusado`;
    case "withdrawn":
      return t`Retirado`;
  }
}

/** Which part of an erasure is under way. */
export function partName(step: string): string {
  const names: Record<string, string> = {
    queues: t`Filas e mensagens à espera`,
    analytics: t`Visitas ao site`,
    tables: t`Cadastro, pedidos e anotações`,
    messages: t`Conversas`,
    files: t`Arquivos`,
    person: t`Cadastro e chave`,
    done: t`Pronto`,
  };
  return names[step] ?? step;
}
