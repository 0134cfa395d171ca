import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newId } from "#shared/ids.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, focusAtOnce, Input } from "../../../ui/field.tsx";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { callCustomers } from "../customers-api.ts";
import { fieldMessage } from "../field-messages.ts";

/** Makes a customer by hand, with what is usually known first. */
export function NewCustomerDialog({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const queries = useQueryClient();
  const [once] = useState(newId);
  const form = useSubmit(async (fields) => {
    const given = (name: string) => textFrom(fields, name) || undefined;
    const made = await callCustomers("createCustomer", {
      body: { name: given("name"), phone: given("phone"), email: given("email"), cpf: given("cpf"), cnpj: given("cnpj") },
      once,
    });
    void queries.invalidateQueries({ queryKey: ["customers"] });
    onMade(made.id);
  });
  const field = (name: string, label: string, type: string, first = false) => (
    <Field label={label} error={fieldMessage(form.fieldProblem(name))}>
      {(ids) => <Input {...ids} name={name} type={type} autoComplete="off" {...(first && { ref: focusAtOnce })} />}
    </Field>
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Novo cliente`}>
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{fieldMessage(form.problem)}</Banner> : null}
        {field("name", t`Nome`, "text", true)}
        {field("phone", t`Telefone com DDD`, "tel")}
        {field("email", t`E-mail`, "email")}
        <div className="grid grid-cols-2 gap-3">
          {field("cpf", t`CPF`, "text")}
          {field("cnpj", t`CNPJ`, "text")}
        </div>
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
