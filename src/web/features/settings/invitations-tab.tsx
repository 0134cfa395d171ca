import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MailPlus } from "lucide-react";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { roleName } from "../accounts/role-names.ts";
import { inOwnWords } from "../security/security-problems.ts";
import { InvitationLink, invitationsQuery, InviteForm, type MadeInvitation } from "./invite-form.tsx";

/** Invites by e-mail, and shows the link to pass on where no mail server sends it. */
export function InvitationsTab() {
  const queries = useQueryClient();
  const invitations = useQuery(invitationsQuery);
  const [link, setLink] = useState<MadeInvitation | null>(null);
  const renew = () => queries.invalidateQueries(invitationsQuery);
  const act = (work: Promise<unknown>) => void work.then(renew, (error: unknown) => toastProblem(explainProblem(inOwnWords(error))));
  const resend = async (id: string) => setLink(await call("resendInvitation", { params: { id } }));
  const revoke = async (id: string) => {
    await call("revokeInvitation", { params: { id } });
    setLink(null);
    toastDone(t`Convite cancelado`);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-5 px-4 py-4 md:px-8">
      <InviteForm wide onMade={setLink} />
      {link ? <InvitationLink key={link.path} invitation={link} /> : null}
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
