import { csvRows } from "#shared/csv.ts";
import { foldText } from "#shared/fold-text.ts";
import { productFileFields } from "#shared/product-file.ts";

export const importFields = productFileFields;

export interface ImportTable {
  head: readonly string[];
  rows: readonly string[][];
  /** Field of each column; "" leaves it out, "attribute" takes its heading as the name. */
  mapping: readonly string[];
}

// How spreadsheets in Portuguese, English and Spanish head such columns, folded.
const headings: Record<(typeof importFields)[number], RegExp> = {
  sku: /^(sku|codigo|cod|referencia|ref|product sku|codigo do produto)$/,
  name: /^(nome|name|produto|titulo|title|nombre|product)$/,
  description: /^(descricao|description|descripcion|detalhes)$/,
  category: /^(categoria|category|departamento)$/,
  brand: /^(marca|brand|fabricante)$/,
  price: /^(preco|price|valor|precio|preco de venda|preco por)$/,
  list_price: /^(preco antes|preco de|list price|preco cheio|de)$/,
  stock: /^(estoque|stock|quantidade|qtd|qty|inventory)$/,
  active: /^(ativo|active|na loja|status|publicado)$/,
  weight_grams: /^(peso|peso em gramas|weight|weight grams|peso g)$/,
  image_url: /^(imagem|image|foto|image url|imagen|url da imagem)$/,
  variant_sku: /^(sku da variacao|variant sku|codigo da variacao)$/,
  variant_name: /^(variacao|variant|variante|nome da variacao|variant name)$/,
  barcode: /^(codigo de barras|ean|gtin|barcode)$/,
};

/** Reads a table with its heading and guesses what each column is; null without rows. */
export function readTable(text: string): ImportTable | null {
  const first = text.split("\n", 1)[0] ?? "";
  const separator = first.split(";").length > first.split(",").length ? ";" : ",";
  const [head, ...rows] = csvRows(text, separator);
  if (!head || rows.length === 0) return null;
  const used = new Set<string>();
  const mapping = head.map((column) => {
    const words = foldText(column)
      .replace(/[_\s]+/g, " ")
      .trim();
    const field = importFields.find((one) => !used.has(one) && headings[one].test(words));
    if (field !== undefined) used.add(field);
    return field ?? "";
  });
  return { head, rows, mapping };
}

/** Rows as the server takes them: by the names of the fields; what is not mapped stays here. */
export function rowsToSend(table: ImportTable): Record<string, string>[] {
  return table.rows.map((cells) =>
    Object.fromEntries(
      table.mapping.flatMap((field, index) => {
        // An apostrophe keeps spreadsheets from running what looks like a formula; it is no part of the value.
        const value = (cells[index] ?? "").replace(/^'(?=[=+\-@])/, "");
        if (field === "" || value === "") return [];
        const name = field === "attribute" ? `attribute:${(table.head[index] ?? "").trim().slice(0, 50)}` : field;
        return [[name, value] as const];
      }),
    ),
  );
}
