import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { MailPlus } from "lucide-react";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { roleList, roleName } from "../accounts/role-names.ts";

const invitationsQuery = queryOptions({ queryKey: ["invitations"], queryFn: () => call("listInvitations", { query: { limit: 100 } }) });

/** Invites by e-mail, and shows the link to pass on where no mail server sends it. */
export function InvitationsTab() {
  const queries = useQueryClient();
  const invitations = useQuery(invitationsQuery);
  const [link, setLink] = useState<{ email: string; path: string; mailed: boolean } | null>(null);
  const renew = () => queries.invalidateQueries(invitationsQuery);
  const form = useSubmit(async (data) => {
    const role = roleList.find((each) => each === data.get("role")) ?? "SECRETARY";
    setLink(await call("createInvitation", { body: { email: textFrom(data, "email"), role } }));
    await renew();
  });
  const act = (work: Promise<unknown>) => void work.then(renew, (error: unknown) => toastProblem(explainProblem(error)));
  const resend = async (id: string) => setLink(await call("resendInvitation", { params: { id } }));
  const revoke = async (id: string) => {
    await call("revokeInvitation", { params: { id } });
    setLink(null);
    toastDone(t`Convite cancelado`);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-5 px-4 py-4 md:px-8">
      <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
        <FormProblem text={form.problem} />
        <div className="grid items-end gap-3 md:grid-cols-[1fr_12rem_auto]">
          <Field label={t`E-mail da pessoa`}>{(ids) => <Input {...ids} name="email" type="email" required autoComplete="off" />}</Field>
          <Field label={t`Papel`}>
            {(ids) => (
              <Select {...ids} name="role" defaultValue="SECRETARY">
                {roleList.map((role) => (
                  <option key={role} value={role}>
                    {roleName(role)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Convidar</Trans>
          </Button>
        </div>
      </form>
      {link ? (
        <div role="status" className="flex flex-col gap-2 rounded-xl border bg-sunken p-4">
          <p>
            {link.mailed
              ? t`O convite foi enviado a ${link.email}. Se não chegar, passe o link:`
              : t`Passe este link a ${link.email}. Ele vale por sete dias e só aparece agora.`}
          </p>
          <CopyField label={t`Link do convite`} value={`${location.origin}${link.path}`} />
        </div>
      ) : null}
      {invitations.error ? (
        <FaultCard error={invitations.error} onRetry={() => void invitations.refetch()} />
      ) : invitations.data?.items.length === 0 ? (
        <EmptyState icon={MailPlus} title={t`Nenhum convite em aberto`} />
      ) : (
        <ul className="divide-y">
          {invitations.data?.items.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-3 py-2.5">
              <span className="min-w-0 flex-1 basis-48">
                <span className="block truncate font-medium">{one.email}</span>
                <span className="text-sm text-soft">
                  {roleName(one.role)} · {t`vale até ${formatDate(i18n.locale, "day", one.expiresAt)}`}
                </span>
              </span>
              {one.state === "expired" ? (
                <Badge tone="warn">
                  <Trans>Venceu</Trans>
                </Badge>
              ) : null}
              <Button onClick={() => act(resend(one.id))}>
                <Trans>Novo link</Trans>
              </Button>
              <Button look="quietDanger" onClick={() => act(revoke(one.id))}>
                <Trans>Cancelar convite</Trans>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
