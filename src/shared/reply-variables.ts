// Ready answers have blanks such as {{cliente.nome}} or, with words for the case that nothing is known, {{cliente.nome|tudo bem}}.

const blankPattern = /\{\{\s*([\p{L}\d_.]+)\s*(?:\|([^{}]*))?\}\}/gu;

export const variableNames = [
  "cliente.nome",
  "cliente.primeiro_nome",
  "cliente.telefone",
  "cliente.email",
  "atendente.nome",
  "atendente.primeiro_nome",
  "conversa.id",
  "conversa.canal",
  "loja.nome",
  "pedido.numero",
  "pedido.situacao",
  "pedido.total",
] as const;
export type VariableName = (typeof variableNames)[number];
export type VariableValues = Partial<Record<VariableName, string | null>>;

export interface FilledText {
  text: string;
  /** Blanks that are still in the text because nothing is known for them. */
  open: string[];
  /** Blanks that no ready answer can have: misspelt, as a rule. */
  unknown: string[];
}

const isVariable = (name: string): name is VariableName => (variableNames as readonly string[]).includes(name);

/** Puts in what is known. What is not stays as it was written, so that a person sees it. */
export function fillVariables(text: string, values: VariableValues): FilledText {
  const open: string[] = [];
  const unknown: string[] = [];
  const filled = text.replace(blankPattern, (all, name: string, fallback: string | undefined) => {
    const known = isVariable(name);
    const value = known ? values[name] : undefined;
    if (value !== undefined && value !== null && value.trim() !== "") return value;
    if (fallback !== undefined && known) return fallback;
    open.push(all);
    if (!known) unknown.push(name);
    return all;
  });
  return { text: filled, open, unknown };
}

/** Where blanks stand in a text that is being written. */
export function findBlanks(text: string): { from: number; to: number; text: string }[] {
  return [...text.matchAll(blankPattern)].map((match) => ({ from: match.index, to: match.index + match[0].length, text: match[0] }));
}
