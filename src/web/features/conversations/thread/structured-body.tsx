import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ExternalLink, Mail, MapPin, Megaphone, Phone, ShoppingBag, UserRound } from "lucide-react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { formatCents } from "../../../format/numbers.ts";
import { formatPhone } from "../../../format/phone.ts";
import { contactsOf, interactiveOf, orderOf, placeOf, referralOf, storyUrlOf } from "./payload.ts";

const card = "w-68 max-w-full rounded-lg border bg-surface px-3 py-2";

export function PlaceCard({ message }: { message: Message }) {
  const place = placeOf(message.payload);
  if (!place) return null;
  const { latitude, longitude } = place;
  return (
    <a
      className={`${card} flex items-start gap-2.5 hover:bg-sunken`}
      target="_blank"
      rel="noreferrer"
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
    >
      <MapPin size={20} className="mt-0.5 shrink-0 text-accent-ink" aria-hidden="true" />
      <span className="min-w-0">
        <span className="block font-medium">{place.name ?? t`Localização`}</span>
        {place.address ? <span className="block text-sm text-soft">{place.address}</span> : null}
        <span className="tabular block text-xs text-soft">
          {latitude.toFixed(5)}, {longitude.toFixed(5)} · <Trans>ver no mapa</Trans>
        </span>
      </span>
    </a>
  );
}

export function ContactCards({ message }: { message: Message }) {
  return contactsOf(message.payload).map((contact, index) => (
    <div key={index} className={card}>
      <p className="flex items-center gap-2 font-medium">
        <UserRound size={17} className="text-soft" aria-hidden="true" /> {contact.name}
      </p>
      {contact.organisation ? <p className="text-sm text-soft">{contact.organisation}</p> : null}
      {contact.phones.map((phone) => (
        <a key={phone} href={`tel:${phone.replace(/[^\d+]/g, "")}`} className="flex items-center gap-2 text-sm text-accent-ink">
          <Phone size={13} aria-hidden="true" /> {formatPhone(phone)}
        </a>
      ))}
      {contact.emails.map((email) => (
        <a key={email} href={`mailto:${email}`} className="flex items-center gap-2 text-sm text-accent-ink">
          <Mail size={13} aria-hidden="true" /> {email}
        </a>
      ))}
    </div>
  ));
}

export function OrderCard({ message }: { message: Message }) {
  const order = orderOf(message.payload);
  if (!order) return null;
  return (
    <div className={card}>
      <p className="flex items-center gap-2 font-medium">
        <ShoppingBag size={17} className="text-soft" aria-hidden="true" /> <Trans>Pedido pelo catálogo</Trans>
      </p>
      <ul className="my-1">
        {order.lines.map((line, index) => (
          <li key={index} className="tabular flex gap-2 text-sm">
            <span className="text-soft">{line.quantity}×</span>
            <span className="min-w-0 flex-1 truncate">{line.sku}</span>
            <span>{formatCents(i18n.locale, line.cents * line.quantity, line.currency)}</span>
          </li>
        ))}
      </ul>
      <p className="tabular flex justify-between border-t pt-1 text-sm font-semibold">
        <Trans>Total</Trans>
        <span>{formatCents(i18n.locale, order.totalCents, order.lines[0]?.currency ?? "BRL")}</span>
      </p>
      {order.text ? <p className="pt-1 text-sm">{order.text}</p> : null}
    </div>
  );
}

/** What a form or a tapped option brought along beside its title. */
export function InteractiveDetails({ message }: { message: Message }) {
  const interactive = interactiveOf(message.payload);
  if (!interactive || (interactive.description === null && interactive.answers.length === 0)) return null;
  return (
    <div className="text-sm text-soft">
      {interactive.description}
      {interactive.answers.map(([key, value]) => (
        <p key={key}>
          <span className="font-medium">{key}:</span> {value}
        </p>
      ))}
    </div>
  );
}

export function ReferralCard({ message }: { message: Message }) {
  const referral = referralOf(message.payload);
  if (!referral) return null;
  return (
    <div className={`${card} mb-1 flex items-start gap-2.5`}>
      <Megaphone size={18} className="mt-0.5 shrink-0 text-soft" aria-hidden="true" />
      <div className="min-w-0 text-sm">
        <p className="text-xs text-soft">
          <Trans>Veio de um anúncio</Trans>
        </p>
        {referral.headline ? <p className="font-medium">{referral.headline}</p> : null}
        {referral.body ? <p className="text-soft">{referral.body}</p> : null}
        {referral.url ? (
          <OutLink url={referral.url} text={t`Ver a origem`} />
        ) : referral.ref ? (
          <p className="text-soft">{referral.ref}</p>
        ) : null}
      </div>
    </div>
  );
}

export function StoryNote({ message }: { message: Message }) {
  const url = storyUrlOf(message.payload);
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
      {message.type === "story_mention" ? (
        <Trans>Mencionou você em um story</Trans>
      ) : message.type === "share" ? (
        <Trans>Compartilhou uma publicação</Trans>
      ) : (
        <Trans>Respondeu ao seu story</Trans>
      )}
      {url ? <OutLink url={url} text={t`Abrir`} /> : null}
    </p>
  );
}

function OutLink({ url, text }: { url: string; text: string }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex items-center gap-1 font-medium text-accent-ink underline underline-offset-2"
    >
      {text} <ExternalLink size={12} aria-hidden="true" />
    </a>
  );
}
