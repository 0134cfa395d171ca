import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Lead } from "#modules/leads/leads.contract.ts";
import { newId } from "#shared/ids.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, focusAtOnce, Input, Select, Textarea } from "../../ui/field.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { fieldMessage } from "../customers/field-messages.ts";
import { interestTypes } from "./lead-search.ts";
import { callLeads } from "./leads-api.ts";
import { interestName } from "./names.ts";

/** Makes a lead by hand. */
export function NewLeadDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const [once] = useState(newId);
  const form = useSubmit(async (fields) => {
    const given = (name: string) => textFrom(fields, name) || undefined;
    const value = textFrom(fields, "conversion_value").replace(/\./g, "").replace(",", ".");
    const made = await callLeads("createLead", {
      body: {
        name: given("name"),
        phone: given("phone"),
        email: given("email"),
        company: given("company"),
        cpf_cnpj: given("cpf_cnpj"),
        interest: given("interest"),
        message: given("message"),
        interest_type: textFrom(fields, "interest_type") as Lead["interest_type"],
        conversion_value: value === "" ? undefined : Number(value),
      },
      once,
    });
    onMade(made.id);
  });
  const field = (name: string, label: string, type = "text", first = false) => (
    <Field label={label} error={fieldMessage(form.fieldProblem(name))}>
      {(ids) => <Input {...ids} name={name} type={type} autoComplete="off" {...(first && { ref: focusAtOnce })} />}
    </Field>
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Novo lead`}>
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{fieldMessage(form.problem)}</Banner> : null}
        {field("name", t`Nome`, "text", true)}
        <div className="grid grid-cols-2 gap-3">
          {field("phone", t`Telefone com DDD`, "tel")}
          {field("email", t`E-mail`, "email")}
          {field("company", t`Empresa`)}
          {field("cpf_cnpj", t`CPF ou CNPJ`)}
          <Field label={t`Interesse`}>
            {(ids) => (
              <Select {...ids} name="interest_type" defaultValue="quote">
                {interestTypes.map((type) => (
                  <option key={type} value={type}>
                    {interestName(type)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t`Valor esperado`} error={fieldMessage(form.fieldProblem("conversion_value"))}>
            {(ids) => <Input {...ids} name="conversion_value" inputMode="decimal" pattern="[0-9.]{1,12}(,[0-9]{1,2})?" />}
          </Field>
        </div>
        {field("interest", t`O que quer`)}
        <Field label={t`Mensagem`}>{(ids) => <Textarea {...ids} name="message" rows={2} maxLength={2000} />}</Field>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Criar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
