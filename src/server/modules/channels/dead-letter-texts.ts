const texts: Record<string, Record<"pt" | "en" | "es", string>> = {
  not_json: {
    pt: "O conteúdo recebido não é JSON.",
    en: "What arrived is not JSON.",
    es: "Lo recibido no es JSON.",
  },
  unreadable: {
    pt: "Uma parte da entrega não pôde ser lida.",
    en: "A part of the delivery could not be read.",
    es: "Una parte de la entrega no se pudo leer.",
  },
  unknown_channel: {
    pt: "Chegou para um número ou página que não está conectado aqui. Conecte o canal e reprocesse.",
    en: "It arrived for a number or page that is not connected here. Connect the channel and replay.",
    es: "Llegó para un número o página que no está conectado aquí. Conecte el canal y reprocese.",
  },
  wrong_signer: {
    pt: "Foi assinado pelo segredo de outro aplicativo.",
    en: "It was signed with another application's secret.",
    es: "Fue firmado con el secreto de otra aplicación.",
  },
  crashed: {
    pt: "A leitura falhou por um erro nosso. O erro foi registrado.",
    en: "Reading it failed by an error of ours. The error was logged.",
    es: "La lectura falló por un error nuestro. El error quedó registrado.",
  },
  failed: {
    pt: "Cinco tentativas de processar falharam. Reprocesse depois de corrigir a causa.",
    en: "Five attempts to handle it failed. Replay once the cause is mended.",
    es: "Cinco intentos de procesarlo fallaron. Reprocese cuando se corrija la causa.",
  },
};

/** Why something lies with the dead letters, in plain words. */
export function deadLetterMessage(reason: string, locale: string): string {
  const language = locale.startsWith("en") ? "en" : locale.startsWith("es") ? "es" : "pt";
  return texts[reason]?.[language] ?? reason;
}
