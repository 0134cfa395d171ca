import { t } from "@lingui/core/macro";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { levelName, stageName, statusName, tierName } from "../names.ts";
import type { ProfileField } from "./profile-change.ts";

const wordIn = (value: unknown) => (typeof value === "string" ? value : "");
const orNull = (value: string) => (value === "" ? null : value);

/** Fields of a profile that people edit, in the order of the form. */
export function profileFields(): ProfileField[] {
  const text = (
    id: string,
    label: string,
    group: ProfileField["group"],
    rest: Pick<ProfileField, "read" | "write"> & Partial<ProfileField>,
  ): ProfileField => ({ id, path: id, label, group, type: "text", personal: false, ...rest });
  const location = (id: "city" | "state" | "country" | "postal_code", label: string, personal: boolean) =>
    text(id, label, "person", {
      path: `profile.location.${id}`,
      personal,
      read: (user) => user.profile.location[id] ?? "",
      write: (value) => ({ profile: { location: { [id]: orNull(value) } } }),
    });
  const segment = (id: keyof User["segmentation"], label: string, usual?: string[]) =>
    text(id, label, "segment", {
      path: `segmentation.${id}`,
      ...(usual && { usual }),
      read: (user) => user.segmentation[id] ?? "",
      write: (value) => ({ segmentation: { [id]: orNull(value) } }),
    });
  return [
    text("name", t`Nome`, "person", { personal: true, read: (user) => user.name ?? "", write: (value) => ({ name: orNull(value) }) }),
    text("birth_date", t`Nascimento`, "person", {
      path: "profile.birth_date",
      type: "date",
      personal: true,
      read: (user) => user.profile.birth_date ?? "",
      write: (value) => ({ profile: { birth_date: orNull(value) } }),
    }),
    text("gender", t`Gênero`, "person", {
      path: "profile.gender",
      read: (user) => user.profile.gender ?? "",
      write: (value) => ({ profile: { gender: orNull(value) } }),
    }),
    text("language", t`Idioma`, "person", {
      path: "profile.language",
      usual: ["pt-BR", "en", "es"],
      read: (user) => user.profile.language ?? "",
      write: (value) => ({ profile: { language: orNull(value) } }),
    }),
    location("city", t`Cidade`, false),
    location("state", t`Estado`, false),
    location("postal_code", t`CEP`, true),
    location("country", t`País`, false),
    text("status", t`Situação`, "person", {
      type: "choice",
      choices: (["active", "inactive", "blocked"] as const).map((value) => ({ value, label: statusName(value) })),
      read: (user) => user.status,
      write: (value) => ({ status: value as User["status"] }),
    }),
    text("phone", t`Telefone`, "contact", {
      type: "tel",
      personal: true,
      read: (user) => (user.phone === null ? "" : `+${user.phone}`),
      write: (value) => ({ phone: orNull(value) }),
    }),
    text("email", t`E-mail`, "contact", {
      type: "email",
      personal: true,
      read: (user) => user.email ?? "",
      write: (value) => ({ email: orNull(value) }),
    }),
    text("cpf", t`CPF`, "contact", {
      personal: true,
      read: (user) => user.documents.cpf ?? "",
      write: (value) => ({ cpf: orNull(value) }),
    }),
    text("cnpj", t`CNPJ`, "contact", {
      personal: true,
      read: (user) => user.documents.cnpj ?? "",
      write: (value) => ({ cnpj: orNull(value) }),
    }),
    text("external_id", t`Código no seu sistema`, "contact", {
      personal: true,
      read: (user) => user.external_id ?? "",
      write: (value) => ({ external_id: orNull(value) }),
    }),
    segment("customer_value_tier", t`Segmento`, ["bronze", "silver", "gold", "platinum"]),
    segment("lifecycle_stage", t`Momento`, ["lead", "prospect", "new", "active", "loyal", "at_risk", "churned"]),
    segment("acquisition_source", t`Origem`),
    segment("persona", t`Persona`),
    segment("churn_risk", t`Risco de perda`, ["low", "medium", "high"]),
    segment("upsell_potential", t`Potencial`, ["low", "medium", "high"]),
    text("communication_channel", t`Canal preferido`, "segment", {
      path: "profile.preferences.communication_channel",
      read: (user) => wordIn(user.profile.preferences["communication_channel"]),
      write: (value) => ({ profile: { preferences: { communication_channel: orNull(value) } } }),
    }),
    text("nps_score", t`NPS (0 a 10)`, "segment", {
      path: "metrics.nps_score",
      type: "number",
      read: (user) => (user.metrics.nps_score === null ? "" : String(user.metrics.nps_score)),
      write: (value) => ({ metrics: { nps_score: value === "" ? null : Number(value) } }),
    }),
  ];
}

export const usualWord = (field: string, value: string): string =>
  field === "customer_value_tier" ? tierName(value) : field === "lifecycle_stage" ? stageName(value) : levelName(value);

interface Attribute {
  key: string;
  label: string;
  type: "text" | "number" | "date" | "boolean" | "list";
  options: string[];
}

function ownValue(attribute: Attribute, text: string): unknown {
  if (text === "") return null;
  if (attribute.type === "number") return Number(text.replace(",", "."));
  return attribute.type === "boolean" ? text === "true" : text;
}

/** The account's own attributes as fields of the form. */
export function ownFields(attributes: readonly Attribute[]): ProfileField[] {
  return attributes.map((attribute) => {
    const { key, label, type, options } = attribute;
    const choices =
      type === "boolean"
        ? [
            { value: "", label: "—" },
            { value: "true", label: t`Sim` },
            { value: "false", label: t`Não` },
          ]
        : type === "list" && options.length > 0
          ? [{ value: "", label: "—" }, ...options.map((value) => ({ value, label: value }))]
          : null;
    return {
      id: `own:${key}`,
      path: `attributes.${key}`,
      label,
      group: "own",
      type: choices ? "choice" : type === "number" || type === "date" ? type : "text",
      ...(choices && { choices }),
      personal: type === "text" || type === "list" || type === "date",
      read: (user) => {
        const value = user.attributes[key];
        return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
      },
      write: (value) => ({ attributes: { [key]: ownValue(attribute, value) } }),
    };
  });
}
