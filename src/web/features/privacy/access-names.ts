import { t } from "@lingui/core/macro";

export const accessActions = ["open", "list", "search", "export", "live", "refused"] as const;

/** What somebody did with data, as the log of accesses says it. */
export function accessActionName(action: string): string {
  const names: Record<string, string> = {
    open: t`Abriu`,
    list: t`Viu em lista`,
    search: t`Achou na busca`,
    export: t`Levou como arquivo`,
    live: t`Acompanhou ao vivo`,
    refused: t`Foi recusado`,
  };
  return names[action] ?? action;
}

export const accessSubjects = [
  "customers",
  "conversations",
  "leads",
  "orders",
  "notes",
  "interactions",
  "quotes",
  "carts",
  "returns",
  "consents",
  "requests",
  "feedback",
  "appointments",
  "providers",
  "jobs",
  "sessions",
  "queues",
  "runs",
  "questions",
  "imports",
  "letters",
  "numbers",
  "unmasked",
] as const;

/** Of what kind the data were. */
export function accessSubjectName(subject: string): string {
  const names: Record<string, string> = {
    customers: t`Clientes`,
    conversations: t`Conversas`,
    leads: t`Leads`,
    orders: t`Pedidos`,
    notes: t`Notas sobre clientes`,
    interactions: t`Interações`,
    quotes: t`Orçamentos`,
    carts: t`Carrinhos`,
    returns: t`Trocas e devoluções`,
    consents: t`Consentimentos`,
    requests: t`Pedidos de titulares`,
    feedback: t`Avaliações`,
    appointments: t`Agendamentos`,
    providers: t`Prestadores e indicações`,
    jobs: t`Serviços`,
    sessions: t`Visitas`,
    queues: t`Filas`,
    runs: t`Execuções de automações`,
    questions: t`Perguntas de clientes`,
    imports: t`Importações`,
    letters: t`Itens não processados`,
    numbers: t`Números`,
    unmasked: t`Vistas sem máscara`,
    other: t`Outra coisa`,
  };
  return names[subject] ?? subject;
}
