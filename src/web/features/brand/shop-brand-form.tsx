import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Store } from "lucide-react";
import { useState } from "react";
import { call, type CallResult } from "../../api/call.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useMe } from "../../app/session.ts";
import { Field, Input } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone } from "../../ui/toast.ts";
import { UnsavedBar } from "../settings/unsaved-bar.tsx";
import { ColourField, isColour, textOn } from "./colour-field.tsx";
import { PictureField } from "./picture-field.tsx";

const key = ["shop-brand"];
const usualColour = "#0b6b4f";

function Form({ stored }: { stored: CallResult<"getShopBrand"> }) {
  const queries = useQueryClient();
  const { account } = useMe();
  const [brand, setBrand] = useState(stored);
  const changed = JSON.stringify(brand) !== JSON.stringify(stored);
  const color = brand.color !== null && isColour(brand.color) ? brand.color : usualColour;
  const logo = brand.logoId === null ? null : `/api/pictures/${brand.logoId}`;
  const save = async () => {
    const saved = await call("setShopBrand", { body: brand });
    queries.setQueryData(key, saved);
    setBrand(saved);
    void queries.invalidateQueries({ queryKey: ["onboarding"] });
    toastDone(t`Aparência da loja salva`);
  };
  return (
    <div>
      <div className="grid gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Field label={t`Nome da loja`} hint={t`Aparece na página de pagamento. Vazio: o nome da empresa.`}>
            {(ids) => (
              <Input
                {...ids}
                value={brand.name}
                placeholder={account.name}
                maxLength={80}
                onChange={(event) => setBrand({ ...brand, name: event.target.value })}
              />
            )}
          </Field>
          <PictureField
            label={t`Logo`}
            purpose="shop"
            chosen={logo !== null}
            onChange={(picture) => setBrand((before) => ({ ...before, logoId: picture?.id ?? null }))}
          >
            <span className="flex size-12 items-center justify-center overflow-hidden rounded-lg bg-sunken">
              {logo === null ? <Store size={22} aria-hidden="true" /> : <img src={logo} alt="" className="size-12 object-contain" />}
            </span>
          </PictureField>
          <ColourField
            value={brand.color ?? ""}
            usual={usualColour}
            onChange={(value) => setBrand({ ...brand, color: value === "" ? null : value })}
          />
        </div>
        <figure aria-label={t`Prévia da página de pagamento`} className="self-start overflow-hidden rounded-xl border bg-sunken">
          <div className="flex items-center gap-2.5 border-b bg-surface px-4 py-3 font-semibold">
            {logo === null ? null : <img src={logo} alt="" className="size-8 rounded-lg object-contain" />}
            <span className="truncate">{brand.name || account.name}</span>
          </div>
          <div className="p-4">
            <span
              className="flex h-12 items-center justify-center rounded-xl font-bold"
              style={{ backgroundColor: color, color: textOn(color) }}
            >
              {t`Finalizar pedido`}
            </span>
          </div>
        </figure>
      </div>
      <UnsavedBar onSave={save} onDiscard={changed ? () => setBrand(stored) : null} />
    </div>
  );
}

/** Name, colour and logo of the checkout pages. */
export function ShopBrandForm() {
  const brand = useQuery({ queryKey: key, queryFn: () => call("getShopBrand") });
  if (brand.error) return <FaultCard error={brand.error} onRetry={() => void brand.refetch()} />;
  return brand.data ? (
    <Form stored={brand.data} />
  ) : (
    <Skeleton label={t`Carregando a aparência`}>
      <SkeletonBlock className="h-40" />
    </Skeleton>
  );
}
