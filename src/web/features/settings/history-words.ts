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
  label: t`Etiqueta`,
  merged: t`Etiqueta juntada`,
  invited: t`Convite como`,
  passwordLinkFor: t`Link de senha para`,
  firstResponseMinutes: t`Primeira resposta (minutos)`,
  nextResponseMinutes: t`Respostas seguintes (minutos)`,
});

/** Name of a field; one that has none here keeps the server's. */
export const fieldName = (field: string): string => fieldNames()[field] ?? field;

/** A value as a person reads it: no ids of pictures and zones, no code. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "boolean") return value ? t`sim` : t`não`;
  if (typeof value === "number") return String(value);
  if (field === "logoId") return t`uma imagem`;
  if (typeof value === "string") {
    if (field === "cnpj") return formatDocument(value);
    if (field === "timeZone") return zoneName(i18n.locale, value);
    const role = field === "invited" ? roleList.find((one) => one === value) : undefined;
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
