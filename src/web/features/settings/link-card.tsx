import { i18n } from "@lingui/core";
import { Trans } from "@lingui/react/macro";
import { formatDate } from "../../format/dates.ts";
import { CopyField } from "../../ui/copy-field.tsx";

/** A link to hand on: what it is for, the link with a button that copies it, and until when it works. */
export function LinkCard({ label, path, expiresAt, text }: { label: string; path: string; expiresAt: string; text: string }) {
  const day = formatDate(i18n.locale, "dayLong", expiresAt);
  const time = formatDate(i18n.locale, "time", expiresAt);
  return (
    <div role="status" className="flex flex-col gap-2 rounded-xl border bg-sunken p-4">
      <p className="break-words">{text}</p>
      <CopyField label={label} value={`${location.origin}${path}`} />
      <p className="text-sm text-soft">
        <Trans>
          Vale até {day}, {time}, e uma vez só.
        </Trans>
      </p>
    </div>
  );
}
