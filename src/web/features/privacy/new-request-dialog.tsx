import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newId } from "#shared/ids.ts";
import { type RequestKind, requestKinds } from "#modules/privacy/requests/requests.contract.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Combobox, type Option } from "../../ui/combobox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Select, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { useFoundCustomers } from "../customers/found-customers.ts";
import { kindHint, kindName } from "./names.ts";
import { callPrivacy, privacyKey } from "./privacy-api.ts";

/** Writes down what a customer asked for in some other way: by phone, in the shop, by letter. */
export function NewRequestDialog({ onClose, onAdded }: { onClose: () => void; onAdded: (id: string) => void }) {
  const queries = useQueryClient();
  const [once] = useState(newId);
  const [kind, setKind] = useState<RequestKind>("access");
  const [person, setPerson] = useState<Option | null>(null);
  const { options, waiting, setTyped } = useFoundCustomers();
  const form = useSubmit(async (fields) => {
    if (person === null) return;
    const made = await callPrivacy("addPrivacyRequest", {
      body: { user_id: person.value, kind, detail: textFrom(fields, "detail") },
      once,
    });
    await queries.invalidateQueries({ queryKey: privacyKey });
    toastDone(t`Pedido ${made.protocol} registrado`);
    onClose();
    onAdded(made.id);
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Registrar pedido`} description={t`O prazo de 15 dias começa agora.`}>
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <Combobox
          label={t`Cliente`}
          placeholder={t`Nome, telefone ou e-mail`}
          options={options}
          value={person}
          onChange={setPerson}
          onType={setTyped}
          waiting={waiting}
        />
        <Field label={t`O que a pessoa pede`} hint={kindHint(kind)}>
          {(ids) => (
            <Select {...ids} value={kind} onChange={(event) => setKind(event.target.value as RequestKind)}>
              {requestKinds.map((each) => (
                <option key={each} value={each}>
                  {kindName(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`Nas palavras da pessoa`} hint={t`Fica criptografado e é apagado com ela.`}>
          {(ids) => <Textarea {...ids} name="detail" rows={3} maxLength={4000} />}
        </Field>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy} disabled={person === null}>
            <Trans>Registrar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
