import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
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
  exported: t`Lista exportada`,
  rows: t`Linhas`,
});

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
    const locale = field === "locale" ? locales.find((one) => one === value) : undefined;
    return role ? roleName(role) : locale ? localeNames[locale] : value;
  }
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
