import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call, type CallResult } from "../../api/call.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { RoleField } from "../accounts/role-field.tsx";
import { roleList } from "../accounts/role-names.ts";
import { said } from "../security/security-problems.ts";
import { LinkCard } from "./link-card.tsx";

export const invitationsQuery = queryOptions({
  queryKey: ["invitations"],
  queryFn: () => call("listInvitations", { query: { limit: 100 } }),
});
export type MadeInvitation = CallResult<"createInvitation">;

/** E-mail and role of somebody to invite. */
export function InviteForm({ wide = false, onMade }: { wide?: boolean; onMade: (invitation: MadeInvitation) => void }) {
  const queries = useQueryClient();
  const form = useSubmit(async (data) => {
    const role = roleList.find((each) => each === data.get("role")) ?? "SECRETARY";
    onMade(await said(call("createInvitation", { body: { email: textFrom(data, "email"), role } })));
    await queries.invalidateQueries(invitationsQuery);
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
      <FormProblem text={form.problem} />
      <div className={wide ? "grid items-end gap-3 md:grid-cols-[1fr_12rem_auto]" : "flex flex-col gap-4"}>
        <Field label={t`E-mail da pessoa`}>{(ids) => <Input {...ids} name="email" type="email" required autoComplete="off" />}</Field>
        <RoleField />
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Convidar</Trans>
        </Button>
      </div>
    </form>
  );
}

/** The link of an invitation just made: shown once, whether it went out by e-mail or not. */
export function InvitationLink({ invitation }: { invitation: MadeInvitation }) {
  return (
    <LinkCard
      label={t`Link do convite`}
      path={invitation.path}
      expiresAt={invitation.expiresAt}
      text={
        invitation.mailed
          ? t`O convite foi enviado a ${invitation.email}. Se não chegar, passe o link:`
          : t`Passe este link a ${invitation.email}. Ele só aparece agora.`
      }
    />
  );
}

/** Invites from the list of the team, without leaving it. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<MadeInvitation | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Convidar pessoa`}
      description={t`Pelo link, a pessoa escolhe o próprio nome e a própria senha.`}
    >
      {made ? (
        <div className="flex flex-col gap-4">
          <InvitationLink invitation={made} />
          <Button look="primary" onClick={onClose}>
            <Trans>Pronto</Trans>
          </Button>
        </div>
      ) : (
        <InviteForm onMade={setMade} />
      )}
    </Dialog>
  );
}
