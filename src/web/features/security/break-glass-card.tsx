import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { formatDate } from "../../format/dates.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, Select, Textarea } from "../../ui/field.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";

const glassQuery = queryOptions({ queryKey: ["break-glass"], queryFn: () => call("getBreakGlass"), refetchInterval: 30_000 });
const minutes = [15, 30, 60] as const;

/** For roles that see initials and masks: to see persons for some minutes, with a reason that is kept. */
export function BreakGlassCard() {
  const queries = useQueryClient();
  const glass = useQuery(glassQuery).data;
  const [ending, setEnding] = useState(false);
  // What was read with the masks on, or off, is read anew.
  const seenAnew = () => queries.invalidateQueries();
  const form = useSubmit(async (fields) => {
    const chosen = minutes.find((each) => String(each) === textFrom(fields, "minutes")) ?? 15;
    await call("breakGlass", { body: { reason: textFrom(fields, "reason"), minutes: chosen } });
    await seenAnew();
  });
  const end = async () => {
    setEnding(true);
    await call("mendGlass").catch((error: unknown) => toastProblem(explainProblem(error)));
    await seenAnew();
    setEnding(false);
  };
  if (!glass?.masked || (!glass.allowed && glass.until === null)) return null;
  const until = glass.until === null ? "" : formatDate(i18n.locale, "time", glass.until);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">
        <Trans>Ver dados sem máscara</Trans>
      </h2>
      {glass.until !== null ? (
        <Banner tone="warn">
          <span className="flex flex-wrap items-center gap-3">
            {t`Você vê nomes e contatos sem máscara até ${until}.`}
            <Button size="sm" busy={ending} onClick={() => void end()}>
              <Trans>Encerrar agora</Trans>
            </Button>
          </span>
        </Banner>
      ) : (
        <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
          <p className="text-soft">
            <Trans>
              Seu perfil vê iniciais e contatos mascarados. Numa emergência, diga o motivo e veja tudo por alguns minutos: o motivo fica no
              histórico, cada dado visto fica registrado e os administradores são avisados.
            </Trans>
          </p>
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
          <Button type="submit" busy={form.busy} className="self-start">
            <Trans>Ver sem máscara</Trans>
          </Button>
        </form>
      )}
    </section>
  );
}
