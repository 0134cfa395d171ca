import { resolve } from "node:path";
import type { BrowserContext } from "playwright-core";
import { expect } from "vitest";
import { startTestProduct, type TestProduct } from "#testing/product.ts";
import type { SimulatorOptions } from "#simulator/index.ts";

export const projectRoot = resolve(import.meta.dirname, "../../..");

export const administrator = { email: "marta@loja.example", password: "uma senha bem longa" };

export const shopEnvironment = { PROSA_DEMO: "1", PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password };

/** The simulated provider with its phone page. Its ids are not those of the demonstration's channels, so that configuration connects new ones. */
export const phonePage: SimulatorOptions = {
  seedContacts: true,
  pageDir: resolve(projectRoot, "dist/simulator"),
  phoneNumberId: "109876543219001",
  instagramId: "17841400000009003",
  pageId: "209876543219002",
};

/** The whole product with the demo shop. */
export function startShop(options: { env?: Record<string, string>; simulator?: SimulatorOptions } = {}): Promise<TestProduct> {
  return startTestProduct({ env: { ...shopEnvironment, ...options.env }, ...(options.simulator && { simulator: options.simulator }) });
}

/** Signs the administrator in without the form. */
export async function signIn(context: BrowserContext, url: string, who = administrator): Promise<void> {
  const answer = await context.request.post(`${url}/api/auth/sign-in`, { data: who });
  expect(answer.status()).toBe(200);
}
