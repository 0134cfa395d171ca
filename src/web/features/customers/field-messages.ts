import { t } from "@lingui/core/macro";

/** What the server says of a field, in the reader's language. Sentences that we do not know are shown as they came. */
export function fieldMessage(message: string | null): string | null {
  if (message === null) return null;
  const known: Record<string, string> = {
    "not a phone number": t`Não é um telefone. Escreva com DDD.`,
    "not an e-mail address": t`Não é um e-mail.`,
    "not a valid CPF": t`Não é um CPF válido.`,
    "not a valid CNPJ": t`Não é um CNPJ válido.`,
    "names nobody": t`Este código não identifica ninguém.`,
    "another customer has this already": t`Outro cliente já tem isto. Junte os dois ou deixe o campo vazio.`,
    "Another customer has this already. Merge the two, or leave the field empty.": t`Outro cliente já tem isto. Junte os dois ou deixe o campo vazio.`,
    "a channel knows the customer by this": t`Um canal conhece o cliente por isto: separe a identidade em vez de apagá-la.`,
  };
  return known[message] ?? message;
}
