import type { SimulatorOptions } from "./config.ts";

/** What of the product's settings the simulator takes over, so that both sides of one machine agree without being told twice. */
export interface ProductSettings {
  PORT: number;
  META_APP_SECRET?: string | undefined;
  OMNI_WEBHOOK_SECRET?: string | undefined;
  WHATSAPP_TOKEN?: string | undefined;
  META_ACCESS_TOKEN?: string | undefined;
  WHATSAPP_PHONE_ID?: string | undefined;
  FACEBOOK_PAGE_ID?: string | undefined;
  INSTAGRAM_ACCOUNT_ID?: string | undefined;
}

export function simulatorPresets(settings: ProductSettings): SimulatorOptions {
  const given = {
    appSecret: settings.META_APP_SECRET,
    verifyToken: settings.OMNI_WEBHOOK_SECRET,
    whatsappToken: settings.WHATSAPP_TOKEN,
    metaToken: settings.META_ACCESS_TOKEN,
    phoneNumberId: settings.WHATSAPP_PHONE_ID,
    pageId: settings.FACEBOOK_PAGE_ID,
    instagramId: settings.INSTAGRAM_ACCOUNT_ID,
  };
  return {
    target: `http://127.0.0.1:${settings.PORT}`,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}
