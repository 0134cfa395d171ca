import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState, type ReactNode } from "react";
import { maskCep, maskCnpj } from "../../../format/documents.ts";
import { Field, Input, Select } from "../../../ui/field.tsx";
import type { CompanyDraft, CompanyProblems } from "./company-draft.ts";
import { problemText } from "./problem-texts.ts";

const states = "AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO".split(" ");

interface RegisterFieldsProps {
  draft: CompanyDraft;
  problems: CompanyProblems;
  /** Problems of fields that nobody has left yet are shown only once a save was tried. */
  tried: boolean;
  onChange: (part: Partial<CompanyDraft>) => void;
}

/** What a shop has to say of itself, and where it is shown. */
export function RegisterFields({ draft, problems, tried, onChange }: RegisterFieldsProps) {
  const [left, setLeft] = useState<ReadonlySet<keyof CompanyDraft>>(new Set());
  const leave = (name: keyof CompanyDraft) => setLeft(new Set([...left, name]));
  const shown = (name: keyof CompanyDraft) => (tried || (left.has(name) && draft[name] !== "") ? problemText(name, problems) : undefined);
  const text = (name: keyof CompanyDraft, label: string, more: { hint?: ReactNode; autoComplete?: string; type?: string } = {}) => (
    <Field label={label} hint={more.hint} error={shown(name)}>
      {(ids) => (
        <Input
          {...ids}
          type={more.type ?? "text"}
          autoComplete={more.autoComplete ?? "off"}
          maxLength={120}
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
          onBlur={() => leave(name)}
        />
      )}
    </Field>
  );
  return (
    <section className="flex flex-col gap-4 border-t pt-5">
      <div>
        <h3 className="font-semibold">
          <Trans>Cadastro</Trans>
        </h3>
        <p className="text-soft text-pretty">
          <Trans>Aparece no rodapé da página de pagamento. A lei pede que uma loja on-line mostre CNPJ, endereço e e-mail.</Trans>
        </p>
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        {text("legalName", t`Razão social`, { hint: t`Vazio: o nome da empresa.`, autoComplete: "organization" })}
        <Field label={t`CNPJ`} error={shown("cnpj")}>
          {(ids) => (
            <Input
              {...ids}
              value={draft.cnpj}
              placeholder="00.000.000/0000-00"
              autoComplete="off"
              spellCheck={false}
              className="tabular"
              onChange={(event) => onChange({ cnpj: maskCnpj(event.target.value) })}
              onBlur={() => leave("cnpj")}
            />
          )}
        </Field>
      </div>
      {text("email", t`E-mail de contato`, { type: "email", autoComplete: "email" })}
      <fieldset className="flex flex-col gap-4">
        <legend className="mb-3 text-sm font-medium text-soft">
          <Trans>Endereço</Trans>
        </legend>
        <div className="grid gap-4 md:grid-cols-[10rem_1fr_7rem]">
          <Field label={t`CEP`} error={shown("postalCode")}>
            {(ids) => (
              <Input
                {...ids}
                value={draft.postalCode}
                placeholder="00000-000"
                inputMode="numeric"
                autoComplete="postal-code"
                className="tabular"
                onChange={(event) => onChange({ postalCode: maskCep(event.target.value) })}
                onBlur={() => leave("postalCode")}
              />
            )}
          </Field>
          {text("street", t`Rua`, { autoComplete: "address-line1" })}
          {text("number", t`Número`)}
        </div>
        <div className="grid gap-4 md:grid-cols-2">
          {text("complement", t`Complemento`, { autoComplete: "address-line2" })}
          {text("district", t`Bairro`, { autoComplete: "address-level3" })}
        </div>
        <div className="grid gap-4 md:grid-cols-[1fr_8rem]">
          {text("city", t`Cidade`, { autoComplete: "address-level2" })}
          <Field label={t`Estado`} error={shown("state")}>
            {(ids) => (
              <Select
                {...ids}
                value={draft.state}
                autoComplete="address-level1"
                onChange={(event) => onChange({ state: event.target.value })}
              >
                <option value="">—</option>
                {states.map((state) => (
                  <option key={state}>{state}</option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      </fieldset>
    </section>
  );
}
