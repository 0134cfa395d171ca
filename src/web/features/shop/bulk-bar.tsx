import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { shopCall, type ShopInput } from "./shop-api.ts";

type Change = NonNullable<ShopInput<"bulkProducts">["body"]>;
type Asked = "price" | "stock" | "category";

const numberFrom = (text: string) => Number(text.replace(/\./g, "").replace(",", "."));

function AskDialog({ asked, onChange, onClose }: { asked: Asked; onChange: (change: Change) => Promise<void>; onClose: () => void }) {
  const form = useSubmit(async (data) => {
    const value = textFrom(data, "value");
    if (asked === "price") await onChange({ price_percent: numberFrom(value) });
    else if (asked === "category") await onChange({ category: value });
    else if (/^[+-]/.test(value)) await onChange({ stock_change: Number(value) });
    else await onChange({ stock: Number(value) });
    onClose();
  });
  const texts = {
    price: { title: t`Mudar preços`, label: t`Quanto por cento`, hint: t`10 aumenta dez por cento; -15 diminui quinze.` },
    stock: { title: t`Mudar estoque`, label: t`Quantidade`, hint: t`12 deixa doze em cada variação; +5 soma e -5 tira.` },
    category: { title: t`Mudar de categoria`, label: t`Categoria`, hint: t`Uma que ainda não existe é criada.` },
  }[asked];
  const pattern = asked === "price" ? "-?\\d{1,3}([.,]\\d{1,2})?" : asked === "stock" ? "[+\\-]?\\d{1,6}" : undefined;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={texts.title}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={texts.label} hint={texts.hint}>
          {(ids) => (
            <Input
              {...ids}
              name="value"
              required
              pattern={pattern}
              maxLength={120}
              inputMode={asked === "category" ? "text" : "decimal"}
              autoComplete="off"
            />
          )}
        </Field>
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Mudar</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

/** What can be done with the products chosen; each change can be taken back for ten seconds. */
export function BulkBar({ ids, onClear }: { ids: readonly string[]; onClear: () => void }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const apply = async (change: Change, undo?: Change) => {
    const answer = await shopCall("bulkProducts", { body: { ids: [...ids], ...change } });
    await queries.invalidateQueries({ queryKey: ["shop"] });
    const back = undo ?? { variants: answer.before };
    const changed = answer.changed.length;
    // A category has no way back: what each had before is not one value.
    if (change.category !== undefined) toastDone(t`${changed} produtos em ${change.category}`);
    else
      toastWithUndo(t`${changed} produtos mudados`, () => {
        void shopCall("bulkProducts", { body: { ids: "active" in back ? [...ids] : [], ...back } }).then(
          () => queries.invalidateQueries({ queryKey: ["shop"] }),
          (error: unknown) => toastProblem(explainProblem(error)),
        );
      });
  };
  const now = (change: Change, undo: Change) => void apply(change, undo).catch((error: unknown) => toastProblem(explainProblem(error)));
  return (
    <div role="toolbar" aria-label={t`Produtos escolhidos`} className="flex flex-1 flex-wrap items-center gap-2">
      <span className="tabular font-medium">
        <Plural value={ids.length} one="# escolhido" other="# escolhidos" />
      </span>
      <Button size="sm" onClick={() => setAsked("price")}>
        <Trans>Preço</Trans>
      </Button>
      <Button size="sm" onClick={() => setAsked("stock")}>
        <Trans>Estoque</Trans>
      </Button>
      <Button size="sm" onClick={() => setAsked("category")}>
        <Trans>Categoria</Trans>
      </Button>
      <Button size="sm" onClick={() => now({ active: true }, { active: false })}>
        <Trans>Pôr na loja</Trans>
      </Button>
      <Button size="sm" onClick={() => now({ active: false }, { active: true })}>
        <Trans>Tirar da loja</Trans>
      </Button>
      <Button look="ghost" size="iconSm" aria-label={t`Não escolher nenhum`} onClick={onClear}>
        <X size={16} aria-hidden="true" />
      </Button>
      {asked === null ? null : <AskDialog asked={asked} onChange={(change) => apply(change)} onClose={() => setAsked(null)} />}
    </div>
  );
}
