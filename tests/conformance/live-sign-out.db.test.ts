import { expect, it } from "vitest";
import { startTestProduct } from "../support/product.ts";

const product = await startTestProduct({ env: { PROSA_ADMIN_EMAIL: "ana@example.com", PROSA_ADMIN_PASSWORD: "a-long-password" } });

it("closes the live connection of a session that has ended", { timeout: 20_000 }, async () => {
  const signedIn = await product.api("POST", "/api/auth/sign-in", { email: "ana@example.com", password: "a-long-password" }, { key: null });
  expect(signedIn.status).toBe(200);
  const cookie =
    signedIn.headers
      .getSetCookie()
      .find((line) => line.startsWith("prosa_session="))
      ?.split(";")[0] ?? "";
  const { default: WebSocket } = await import("ws");
  const socket = new WebSocket(`${product.url.replace("http", "ws")}/api/realtime`, { headers: { cookie } });
  const hello = await new Promise<string>((resolve, reject) => {
    socket.once("message", (data: Buffer) => resolve(data.toString()));
    socket.once("error", reject);
  });
  expect(JSON.parse(hello)).toMatchObject({ t: "hello" });
  const closed = new Promise<number>((resolve) => socket.once("close", (code: number) => resolve(code)));
  const out = await product.api("POST", "/api/auth/sign-out", {}, { key: null, headers: { cookie } });
  expect(out.status).toBe(200);
  expect(await closed).toBe(1008);
});
