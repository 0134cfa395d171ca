import { t } from "@lingui/core/macro";

/** Why a planned question was not asked. */
export function skipReason(reason: string): string {
  const names: Record<string, string> = {
    window_closed: t`Janela de mensagens fechada`,
    recently_asked: t`Perguntado há pouco tempo`,
    reopened: t`O cliente voltou a escrever`,
    opted_out: t`Não quer mensagens`,
    complaint: t`Última mensagem foi uma reclamação`,
    never_wrote: t`O cliente nunca escreveu`,
    late: t`Tarde demais`,
    customer_waits: t`O cliente espera uma resposta`,
    channel_off: t`Canal fora da pesquisa`,
    off: t`Pesquisa desligada`,
  };
  return names[reason] ?? reason.replaceAll("_", " ");
}

export function readingName(reading: string): string {
  const names: Record<string, string> = {
    tap: t`tocou na opção`,
    number: t`escreveu o número`,
    stars: t`em estrelas`,
    word: t`lido de palavras`,
    emoji: t`lido de emoji`,
    scaled: t`convertido de outra escala`,
  };
  return names[reading] ?? reading;
}
