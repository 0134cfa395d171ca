import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Copy, Download, ExternalLink, Mail, MapPin, Megaphone, Phone, ShoppingBag, UserRound } from "lucide-react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { formatCents } from "../../../format/numbers.ts";
import { formatPhone } from "../../../format/phone.ts";
import { Button } from "../../../ui/button.tsx";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { contactsOf, interactiveOf, orderOf, placeOf, referralOf, storyUrlOf, type ContactCard } from "./payload.ts";
import { vcardOf } from "./vcard.ts";

const card = "w-68 max-w-full rounded-lg border bg-surface px-3 py-2";

export function PlaceCard({ message }: { message: Message }) {
  const place = placeOf(message.payload);
  if (!place) return null;
  const { latitude, longitude } = place;
  const link =
    "inline-flex min-h-7 items-center gap-1 text-sm font-medium text-accent-ink underline underline-offset-2 pointer-coarse:min-h-11";
  return (
    <div className="w-68 max-w-full overflow-hidden rounded-lg border bg-surface">
      {/* Drawn here: asking a map server for a picture would tell it where the customer is. */}
      <div className="map-paper relative flex h-20 items-center justify-center bg-sunken" aria-hidden="true">
        <MapPin size={30} className="text-bad" fill="var(--surface)" />
      </div>
      <div className="px-3 py-2">
        <p className="font-medium">{place.name ?? t`Localização`}</p>
        {place.address ? <p className="text-sm text-soft">{place.address}</p> : null}
        <p className="tabular text-xs text-soft">
          {latitude.toFixed(5)}, {longitude.toFixed(5)}
        </p>
        <p className="flex gap-4">
          <a
            className={link}
            target="_blank"
            rel="noreferrer noopener"
            href={`https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`}
          >
            Google Maps <ExternalLink size={12} aria-hidden="true" />
          </a>
          <a
            className={link}
            target="_blank"
            rel="noreferrer noopener"
            href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
          >
            OpenStreetMap <ExternalLink size={12} aria-hidden="true" />
          </a>
        </p>
      </div>
    </div>
  );
}

function saveContact(contact: ContactCard): void {
  const url = URL.createObjectURL(new Blob([vcardOf(contact)], { type: "text/vcard" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${contact.name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "contato"}.vcf`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function copyContact(contact: ContactCard): void {
  const text = [contact.name, ...contact.phones.map(formatPhone), ...contact.emails].join("\n");
  navigator.clipboard.writeText(text).then(
    () => toastDone(t`Contato copiado`),
    () => toastProblem(t`O navegador não deixou copiar.`),
  );
}

export function ContactCards({ message }: { message: Message }) {
  return contactsOf(message.payload).map((contact, index) => (
    <div key={index} className={`${card} mb-1`}>
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
      <p className="mt-1.5 flex gap-1.5 border-t pt-1.5">
        <Button size="sm" look="ghost" onClick={() => copyContact(contact)}>
          <Copy size={13} aria-hidden="true" /> <Trans>Copiar</Trans>
        </Button>
        <Button size="sm" look="ghost" onClick={() => saveContact(contact)}>
          <Download size={13} aria-hidden="true" /> <Trans>Salvar contato</Trans>
        </Button>
      </p>
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
