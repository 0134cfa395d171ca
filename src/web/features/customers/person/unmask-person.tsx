import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { formatDate } from "../../../format/dates.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { EndGlassButton, GlassForm, glassQuery } from "../../security/glass.tsx";
import { seesMasks } from "../rights.ts";
import { useMe } from "../../../app/session.ts";

/** That somebody sees this customer masked, and how to see them for some minutes; or that they do, and until when. */
export function UnmaskPerson({ user }: { user: User }) {
  const { role } = useMe().user;
  const glass = useQuery({ ...glassQuery, enabled: seesMasks(role) }).data;
  const [asking, setAsking] = useState(false);
  const grant = glass?.persons.find((one) => one.customerId === user.id);
  const until = grant?.until ?? glass?.until ?? null;
  if (!user.masked) {
    if (until === null) return null;
    const time = formatDate(i18n.locale, "time", until);
    return (
      <Banner tone="warn" action={<EndGlassButton customerId={grant && glass?.until === null ? user.id : null} />}>
        {t`Você vê esta pessoa sem máscara até ${time}.`}
      </Banner>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="flex min-w-0 flex-1 basis-40 items-center gap-1.5 text-sm text-soft">
        <EyeOff size={14} className="shrink-0" aria-hidden="true" />
        <Trans>Dados pessoais ocultos para o seu papel.</Trans>
      </p>
      {glass?.allowed === true ? (
        <Button size="sm" onClick={() => setAsking(true)}>
          <Eye size={14} aria-hidden="true" />
          <Trans>Ver esta pessoa</Trans>
        </Button>
      ) : null}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Ver esta pessoa sem máscara`}
        description={t`Só ela, por alguns minutos. O motivo fica registrado, cada dado visto também, e os administradores são avisados.`}
      >
        <GlassForm customerId={user.id} onDone={() => setAsking(false)} />
      </Dialog>
    </div>
  );
}
