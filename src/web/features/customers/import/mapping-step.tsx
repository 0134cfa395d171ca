import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CustomerImport } from "#modules/customers/import/imports.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { RadioChoice } from "../../../ui/choice.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { callCustomers } from "../customers-api.ts";
import { fieldGroups } from "./import-words.ts";

type Policy = CustomerImport["options"]["existing"];

/** Says what each column is, with the first rows beside it. */
export function MappingStep({ its, onChanged, onCancel }: { its: CustomerImport; onChanged: () => void; onCancel: () => void }) {
  const [mapping, setMapping] = useState(its.mapping);
  const [existing, setExisting] = useState<Policy>(its.options.existing);
  const [tag, setTag] = useState(its.options.tag ?? "");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const sample = useQuery({
    queryKey: ["customer-import", its.id, "sample", its.encoding, its.delimiter],
    queryFn: () => callCustomers("listImportRows", { params: { id: its.id }, query: { limit: 3 } }),
    staleTime: 60_000,
    retry: false,
  }).data?.items;
  const own = useQuery({
    queryKey: ["customer-attributes"],
    queryFn: () => callCustomers("listCustomerAttributes"),
    staleTime: 60_000,
  }).data?.items;
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      onChanged();
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  const again = (body: { encoding?: CustomerImport["encoding"]; delimiter?: CustomerImport["delimiter"] }) =>
    void run(() =>
      callCustomers("readImportAgain", { params: { id: its.id }, body: { encoding: its.encoding, delimiter: its.delimiter, ...body } }),
    );
  const keys = ["phone", "email", "cpf", "cnpj", "document", "external_id"];
  const hasKey = mapping.some((field) => field !== null && keys.includes(field));
  const groups = [
    ...fieldGroups(),
    ...(own && own.length > 0
      ? [{ title: t`Campos da sua conta`, fields: own.map(({ key, label }) => ({ value: `attribute:${key}`, label })) }]
      : []),
  ];
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!hasKey || busy) return;
        void run(() =>
          callCustomers("checkImport", {
            params: { id: its.id },
            body: { mapping: [...mapping], existing, ...(tag.trim() !== "" && { tag: tag.trim() }) },
          }),
        );
      }}
    >
      {problem === null ? null : <Banner tone="bad">{explainProblem(problem)}</Banner>}
      <div className="flex flex-wrap gap-3">
        <div className="w-44">
          <Field label={t`Separador`}>
            {(ids) => (
              <Select
                {...ids}
                value={its.delimiter}
                disabled={busy}
                onChange={(event) => again({ delimiter: event.target.value as CustomerImport["delimiter"] })}
              >
                <option value=",">{t`Vírgula ,`}</option>
                <option value=";">{t`Ponto e vírgula ;`}</option>
                <option value={"\t"}>{t`Tabulação`}</option>
                <option value="|">{t`Barra |`}</option>
              </Select>
            )}
          </Field>
        </div>
        <div className="w-56">
          <Field label={t`Letras e acentos`}>
            {(ids) => (
              <Select
                {...ids}
                value={its.encoding}
                disabled={busy}
                onChange={(event) => again({ encoding: event.target.value as CustomerImport["encoding"] })}
              >
                <option value="utf-8">UTF-8</option>
                <option value="windows-1252">{t`Excel antigo (Windows-1252)`}</option>
                <option value="utf-16le">UTF-16 LE</option>
                <option value="utf-16be">UTF-16 BE</option>
              </Select>
            )}
          </Field>
        </div>
      </div>
      <div role="region" aria-label={t`Colunas`} tabIndex={0} className="thin-scroll overflow-x-auto rounded-xl border bg-surface">
        <table className="w-full border-collapse text-left">
          <caption className="sr-only">{t`Colunas do arquivo e o que são`}</caption>
          <thead>
            <tr className="border-b bg-sunken text-sm text-soft">
              <th scope="col" className="h-9 px-3 font-medium">{t`Coluna`}</th>
              <th scope="col" className="px-3 font-medium">{t`É o quê`}</th>
              <th scope="col" className="px-3 font-medium">{t`Primeiras linhas`}</th>
            </tr>
          </thead>
          <tbody>
            {its.headers.map((header, index) => (
              <tr key={header} className="border-b last:border-b-0">
                <th scope="row" className="max-w-48 truncate px-3 py-1.5 font-medium" title={header}>
                  {header}
                </th>
                <td className="px-3 py-1.5">
                  <Select
                    aria-label={t`O que é a coluna ${header}`}
                    className="min-w-40"
                    value={mapping[index] ?? ""}
                    onChange={(event) => {
                      const field = event.target.value === "" ? null : event.target.value;
                      // A field is one column: chosen here, it leaves the other.
                      setMapping(mapping.map((old, place) => (place === index ? field : old === field ? null : old)));
                    }}
                  >
                    <option value="">{t`Deixar de fora`}</option>
                    {groups.map((group) => (
                      <optgroup key={group.title} label={group.title}>
                        {group.fields.map(({ value, label }) => (
                          <option key={value} value={value}>
                            {label}
                          </option>
                        ))}
                      </optgroup>
                    ))}
                  </Select>
                </td>
                <td className="max-w-80 truncate px-3 py-1.5 text-sm text-soft">
                  {sample
                    ?.map((row) => row.cells[index])
                    .filter((cell) => cell !== undefined && cell !== "")
                    .join(" · ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasKey ? null : (
        <Banner tone="warn">
          <Trans>Escolha ao menos uma coluna que diga quem é: telefone, e-mail, CPF, CNPJ ou código.</Trans>
        </Banner>
      )}
      <RadioChoice
        label={t`Clientes que já existem`}
        value={existing}
        onChange={setExisting}
        choices={[
          { value: "fill", label: t`Completar só o que está vazio` },
          { value: "update", label: t`Trocar pelo que está no arquivo` },
          { value: "skip", label: t`Não mexer` },
        ]}
      />
      <div className="max-w-xs">
        <Field label={t`Tag para todos do arquivo`} hint={t`Opcional: ajuda a achar depois quem veio daqui.`}>
          {(ids) => <Input {...ids} value={tag} maxLength={80} onChange={(event) => setTag(event.target.value)} />}
        </Field>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>
          <Trans>Outro arquivo</Trans>
        </Button>
        <Button type="submit" look="primary" busy={busy} disabled={!hasKey}>
          <Trans>Conferir</Trans>
        </Button>
      </div>
    </form>
  );
}
