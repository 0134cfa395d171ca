import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { aPerson, aServer, aVault, Browser } from "./testing/team.builder.ts";

const db = await testDatabase();
const vault = aVault(db);
let app: FastifyInstance;
let ana: Browser;
let bia: Browser;
let stranger: Browser;
const path = "/api/auth/shortcuts";

beforeAll(async () => {
  const accountId = await testAccount(db, "Loja Azul");
  app = await aServer(db, vault, { now: new Date("2026-11-20T12:00:00Z") });
  await aPerson(db, vault, accountId, "ana@loja.example");
  await aPerson(db, vault, accountId, "bia@loja.example");
  await aPerson(db, vault, await testAccount(db, "Outra Loja"), "chefe@outra.example", "ADMIN");
  [ana, bia, stranger] = [new Browser(app), new Browser(app), new Browser(app)];
  await ana.signIn("ana@loja.example");
  await bia.signIn("bia@loja.example");
  await stranger.signIn("chefe@outra.example");
});
afterAll(() => app.close());

it("keeps each person's keys for that person alone, and forgets what is left out", async () => {
  expect((await ana.send("GET", path)).json()).toEqual({ keys: {} });
  const keys = { resolve: "d", "go:/inbox": "g c", palette: "mod+p", help: "" };
  expect((await ana.send("PUT", path, { keys })).json()).toEqual({ keys });
  expect((await ana.send("GET", path)).json()).toEqual({ keys });
  expect((await bia.send("GET", path)).json()).toEqual({ keys: {} });
  expect((await stranger.send("GET", path)).json()).toEqual({ keys: {} });
  await ana.send("PUT", path, { keys: { resolve: "d" } });
  expect((await ana.send("GET", path)).json()).toEqual({ keys: { resolve: "d" } });
  expect((await new Browser(app).send("GET", path)).statusCode).toBe(401);
});

it("refuses what no keyboard has", async () => {
  const status = async (keys: unknown) => (await bia.send("PUT", path, { keys })).statusCode;
  expect(await status({ resolve: "a b c" })).toBe(400);
  expect(await status({ "<b>": "d" })).toBe(400);
  expect(await status(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`a${n}`, "d"])))).toBe(400);
  expect((await bia.send("GET", path)).json()).toEqual({ keys: {} });
});
