import { Trans } from "@lingui/react/macro";
import { ShieldCheck } from "lucide-react";
import { buttonClass } from "../../ui/button.tsx";

/** Leads to the identity provider: a page of its own, so a link and no call. */
export function ProviderButton({ next }: { next: string | undefined }) {
  const address = next === undefined ? "/api/auth/oidc/start" : `/api/auth/oidc/start?next=${encodeURIComponent(next)}`;
  return (
    <>
      <div className="my-4 flex items-center gap-3 text-sm text-faint">
        <span className="h-px flex-1 bg-line" />
        <Trans>ou</Trans>
        <span className="h-px flex-1 bg-line" />
      </div>
      <a href={address} className={buttonClass("secondary", "md", "w-full")}>
        <ShieldCheck size={16} aria-hidden="true" /> <Trans>Entrar com SSO</Trans>
      </a>
    </>
  );
}
