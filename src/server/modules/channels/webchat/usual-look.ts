import { chatFormSchema, chatInviteSchema, type ChatForm, type ChatInvite, type ChatLook } from "../chat-look.contract.ts";

/** What the chat says and shows where its channel says nothing. */
export function usualLook(shop: string) {
  return {
    title: shop,
    subtitle: "Respondemos em poucos segundos",
    greeting: `Olá! Sou a assistente virtual da ${shop}. Como posso ajudar?`,
    color: "#2f5bd7",
    privacyNotice: `Ao conversar, você concorda que a ${shop} trate seus dados para este atendimento, conforme a LGPD. Parte das respostas é automática; você pode pedir uma pessoa a qualquer momento.`,
  };
}

/** What a visitor is asked for before the first message; null: nothing. */
export function formOf(config: Record<string, unknown>): ChatForm | null {
  const form = chatFormSchema.safeParse(config["form"]).data ?? null;
  return form !== null && (form.name !== "off" || form.email !== "off" || form.phone !== "off" || form.optIn !== "") ? form : null;
}

export const inviteOf = (config: Record<string, unknown>): ChatInvite | null => chatInviteSchema.safeParse(config["invite"]).data ?? null;

/** The look that a channel's settings hold. */
export function lookOf(config: Record<string, unknown>): ChatLook {
  const text = (key: string) => (typeof config[key] === "string" ? config[key] : "");
  return {
    title: text("title"),
    subtitle: text("subtitle"),
    greeting: text("greeting"),
    color: text("color") || null,
    position: config["position"] === "left" ? "left" : "right",
    logoId: text("logoId") || null,
    privacyNotice: text("privacyNotice"),
    form: formOf(config),
    invite: inviteOf(config),
    transcript: config["transcript"] !== false,
  };
}

/** Settings with this look: what is empty is left out, and a notice of other words is another version, to be shown again. */
export function withLook(config: Record<string, unknown>, look: ChatLook, now: Date): Record<string, unknown> {
  const changed = lookOf(config).privacyNotice !== look.privacyNotice;
  // What is so without being said is left out.
  const transcript = look.transcript ? null : false;
  const next: Record<string, unknown> = {
    ...config,
    ...look,
    transcript,
    ...(changed && { privacyVersion: now.toISOString().slice(0, 16) }),
  };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== "" && value !== null));
}
