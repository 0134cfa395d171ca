import type { ReportLanguage } from "../export/source.contract.ts";

/** What a letter with a report says. */
export const letterWords: Record<
  ReportLanguage,
  { hello(name: string): string; attached: string; tooLarge: string; open: string; end: string }
> = {
  "pt-BR": {
    hello: (name) => `Olá, ${name}. O seu relatório está pronto.`,
    attached: "Ele vem anexo e também fica disponível no Prosa, com os números que o seu papel pode ver.",
    tooLarge: "O arquivo é grande demais para um e-mail: baixe no Prosa.",
    open: "Abrir os relatórios",
    end: "Você recebe este e-mail porque foi escolhido como destinatário em Números › Relatórios.",
  },
  en: {
    hello: (name) => `Hello ${name}. Your report is ready.`,
    attached: "It is attached, and is in Prosa as well, with the numbers that your role may see.",
    tooLarge: "The file is too large for an e-mail: download it in Prosa.",
    open: "Open the reports",
    end: "You get this e-mail because you were chosen as a recipient in Numbers › Reports.",
  },
  es: {
    hello: (name) => `Hola, ${name}. Tu informe está listo.`,
    attached: "Va adjunto y también está en Prosa, con los números que tu rol puede ver.",
    tooLarge: "El archivo es demasiado grande para un correo: descárgalo en Prosa.",
    open: "Abrir los informes",
    end: "Recibes este correo porque te eligieron como destinatario en Números › Informes.",
  },
};
