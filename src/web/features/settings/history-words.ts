import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { formatDate } from "../../format/dates.ts";
import { formatDocument } from "#shared/documents.ts";
import { zoneName } from "../../format/zones.ts";
import { localeNames, locales } from "../../i18n/locale.ts";
import { roleList, roleName } from "../accounts/role-names.ts";

const fieldNames = (): Record<string, string> => ({
  name: t`Nome`,
  locale: t`Idioma`,
  timeZone: t`Fuso horário`,
  legalName: t`Razão social`,
  cnpj: t`CNPJ`,
  email: t`E-mail`,
  webhook: t`Webhook`,
  address: t`Endereço`,
  color: t`Cor`,
  logoId: t`Logo`,
  title: t`Título`,
  subtitle: t`Linha abaixo do título`,
  greeting: t`Mensagem de boas-vindas`,
  privacyNotice: t`Aviso de privacidade (LGPD)`,
  weekly: t`Semana`,
  holidays: t`Feriados`,
  exceptions: t`Exceções`,
  away: t`Mensagem fora do horário`,
  on: t`Ramos de atividade`,
  reminders: t`Lembretes (minutos antes)`,
  description: t`Descrição`,
  members: t`Pessoas da equipe`,
  actions: t`Ações`,
  label: t`Etiqueta`,
  merged: t`Etiqueta juntada`,
  invited: t`Convite como`,
  passwordLinkFor: t`Link de senha para`,
  toolsOff: t`Ferramentas desligadas`,
  limits: t`Limites do agente`,
  packs: t`Ramos de atividade`,
  firstResponseMinutes: t`Primeira resposta (minutos)`,
  nextResponseMinutes: t`Respostas seguintes (minutos)`,
  of: t`Pessoa`,
  role: t`Papel`,
  disabled: t`Acesso desligado`,
  added: t`Nova pessoa na equipe`,
  joined: t`Aceitou o convite como`,
  passwordSetFor: t`Nova senha para`,
  invitationTakenBack: t`Convite retirado`,
  ownPassword: t`Trocou a própria senha`,
  ownEmail: t`Trocou o próprio e-mail de entrada`,
  passwordByLink: t`Nova senha por link`,
  secondFactor: t`Verificação em duas etapas`,
  newRecoveryCodes: t`Novos códigos de recuperação`,
  secondFactorTakenFrom: t`Duas etapas retiradas de`,
  providerTakenFrom: t`Provedor de identidade desligado de`,
  secondFactorRoles: t`Papéis que precisam de duas etapas`,
  keyMade: t`Chave criada`,
  keyRevoked: t`Chave revogada`,
  scopes: t`Permissões da chave`,
  expiresAt: t`Vale até`,
  exported: t`Lista exportada`,
  rows: t`Linhas`,
  reviewMonths: t`Revisão de acessos (meses)`,
  breakGlassRoles: t`Podem ver sem máscara`,
  glassBroken: t`Viu dados sem máscara, motivo`,
  encryptionKeyRenewed: t`Chave de criptografia renovada, número`,
  glassBrokenForOne: t`Viu um cliente sem máscara`,
  glassMended: t`Voltou à máscara antes do fim`,
  glassMendedFor: t`Encerrou a vista sem máscara de`,
  breakGlassEverybody: t`Podem ver todos de uma vez`,
  minutes: t`Minutos`,
  accessConfirmed: t`Acesso confirmado de`,
  status: t`Situação`,
  autoAssign: t`Distribuir sozinha`,
  max_waiting_time: t`Espera máxima (segundos)`,
  priority_rules: t`Regras de prioridade`,
  escalation_rules: t`Regras de escalonamento`,
  business_hours: t`Horário`,
  time_zone: t`Fuso horário`,
  after_hours: t`Fora do horário`,
  overflow_queue_id: t`Fila de transbordo`,
  overflow_after_minutes: t`Transbordo depois de (minutos)`,
  overflow_length: t`Transbordo acima de (conversas)`,
  teams: t`Equipes`,
  skills: t`Habilidades`,
  same_person_minutes: t`Mesma pessoa por (minutos)`,
  match: t`O que entra na fila`,
  sla: t`Prazos`,
  sla_warning_percent: t`Avisar quando passou (% do prazo)`,
  capacity: t`Capacidade`,
  auto: t`Recebe conversas sozinho`,
  template: t`Modelo`,
  category: t`Finalidade`,
  header: t`Título`,
  body: t`Texto`,
  footer: t`Rodapé`,
  buttons: t`Botões`,
  officer_name: t`Encarregado: nome`,
  officer_email: t`Encarregado: e-mail`,
  officer_phone: t`Encarregado: telefone`,
  page_on: t`Página pública para pedidos`,
  "retention.on": t`Prazos aplicados toda noite`,
  "retention.guard": t`Espera uma pessoa acima de (%)`,
  "retention.run": t`Execução dos prazos`,
  "retention.hold": t`Guarda legal`,
  "retention.live.profiles": t`Perfis: em uso por`,
  "retention.live.interactions": t`Conversas: em uso por`,
  "retention.live.orders": t`Pedidos: em uso por`,
  "retention.live.metrics": t`Métricas: em uso por`,
  "retention.live.browsing": t`Navegação: em uso por`,
  "retention.live.carts": t`Carrinhos: em uso por`,
  "retention.live.sessions": t`Acessos: em uso por`,
  "retention.archive.interactions": t`Conversas: no arquivo até`,
  "retention.archive.orders": t`Pedidos: no arquivo até`,
  "archive.looked": t`Procurou no arquivo: partes vistas`,
  "archive.restored": t`Trouxe do arquivo o dia`,
  "archive.erased": t`Apagou do arquivo: partes`,
  "archive.reason": t`Motivo`,
  "decision.reviewed": t`Decisão automatizada revista`,
  "first_contact.channels": t`Aviso no primeiro contato em`,
  "recipient.added": t`Passa a ser avisado de exclusões`,
  "recipient.removed": t`Deixa de ser avisado de exclusões`,
  "incident.added": t`Incidente registrado`,
  "incident.risk": t`Risco do incidente`,
  "incident.detail": t`Descrição do incidente`,
  "incident.measures": t`Medidas do incidente`,
  "incident.authority_told": t`ANPD avisada do incidente`,
  "incident.persons_told": t`Pessoas avisadas do incidente`,
  "incident.closed": t`Incidente encerrado`,
  cadence: t`Repetição`,
  at: t`Hora`,
  format: t`Formato`,
  recipients: t`Quem recebe`,
  paused: t`Pausado`,
  shared_with: t`Compartilhado com`,
  charts: t`Gráficos`,
});

