import type { Incident } from "./incidents.contract.ts";

const kinds: Readonly<Record<Incident["kind"], string>> = {
  access: "acesso não autorizado a dados pessoais",
  disclosure: "divulgação indevida de dados pessoais",
  loss: "perda de dados pessoais",
  change: "alteração indevida de dados pessoais",
  other: "incidente com dados pessoais",
};

const date = new Intl.DateTimeFormat("pt-BR", { dateStyle: "long", timeStyle: "short", timeZone: "America/Sao_Paulo" });
const on = (instant: string) => date.format(new Date(instant));

export interface NoticeHead {
  business: string;
  officer: string;
}

/** What the authority has to be told (LGPD, art. 48, § 1; Resolution CD/ANPD 15/2024, art. 6). */
export function authorityNotice(head: NoticeHead, incident: Incident): string {
  return [
    "Comunicação de incidente de segurança com dados pessoais (LGPD, art. 48)",
    "",
    `Controlador: ${head.business}`,
    `Encarregado: ${head.officer || "[preencher]"}`,
    `Ciência do incidente: ${on(incident.known_at)}`,
    `Período em que ocorreu: de ${on(incident.happened_from)} a ${on(incident.happened_to)}`,
    `Tipo: ${kinds[incident.kind]}`,
    `Natureza e categoria dos dados: ${incident.categories.join(", ") || "[preencher]"}`,
    `Número de titulares afetados: ${incident.counted_at === null ? "em apuração" : String(incident.persons)}`,
    `Risco para os titulares: ${incident.risk === "relevant" ? "relevante" : "baixo"}`,
    "",
    "O que aconteceu:",
    incident.detail,
    "",
    "Medidas técnicas e de segurança, antes e depois, e para reduzir os efeitos:",
    incident.measures || "[preencher]",
    "",
    ...(incident.overdue ? ["Motivo da demora:", "[preencher]", ""] : []),
  ].join("\n");
}

/** What persons have to be told, in plain language (Resolution CD/ANPD 15/2024, art. 9). */
export function personsNotice(head: NoticeHead, incident: Incident): string {
  return [
    `Olá. Aqui é ${head.business}. Precisamos avisar você de algo que envolve os seus dados pessoais.`,
    "",
    `Entre ${on(incident.happened_from)} e ${on(incident.happened_to)} houve ${kinds[incident.kind]}. Soubemos disso em ${on(incident.known_at)}.`,
    `Dados envolvidos: ${incident.categories.join(", ") || "[preencher]"}.`,
    "",
    `O que fizemos: ${incident.measures || "[preencher]"}`,
    "O que você pode fazer: desconfie de quem pedir senhas, códigos ou pagamentos em nosso nome e fale conosco em caso de dúvida.",
    "",
    `Contato do encarregado: ${head.officer || "[preencher]"}`,
  ].join("\n");
}
