import { describeFailure } from "../failure-texts.ts";
import { describeSyncProblem } from "./sync-texts.ts";

type Sentence = readonly [pt: string, en: string, es: string];

const texts: Readonly<Record<string, Sentence>> = {
  template_exists: [
    "Já existe um modelo com este nome e idioma. Escolha outro nome ou edite o que existe.",
    "There is a template of this name and language already. Choose another name or edit the existing one.",
    "Ya existe una plantilla con este nombre e idioma. Elija otro nombre o edite la que existe.",
  ],
  template_being_deleted: [
    "Um modelo com este nome acabou de ser excluído: o provedor só aceita o nome de novo em quatro semanas. Escolha outro nome.",
    "A template of this name was just deleted: the provider takes the name again in four weeks only. Choose another name.",
    "Se acaba de eliminar una plantilla con este nombre: el proveedor solo lo acepta de nuevo en cuatro semanas. Elija otro nombre.",
  ],
  template_limit: [
    "A conta chegou ao limite de modelos do provedor. Exclua os que não usa.",
    "The account has reached the provider's limit of templates. Delete those that you do not use.",
    "La cuenta llegó al límite de plantillas del proveedor. Elimine las que no usa.",
  ],
  template_field_too_long: [
    "Uma parte do modelo é longa demais para o provedor. Encurte o título, o texto ou o rodapé.",
    "A part of the template is too long for the provider. Shorten heading, text or footer.",
    "Una parte de la plantilla es demasiado larga para el proveedor. Acorte el título, el texto o el pie.",
  ],
  template_header_refused: [
    "O provedor não aceitou o título: use uma linha simples, sem emoji nem formatação.",
    "The provider did not accept the heading: use one plain line without emoji or formatting.",
    "El proveedor no aceptó el título: use una línea simple, sin emoji ni formato.",
  ],
  template_body_refused: [
    "O provedor não aceitou o texto. Confira as variáveis e a formatação.",
    "The provider did not accept the text. Check variables and formatting.",
    "El proveedor no aceptó el texto. Revise las variables y el formato.",
  ],
  template_footer_refused: [
    "O provedor não aceitou o rodapé: sem variáveis, emoji nem formatação.",
    "The provider did not accept the footer: no variables, emoji or formatting.",
    "El proveedor no aceptó el pie: sin variables, emoji ni formato.",
  ],
  template_too_many_blanks: [
    "Há variáveis demais para o tamanho do texto. Escreva mais palavras ao redor delas.",
    "There are too many variables for the length of the text. Write more words around them.",
    "Hay demasiadas variables para el largo del texto. Escriba más palabras alrededor de ellas.",
  ],
  template_blank_edge: [
    "O texto não pode começar nem terminar com uma variável.",
    "The text may not begin or end with a variable.",
    "El texto no puede empezar ni terminar con una variable.",
  ],
  template_no_changes: ["Nada mudou no modelo.", "Nothing has changed in the template.", "Nada cambió en la plantilla."],
  template_edited_too_often: [
    "O provedor deixa editar um modelo aprovado uma vez por dia e dez vezes por mês. Tente amanhã.",
    "The provider lets an approved template be edited once a day and ten times a month. Try tomorrow.",
    "El proveedor deja editar una plantilla aprobada una vez al día y diez veces al mes. Inténtelo mañana.",
  ],
  template_refused: [
    "O provedor não aceitou o modelo.",
    "The provider did not accept the template.",
    "El proveedor no aceptó la plantilla.",
  ],
  permission_missing: [
    "A chave deste canal não pode escrever modelos. Dê a ela a permissão de gerenciar a conta comercial.",
    "This channel's key may not write templates. Give it the permission to manage the business account.",
    "La clave de este canal no puede escribir plantillas. Dele el permiso de gestionar la cuenta comercial.",
  ],
  too_fast: [
    "Foram pedidos demais ao provedor em pouco tempo. Tente de novo em uma hora.",
    "The provider was asked too much in a short time. Try again in an hour.",
    "Se pidió demasiado al proveedor en poco tiempo. Inténtelo de nuevo en una hora.",
  ],
  network: [
    "Não houve conexão com o provedor. Tente de novo em instantes.",
    "The provider could not be reached. Try again in a moment.",
    "No hubo conexión con el proveedor. Inténtelo de nuevo en un momento.",
  ],
  other: [
    "O provedor não respondeu como esperado. Busque os modelos daqui a pouco para ver se o pedido chegou.",
    "The provider did not answer as expected. Fetch the templates in a while to see whether the request arrived.",
    "El proveedor no respondió como se esperaba. Busque las plantillas en un rato para ver si el pedido llegó.",
  ],
};

/** Why a template could not be written, and what to do. What a provider says beyond what is known here stands behind. */
export function describeWriteProblem(reason: string, details: string | null, locale: string): string {
  const place = /^en/i.test(locale) ? 1 : /^es/i.test(locale) ? 2 : 0;
  const known = Object.hasOwn(texts, reason) ? texts[reason] : undefined;
  if (known !== undefined) return reason === "template_refused" && details !== null ? `${known[place]} ${details}` : known[place];
  if (reason === "access_expired") return describeSyncProblem(reason, locale);
  if (
    reason === "access_missing" ||
    reason === "account_locked" ||
    reason === "policy_blocked" ||
    reason === "templates_account_missing" ||
    reason === "template_file_upload"
  )
    return describeFailure(reason, locale);
  return texts["other"]?.[place] ?? "";
}