/** States of a run of retention and of a hold. */
const retentionWords = (): Record<string, string> => ({
  running: t`confirmada`,
  cancelled: t`dispensada`,
  set: t`posta`,
  released: t`terminada`,
});

/** A period as the log has it: "12 months". */
function periodWords(value: string): string {
  const [count = "", unit] = value.split(" ");
  return unit === "months"
    ? plural(Number(count), { one: "# mês", other: "# meses" })
    : plural(Number(count), { one: "# dia", other: "# dias" });
}

/** Lists that leave as a file. */
const listNames = (): Record<string, string> => ({
  customers: t`Clientes`,
  users: t`Clientes`,
  leads: t`Leads`,
  orders: t`Pedidos`,
  carts: t`Carrinhos`,
  products: t`Produtos`,
  transactions: t`Pagamentos`,
  consents: t`Consentimentos`,
  sessions: t`Sessões`,
  interactions: t`Interações`,
  events: t`Eventos`,
  access_log: t`Acessos a dados`,
  settings_changes: t`Histórico de ajustes`,
  person: t`Dados de uma pessoa`,
  processing_record: t`Registro de tratamento`,
  incident_persons: t`Pessoas atingidas por um incidente`,
  report: t`Relatório de números`,
});

const filterNames = (): Record<string, string> => ({
  q: t`busca`,
  name: t`nome`,
  email: t`e-mail`,
  phone: t`telefone`,
  document: t`documento`,
  status: t`situação`,
  channel: t`canal`,
  tag: t`tag`,
  chosen: t`escolhidos um a um`,
  tier: t`segmento`,
  stage: t`momento`,
  source: t`origem`,
  title: t`título`,
  format: t`formato`,
  consent: t`consentimento`,
  city: t`cidade`,
  state: t`estado`,
  action: t`o que fazer`,
  interest_type: t`interesse`,
  captured_by: t`como chegou`,
  assigned_to: t`responsável`,
  min_score: t`pontos, a partir de`,
  category: t`categoria`,
  user_id: t`código do cliente`,
  created_from: t`criado desde`,
  created_to: t`criado até`,
});

