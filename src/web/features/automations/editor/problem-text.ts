import { t } from "@lingui/core/macro";

/** What the server says of a field, in the reader's language. */
export function problemText(message: string): string {
  const variable = /^nothing is called (\{.+\}) here$/.exec(message)?.[1];
  if (variable !== undefined) return t`A variável ${variable} não existe aqui.`;
  const [, low, high] = /^a whole number from (\S+) to (\S+)$/.exec(message) ?? [];
  if (low !== undefined && high !== undefined) return t`Um número inteiro de ${low} a ${high}.`;
  const texts: Record<string, string> = {
    "no such trigger": t`Este início não existe.`,
    "this trigger has no such setting": t`Este início não tem este ajuste.`,
    "put a step in": t`Ponha ao menos um passo.`,
    "another step has this id": t`Outro passo tem o mesmo nome interno.`,
    "say with what to compare": t`Diga com o que comparar.`,
    "a number": t`Deve ser um número.`,
    "a text": t`Deve ser um texto.`,
    "one value": t`Escreva um valor.`,
    "a list of values": t`Escolha ao menos um valor.`,
    "not something that a condition can ask about": t`Escolha o que comparar.`,
    "letters, digits, _ and -": t`Só letras sem acento, números, _ e -.`,
    "Invalid URL": t`Escreva um endereço que comece com https://.`,
    "Invalid input": t`Confira este campo.`,
  };
  return (
    texts[message] ??
    (message.startsWith("Too small") ? t`Preencha este campo.` : message.startsWith("Too big") ? t`É demais para este campo.` : message)
  );
}
