import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { AtSign, BadgeCheck, Building2, Hash, IdCard, MapPin, Phone, UserRound, type LucideIcon } from "lucide-react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { formatDocument } from "#shared/documents.ts";
import { formatPhone } from "../../../format/phone.ts";
import { identityKindName } from "../names.ts";
import { UnmaskPerson } from "./unmask-person.tsx";

const icons: Record<string, LucideIcon> = { phone: Phone, email: AtSign, cpf: IdCard, cnpj: Building2, user_id: Hash, external: Hash };

export function shownValue(kind: string, value: string): string {
  if (kind === "phone") return formatPhone(value);
  return (kind === "cpf" || kind === "cnpj") && /^[\dA-Z]+$/.test(value) ? formatDocument(value) : value;
}

/** Every way to reach the person and every name by which they are known. */
export function ContactCard({ user }: { user: User }) {
  const { location } = user.profile;
  const place = [location.city, location.state, location.country].filter(Boolean).join(", ");
  return (
    <section aria-label={t`Contatos`} className="flex flex-col gap-1.5">
      <UnmaskPerson user={user} />
      <ul className="flex flex-col gap-1">
        {user.identities.map((identity) => {
          const Icon = icons[identity.kind] ?? UserRound;
          const value = shownValue(identity.kind, identity.value);
          const href =
            user.masked || (identity.kind !== "phone" && identity.kind !== "email")
              ? null
              : identity.kind === "phone"
                ? `tel:+${identity.value}`
                : `mailto:${identity.value}`;
          return (
            <li key={identity.id} className="flex min-h-8 items-center gap-2.5">
              <Icon size={15} className="shrink-0 text-faint" aria-label={identityKindName(identity.kind)} role="img" />
              {href === null ? (
                <span className="tabular min-w-0 flex-1 truncate" title={value}>
                  {value}
                </span>
              ) : (
                <a href={href} className="tabular min-w-0 flex-1 truncate hover:underline" title={value}>
                  {value}
                </a>
              )}
              {identity.verified ? (
                <BadgeCheck size={15} className="shrink-0 text-accent-ink" role="img" aria-label={t`Verificada pelo canal`} />
              ) : null}
            </li>
          );
        })}
        {place === "" ? null : (
          <li className="flex min-h-8 items-center gap-2.5">
            <MapPin size={15} className="shrink-0 text-faint" role="img" aria-label={t`Lugar`} />
            <span className="min-w-0 flex-1 truncate">{place}</span>
          </li>
        )}
      </ul>
      {user.identities.length === 0 ? (
        <p className="text-soft">
          <Trans>Nenhum contato conhecido.</Trans>
        </p>
      ) : null}
    </section>
  );
}
