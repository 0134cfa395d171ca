import { expect, it } from "vitest";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { startTestProduct, until } from "../support/product.ts";

const product = await startTestProduct({ simulator: {} });

it.each(["instagram", "facebook"] as const)("learns from the provider what a contact of %s is called", async (channel) => {
  const contact = product.sim?.addContact({ channel, name: "Rafael Duarte" });
  await product.sim?.inbound({ contact: contact?.id ?? "", type: "text", text: "oi" });
  const named = await until(async () => {
    const { items } = await product.get<{ items: Conversation[] }>(`/api/omni/conversations?channel=${channel}`);
    return items[0]?.customer.name ? items[0] : null;
  }, "a name");
  expect(named.customer.name).toBe("Rafael Duarte");
});
