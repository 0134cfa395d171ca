import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { meQuery } from "../../app/session.ts";
import { EntryFrame } from "../accounts/entry-frame.tsx";
import { LanguageLinks } from "../accounts/language-links.tsx";
import { SetUpSecondFactor } from "./set-up-second-factor.tsx";

/** Where a sign-in ends whose role needs a second factor that is not there yet. */
export function RequiredSetUpPage() {
  const { next } = useSearch({ from: "/set-up-second-factor" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <EntryFrame
      title={t`Proteja sua entrada`}
      subtitle={t`Seu papel exige a verificação em duas etapas. Ative-a para continuar.`}
      footer={<LanguageLinks />}
    >
      <SetUpSecondFactor
        askPassword={false}
        onActive={() => queries.removeQueries({ queryKey: meQuery.queryKey })}
        onDone={() => void navigate({ to: next ?? "/" })}
      />
    </EntryFrame>
  );
}
