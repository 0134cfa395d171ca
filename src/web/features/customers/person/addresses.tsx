import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { MapPin, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/choice.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { useSubmit, textFrom } from "../../../ui/use-submit.ts";
import { callCustomers } from "../customers-api.ts";
import { useCustomerRights } from "../rights.ts";

type Address = User["addresses"][number];
const empty: Omit<Address, "id"> = {
  label: "",
  is_default: false,
  name: "",
  street: "",
  number: "",
  complement: "",
  district: "",
  city: "",
  state: "",
  postal_code: "",
  country: "Brasil",
};

function AddressDialog({
  address,
  onSave,
  onClose,
}: {
  address: Omit<Address, "id">;
  onSave: (address: Omit<Address, "id">) => Promise<void>;
  onClose: () => void;
}) {
  const [isDefault, setDefault] = useState(address.is_default);
  const form = useSubmit(async (fields) => {
    const read = (name: keyof Address) => textFrom(fields, name);
    await onSave({
      label: read("label"),
      is_default: isDefault,
      name: read("name"),
      street: read("street"),
      number: read("number"),
      complement: read("complement"),
      district: read("district"),
      city: read("city"),
      state: read("state"),
      postal_code: read("postal_code"),
      country: read("country"),
    });
    onClose();
  });
  const field = (name: Exclude<keyof Address, "id" | "is_default">, label: string, wide = false) => (
    <div className={wide ? "col-span-2" : undefined}>
      <Field label={label}>{(ids) => <Input {...ids} name={name} defaultValue={address[name]} />}</Field>
    </div>
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Endereço`}>
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <div className="grid grid-cols-2 gap-3">
          {field("label", t`Apelido (casa, trabalho…)`)}
          {field("postal_code", t`CEP`)}
          {field("street", t`Rua`, true)}
          {field("number", t`Número`)}
          {field("complement", t`Complemento`)}
          {field("district", t`Bairro`)}
          {field("city", t`Cidade`)}
          {field("state", t`Estado`)}
          {field("country", t`País`)}
          {field("name", t`Quem recebe`, true)}
        </div>
        <Checkbox checked={isDefault} onChange={setDefault}>
          <Trans>Endereço principal</Trans>
        </Checkbox>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Salvar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Where the person receives things. */
export function Addresses({ user }: { user: User }) {
  const rights = useCustomerRights();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<number | "new" | null>(null);
  // Masked addresses must not be written back over the real ones.
  const editable = rights.write && !user.masked;
  const store = async (addresses: Omit<Address, "id">[], version?: number) => {
    const saved = await callCustomers("updateCustomer", {
      params: { id: user.id },
      body: { addresses: addresses.map(({ ...address }) => ({ ...address, id: undefined })) },
      ...(version !== undefined && { version }),
    });
    queries.setQueryData(["customer", user.id], saved);
  };
  const withOnlyDefault = (list: Omit<Address, "id">[], at: number) =>
    list[at]?.is_default ? list.map((address, index) => ({ ...address, is_default: index === at })) : list;
  const save = (address: Omit<Address, "id">) => {
    const list: Omit<Address, "id">[] = [...user.addresses];
    const at = editing === "new" || editing === null ? list.length : editing;
    list[at] = address;
    return store(withOnlyDefault(list, at), user.version);
  };
  const remove = async (index: number) => {
    const all = user.addresses;
    try {
      await store(
        all.filter((_, at) => at !== index),
        user.version,
      );
      toastWithUndo(t`Endereço apagado`, () => {
        store([...all]).catch((error: unknown) => toastProblem(explainProblem(error)));
      });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  return (
    <section className="rounded-xl border bg-surface px-4 py-3">
      <div className="flex items-center gap-2 pb-2">
        <h3 className="flex-1 font-semibold">
          <Trans>Endereços</Trans>
        </h3>
        {editable ? (
          <Button size="sm" onClick={() => setEditing("new")}>
            <Plus size={14} aria-hidden="true" />
            <Trans>Endereço</Trans>
          </Button>
        ) : null}
      </div>
      {user.addresses.length === 0 ? (
        <p className="text-soft">
          <Trans>Nenhum endereço.</Trans>
        </p>
      ) : (
        <ul className="grid gap-2 md:grid-cols-2">
          {user.addresses.map((address, index) => (
            <li key={address.id} className="flex items-start gap-2 rounded-lg bg-sunken px-3 py-2">
              <MapPin size={15} className="mt-1 shrink-0 text-faint" aria-hidden="true" />
              <div className="min-w-0 flex-1">
                <p className="flex items-center gap-1.5 font-medium">
                  {address.label || t`Endereço`} {address.is_default ? <Badge tone="accent">{t`principal`}</Badge> : null}
                </p>
                <p className="text-sm break-words text-soft">
                  {[address.street, address.number, address.complement].filter(Boolean).join(", ")}
                  <br />
                  {[address.district, address.city, address.state, address.postal_code].filter(Boolean).join(", ")}
                </p>
              </div>
              {editable ? (
                <>
                  <Button size="iconSm" look="ghost" aria-label={t`Mudar o endereço ${address.label}`} onClick={() => setEditing(index)}>
                    <Pencil size={14} aria-hidden="true" />
                  </Button>
                  <Button size="iconSm" look="ghost" aria-label={t`Apagar o endereço ${address.label}`} onClick={() => void remove(index)}>
                    <Trash2 size={14} aria-hidden="true" />
                  </Button>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {editing === null ? null : (
        <AddressDialog
          address={editing === "new" ? empty : (user.addresses[editing] ?? empty)}
          onSave={save}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}
