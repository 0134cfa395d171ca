import { t } from "@lingui/core/macro";
import { fieldMessage } from "../field-messages.ts";

/** What a column can be, in groups, as the select shows them. */
export function fieldGroups(): { title: string; fields: { value: string; label: string }[] }[] {
  const field = (value: string, label: string) => ({ value, label });
  return [
    {
      title: t`Pessoa`,
      fields: [
        field("name", t`Nome`),
        field("first_name", t`Primeiro nome`),
        field("last_name", t`Sobrenome`),
        field("birth_date", t`Nascimento`),
        field("gender", t`Gênero`),
        field("language", t`Idioma`),
        field("status", t`Situação`),
        field("created_at", t`Cliente desde`),
      ],
    },
    {
      title: t`Contato e documentos`,
      fields: [
        field("phone", t`Telefone`),
        field("email", t`E-mail`),
        field("cpf", t`CPF`),
        field("cnpj", t`CNPJ`),
        field("document", t`CPF ou CNPJ`),
        field("external_id", t`Código no seu sistema`),
        field("marketing", t`Aceita publicidade`),
      ],
    },
    {
      title: t`Endereço`,
      fields: [
        field("street", t`Rua`),
        field("number", t`Número`),
        field("complement", t`Complemento`),
        field("district", t`Bairro`),
        field("city", t`Cidade`),
        field("state", t`Estado`),
        field("postal_code", t`CEP`),
        field("country", t`País`),
      ],
    },
    {
      title: t`Segmentação`,
      fields: [
        field("tags", t`Tags`),
        field("customer_value_tier", t`Segmento`),
        field("lifecycle_stage", t`Momento`),
        field("acquisition_source", t`Origem`),
        field("nps_score", t`NPS (0 a 10)`),
      ],
    },
  ];
}

const fieldOfPath: Record<string, string> = {
  "profile.birth_date": "birth_date",
  "profile.gender": "gender",
  "profile.language": "language",
  "profile.location.city": "city",
  "profile.location.state": "state",
  "profile.location.country": "country",
  "profile.location.postal_code": "postal_code",
  "metrics.nps_score": "nps_score",
};

/** What is wrong in a row, in the reader's language. */
export function issueText({ path, message }: { path: string; message: string }): string {
  const field = fieldOfPath[path] ?? path;
  const label = fieldGroups()
    .flatMap((group) => group.fields)
    .find(({ value }) => value === field)?.label;
  const known: Record<string, string> = {
    "no phone, e-mail, document or id: nobody could tell who this is": t`Sem telefone, e-mail, documento ou código: não dá para saber quem é.`,
    "its contacts belong to two different customers: merge them first": t`Os contatos são de dois clientes diferentes: junte-os antes.`,
    "neither yes nor no": t`Não é sim nem não.`,
    "Invalid ISO date": t`Não é uma data.`,
    "a date in the past, from 1900 on": t`Não é uma data do passado.`,
    "an instant between 1900 and 2199": t`Não é uma data.`,
    "Invalid ISO datetime": t`Não é uma data.`,
    "a number": t`Não é um número.`,
    "true or false": t`Não é sim nem não.`,
  };
  const sentence = known[message] ?? fieldMessage(message) ?? message;
  return label === undefined ? sentence : `${label}: ${sentence}`;
}

/** Outcomes of rows, in the order in which they are shown, with a word for each. */
export function outcomeNames(): [string, string][] {
  return [
    ["add", t`Novos`],
    ["update", t`A completar`],
    ["added", t`Criados`],
    ["updated", t`Completados`],
    ["same", t`Sem mudança`],
    ["skip", t`A pular`],
    ["skipped", t`Pulados`],
    ["refused", t`Recusados`],
    ["undone", t`Desfeitos`],
    ["kept", t`Mantidos`],
  ];
}
