import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, Select, Textarea } from "../../ui/field.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";

export const glassQuery = queryOptions({ queryKey: ["break-glass"], queryFn: () => call("getBreakGlass"), refetchInterval: 30_000 });
const minutes = [15, 30, 60] as const;
const ofWhom = (customerId: string | null) => (customerId === null ? {} : { customerId });

/** Why, and for how long, somebody wants to see a customer, or (null) everybody, without masks. */
export function GlassForm({ customerId, onDone }: { customerId: string | null; onDone?: () => void }) {
  const queries = useQueryClient();
  const form = useSubmit(async (fields) => {
    const chosen = minutes.find((each) => String(each) === textFrom(fields, "minutes")) ?? 15;
    await call("breakGlass", { body: { ...ofWhom(customerId), reason: textFrom(fields, "reason"), minutes: chosen } });
    // What was read with the masks on is read anew.
    await queries.invalidateQueries();
    onDone?.();
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
      {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
      <Field label={t`Motivo`} hint={t`Pelo menos 10 letras.`} error={form.fieldProblem("reason")}>
        {(ids) => <Textarea {...ids} name="reason" rows={2} required minLength={10} maxLength={500} />}
      </Field>
      <Field label={t`Por quanto tempo`}>
        {(ids) => (
          <Select {...ids} name="minutes" className="!w-40">
            {minutes.map((count) => (
              <option key={count} value={count}>{t`${count} minutos`}</option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" look="primary" busy={form.busy} className="self-start">
        <Trans>Ver sem máscara</Trans>
      </Button>
    </form>
  );
}

/** Ends it before its time: of a customer, or (null) of all. */
export function EndGlassButton({ customerId }: { customerId: string | null }) {
  const queries = useQueryClient();
  const [ending, setEnding] = useState(false);
  const end = async () => {
    setEnding(true);
    await call("mendGlass", { query: ofWhom(customerId) }).catch((error: unknown) => toastProblem(explainProblem(error)));
    await queries.invalidateQueries();
    setEnding(false);
  };
  return (
    <Button size="sm" busy={ending} onClick={() => void end()}>
      <Trans>Encerrar agora</Trans>
    </Button>
  );
}