/** Name of a field; one that has none here keeps the server's. */
function fieldName(field: string): string {
  if (!field.startsWith("filter.")) return fieldNames()[field] ?? field;
  const filter = field.slice("filter.".length);
  return t`Filtro (${filterNames()[filter] ?? filter})`;
}

/** A value as a person reads it: no ids of pictures and zones, no code. */
function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "boolean") return value ? t`sim` : t`não`;
  if (typeof value === "number") return String(value);
  if (field === "logoId") return t`uma imagem`;
  if (value === "•••") return t`(não se guarda)`;
  if (typeof value === "string") {
    if (field.startsWith("retention.live.") || field.startsWith("retention.archive.")) return periodWords(value);
    if (field === "retention.run" || field === "retention.hold") return retentionWords()[value] ?? value;
    if (field === "expiresAt") return formatDate(i18n.locale, "shortDate", value);
    if (field === "cnpj") return formatDocument(value);
    if (field === "timeZone") return zoneName(i18n.locale, value);
    if (field === "exported") return listNames()[value] ?? value;
    if (field === "secondFactorRoles")
      return value
        .split(", ")
        .map((name) => roleList.find((one) => one === name))
        .map((one) => (one ? roleName(one) : ""))
        .join(", ");
    const role = ["invited", "joined", "role"].includes(field) ? roleList.find((one) => one === value) : undefined;
    if (field === "category") return value === "marketing" ? t`Marketing` : value === "utility" ? t`Utilidade` : value;
    if (field === "status") return value === "paused" ? t`Pausada` : value === "active" ? t`Ativa` : value;
    if (field === "overflow_queue_id") return t`(ver na tela do ajuste)`;
    if (field === "cadence") return value === "daily" ? t`todo dia` : value === "weekly" ? t`toda semana` : t`todo mês`;
    const locale = field === "locale" ? locales.find((one) => one === value) : undefined;
    return role ? roleName(role) : locale ? localeNames[locale] : value;
  }
  if (field === "shared_with" && Array.isArray(value))
    return (
      value
        .map((name) => roleList.find((one) => one === name))
        .map((one) => (one ? roleName(one) : ""))
        .join(", ") || "—"
    );
  if (field === "address") {
    // The database keeps the parts of a value in an order of its own.
    const parts = new Map<string, unknown>(Object.entries(value));
    return ["street", "number", "complement", "district", "city", "state", "postalCode"]
      .map((part) => parts.get(part))
      .filter((part) => typeof part === "string" && part !== "")
      .join(", ");
  }
  return t`(ver na tela do ajuste)`;
}

/** A change, or a fact that replaced nothing, in a line. */
export function changeLine({ field, before, after }: { field: string; before: unknown; after: unknown }): string {
  if (before !== null && before !== undefined) return `${fieldName(field)}: ${fieldValue(field, before)} → ${fieldValue(field, after)}`;
  if (field === "secondFactor") return after === true ? t`Ligou a verificação em duas etapas` : t`Desligou a verificação em duas etapas`;
  return after === true ? fieldName(field) : `${fieldName(field)}: ${fieldValue(field, after)}`;
}
