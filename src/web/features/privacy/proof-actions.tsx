import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { PrivacyRequestDetail } from "#modules/privacy/requests/requests.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { callPrivacy } from "./privacy-api.ts";

type Changed = (next: PrivacyRequestDetail) => Promise<void>;

function CodeForm({ request, onChanged }: { request: PrivacyRequestDetail; onChanged: Changed }) {
  const form = useSubmit(async (fields) => {
    await onChanged(
      await callPrivacy("proveRequest", { params: { id: request.id }, body: { proof: "code", code: textFrom(fields, "code") } }),
    );
    toastDone(t`Identidade confirmada`);
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-2">
      {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
      <Field label={t`Código que a pessoa disse`} hint={t`Seis números, válidos por 15 minutos.`}>
        {(ids) => <Input {...ids} name="code" inputMode="numeric" autoComplete="off" minLength={4} maxLength={12} required />}
      </Field>
      <Button type="submit" look="primary" busy={form.busy} className="self-start">
        <Trans>Confirmar</Trans>
      </Button>
    </form>
  );
}

function OtherProof({ request, onChanged, onBack }: { request: PrivacyRequestDetail; onChanged: Changed; onBack: () => void }) {
  const form = useSubmit(async (fields) => {
    const proof = textFrom(fields, "proof") === "known" ? ("known" as const) : ("document" as const);
    await onChanged(await callPrivacy("proveRequest", { params: { id: request.id }, body: { proof, note: textFrom(fields, "note") } }));
    toastDone(t`Identidade confirmada`);
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
      {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
      <Field label={t`Como você sabe que é a pessoa`}>
        {(ids) => (
          <Select {...ids} name="proof" defaultValue="document">
            <option value="document">{t`Vi um documento com foto`}</option>
            <option value="known">{t`Conheço a pessoa`}</option>
          </Select>
        )}
      </Field>
      <Field label={t`Observação`} hint={t`Por exemplo: RG conferido no balcão. Não copie o número do documento.`}>
        {(ids) => <Input {...ids} name="note" minLength={3} maxLength={1000} required />}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Confirmar</Trans>
        </Button>
        <Button onClick={onBack}>
          <Trans>Voltar</Trans>
        </Button>
      </div>
    </form>
  );
}

/** Ways to be sure that the person asked: a code on a channel that is known to be theirs, or what somebody of the team saw. */
export function ProofActions({ request, onChanged }: { request: PrivacyRequestDetail; onChanged: Changed }) {
  const [other, setOther] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async (way: "conversation" | "email") => {
    setBusy(true);
    try {
      await onChanged(await callPrivacy("sendRequestCode", { params: { id: request.id }, body: { way } }));
      toastDone(t`Código enviado`);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-label={t`Identidade`} className="flex flex-col gap-3 rounded-xl border p-4">
      <div>
        <h3 className="font-semibold">
          <Trans>É mesmo a pessoa?</Trans>
        </h3>
        <p className="text-sm text-soft">
          <Trans>Confirme antes de entregar, corrigir ou apagar dados.</Trans>
        </p>
      </div>
      {other ? (
        <OtherProof request={request} onChanged={onChanged} onBack={() => setOther(false)} />
      ) : (
        <>
          <div className="flex flex-wrap gap-2">
            {request.code_ways.includes("conversation") ? (
              <Button busy={busy} onClick={() => void send("conversation")}>
                {request.code_pending ? <Trans>Enviar outro código na conversa</Trans> : <Trans>Enviar código na conversa</Trans>}
              </Button>
            ) : null}
            {request.code_ways.includes("email") ? (
              <Button busy={busy} onClick={() => void send("email")}>
                <Trans>Enviar código por e-mail</Trans>
              </Button>
            ) : null}
            <Button look="ghost" onClick={() => setOther(true)}>
              <Trans>Confirmar de outro modo</Trans>
            </Button>
          </div>
          {request.code_ways.length === 0 ? (
            <p className="text-sm text-soft">
              <Trans>Nenhum canal desta pessoa recebe um código agora: a janela de conversa fechou e não há e-mail.</Trans>
            </p>
          ) : null}
          {request.code_pending ? <CodeForm request={request} onChanged={onChanged} /> : null}
        </>
      )}
    </section>
  );
}
