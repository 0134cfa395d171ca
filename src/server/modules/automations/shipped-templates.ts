import type { TemplateDraft } from "#shared/template-draft.ts";

const draft = (language: string, body: string, footer: string, samples: readonly [string, string, string]): TemplateDraft => ({
  name: "carrinho_esperando",
  language,
  category: "marketing",
  headerFormat: "text",
  header: "",
  headerFileId: null,
  body,
  footer,
  buttons: [],
  samples: { "body:1": samples[0], "body:2": samples[1], "body:3": samples[2] },
});

/**
 * Templates that automations of the product send where a channel takes no free text any more. They are no use until the provider of the channel has
 * approved them: each business submits them from its own account.
 */
export const shippedTemplates: readonly TemplateDraft[] = [
  draft(
    "pt_BR",
    "Você deixou {{1}} no carrinho ({{2}}). Ele continua guardado aqui: {{3}} Se tiver alguma dúvida, é só responder.",
    "Responda SAIR para não receber mais.",
    ["Fone Onda", "R$ 199,00", "https://loja.exemplo.com.br/checkout/abc"],
  ),
  draft(
    "en",
    "You left {{1}} in your cart ({{2}}). It is still kept for you here: {{3}} If you have a question, just answer.",
    "Answer STOP to receive no more.",
    ["Onda headphones", "R$ 199.00", "https://shop.example.com/checkout/abc"],
  ),
  draft(
    "es",
    "Dejaste {{1}} en el carrito ({{2}}). Sigue guardado aquí: {{3}} Si tienes alguna duda, solo responde.",
    "Responde SALIR para no recibir más.",
    ["Auricular Onda", "R$ 199,00", "https://tienda.ejemplo.com/checkout/abc"],
  ),
];

/** The template of the product by this name in all its languages; none: a business's own. */
export const inAllLanguages = (name: string): readonly TemplateDraft[] => shippedTemplates.filter((one) => one.name === name);

/** The languages in which a template of the product may go to a person, the best first, without those that it does not have. */
export function languagesFor(name: string, wished: readonly (string | null | undefined)[]): string[] {
  const all = inAllLanguages(name).map(({ language }) => language);
  // Persons and accounts name a language with or without its country, as templates do.
  const found = wished.flatMap((one) => all.find((language) => one && language.slice(0, 2) === one.slice(0, 2).toLowerCase()) ?? []);
  return [...new Set(found)];
}

/** The template of the product by this name; undefined: a business's own. */
export const shippedTemplate = (name: string, language: string): TemplateDraft | undefined =>
  shippedTemplates.find((one) => one.name === name && one.language === language);
