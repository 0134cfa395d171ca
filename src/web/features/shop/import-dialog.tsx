import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { Progress } from "../../ui/progress.tsx";
import { toastDone } from "../../ui/toast.ts";
import { importFields, type ImportTable, readTable, rowsToSend } from "./import-table.ts";
import { shopCall, type ShopResult } from "./shop-api.ts";

type Outcome = ShopResult<"importProducts">;
const batch = 500;

function fieldName(field: string): string {
  const names: Record<string, string> = {
    sku: t`Código do produto`,
    name: t`Nome`,
    description: t`Descrição`,
    category: t`Categoria`,
    brand: t`Marca`,
    price: t`Preço`,
    list_price: t`Preço antes`,
    stock: t`Estoque`,
    active: t`Na loja (sim ou não)`,
    weight_grams: t`Peso em gramas`,
    image_url: t`Endereço da imagem`,
    variant_sku: t`Código da variação`,
    variant_name: t`Nome da variação`,
    barcode: t`Código de barras`,
  };
  return names[field] ?? field;
}

function Report({ outcome, rehearsal }: { outcome: Outcome; rehearsal: boolean }) {
  return (
    <div className="flex flex-col gap-2">
      <Banner tone={outcome.refused.length > 0 ? "warn" : "good"}>
        <span className="tabular">
          {rehearsal ? t`Se importar:` : t`Importado:`} <Plural value={outcome.created} one="# novo" other="# novos" />
          {", "}
          <Plural value={outcome.updated} one="# mudado" other="# mudados" />
          {", "}
          <Plural value={outcome.unchanged} one="# igual" other="# iguais" />
          {", "}
          <Plural value={outcome.refused.length} _0="nenhuma linha recusada" one="# recusa" other="# recusas" />
        </span>
      </Banner>
      {outcome.refused.length > 0 ? (
        <ul className="thin-scroll max-h-48 overflow-y-auto rounded-lg border text-sm" tabIndex={0} aria-label={t`Linhas recusadas`}>
          {outcome.refused.slice(0, 200).map((refusal, index) => (
            <li key={index} className="flex gap-3 border-b px-3 py-1.5 last:border-b-0">
              <span className="tabular shrink-0 text-soft">
                <Trans>Linha {refusal.row + 1}</Trans>
              </span>
              <span className="min-w-0 break-words">
                {fieldName(refusal.path)}: {refusal.message}
                {refusal.value === "" ? "" : ` («${refusal.value}»)`}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** A spreadsheet of products: columns matched with fields, tried out first, then brought in. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [table, setTable] = useState<ImportTable | null>(null);
  const [outcome, setOutcome] = useState<(Outcome & { rehearsal: boolean }) | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const open = async (file: File | undefined) => {
    setOutcome(null);
    setProblem(null);
    if (!file) return;
    const read = readTable(await file.text());
    if (read === null) setProblem(t`Não há linhas neste arquivo.`);
    setTable(read);
  };
  const run = async (rehearsal: boolean) => {
    if (!table) return;
    const rows = rowsToSend(table);
    setProblem(null);
    setShare(0);
    try {
      const sum: Outcome = { created: 0, updated: 0, unchanged: 0, refused: [] };
      for (let at = 0; at < rows.length; at += batch) {
        const part = await shopCall("importProducts", { body: { rows: rows.slice(at, at + batch), dry_run: rehearsal } });
        sum.created += part.created;
        sum.updated += part.updated;
        sum.unchanged += part.unchanged;
        sum.refused.push(...part.refused.map((refusal) => ({ ...refusal, row: refusal.row + at })));
        setShare(Math.round((100 * Math.min(rows.length, at + batch)) / rows.length));
      }
      setOutcome({ ...sum, rehearsal });
      if (rehearsal) return;
      await queries.invalidateQueries({ queryKey: ["shop"] });
      const changed = sum.created + sum.updated;
      toastDone(t`${changed} produtos importados`);
      if (sum.refused.length === 0) onClose();
    } catch (error) {
      setProblem(explainProblem(error));
    } finally {
      setShare(null);
    }
  };
  const ready = table !== null && table.mapping.includes("sku");
  return (
    <Dialog
      wide
      open
      onOpenChange={(next) => !next && onClose()}
      title={t`Importar produtos`}
      description={t`Uma linha por variação. Quem já existe, pelo código, é atualizado.`}
    >
      <div className="flex flex-col gap-4">
        <Field label={t`Arquivo CSV`} hint={t`Separado por vírgula ou ponto e vírgula, com os nomes das colunas na primeira linha.`}>
          {(ids) => (
            <Input
              {...ids}
              type="file"
              accept=".csv,text/csv"
              className="h-auto py-1.5"
              onChange={(event) => void open(event.target.files?.[0])}
            />
          )}
        </Field>
        {problem === null ? null : <Banner tone="bad">{problem}</Banner>}
        {table === null ? null : (
          <>
            <div className="grid gap-3 md:grid-cols-2">
              {table.head.map((column, index) => (
                <Field key={index} label={column || t`Coluna ${index + 1}`} hint={table.rows[0]?.[index]}>
                  {(ids) => (
                    <Select
                      {...ids}
                      value={table.mapping[index]}
                      onChange={(event) => {
                        setOutcome(null);
                        setTable({ ...table, mapping: table.mapping.map((field, at) => (at === index ? event.target.value : field)) });
                      }}
                    >
                      <option value="">{t`Não importar`}</option>
                      {importFields.map((field) => (
                        <option key={field} value={field}>
                          {fieldName(field)}
                        </option>
                      ))}
                      <option value="attribute">{t`Característica: ${column}`}</option>
                    </Select>
                  )}
                </Field>
              ))}
            </div>
            {ready ? null : <Banner tone="warn">{t`Diga qual coluna tem o código do produto.`}</Banner>}
            {outcome === null ? null : <Report outcome={outcome} rehearsal={outcome.rehearsal} />}
            {share === null ? null : <Progress label={t`Enviando`} value={share} />}
            <div className="flex flex-wrap gap-2">
              <Button disabled={!ready} busy={share !== null} onClick={() => void run(true)}>
                <Trans>Conferir antes</Trans>
              </Button>
              <Button look="primary" disabled={!ready} busy={share !== null} onClick={() => void run(false)}>
                <FileUp size={16} aria-hidden="true" />
                <Plural value={table.rows.length} one="Importar # linha" other="Importar # linhas" />
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
