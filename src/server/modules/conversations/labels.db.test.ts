import { beforeAll, expect, it } from "vitest";
import { newId } from "#shared/ids.ts";
import { secondAccount, startTestProduct, until } from "#testing/product.ts";
import { envelope, messageBody, text } from "#testing/whatsapp-payload.ts";

const product = await startTestProduct();
const number = "551130000001";
let ids: string[] = [];
let other = { id: "", key: "" };

interface Label {
  id: string;
  label: string;
  color: string;
  count: number;
}
const list = async () => (await product.get<{ items: Label[] }>("/api/omni/labels")).items;
const find = async (label: string) => (await list()).find((one) => one.label === label);
const labelsOf = async (id: string) => (await product.get<{ labels: string[] }>(`/api/omni/conversations/${id}`)).labels;
const setLabels = (id: string, labels: string[]) => product.api("PATCH", `/api/omni/conversations/${id}`, { labels });

beforeAll(async () => {
  const { id } = await product.connect("whatsapp", number);
  for (const from of ["5511911110001", "5511911110002"]) await product.webhook("whatsapp", messageBody(number, { from }, text("oi")));
  await product.webhook("whatsapp", envelope(number, {}));
  await product.settle();
  ids = (await product.conversations(id)).map((one) => one.id);
  other = await secondAccount(product);
  expect(ids).toHaveLength(2);
});

it("knows a label from its first use, with a colour", async () => {
  await setLabels(ids[0] ?? "", ["troca", "vip"]);
  await setLabels(ids[1] ?? "", ["vip"]);
  const known = await list();
  expect(known.map(({ label, count }) => [label, count])).toEqual([
    ["vip", 2],
    ["troca", 1],
  ]);
  expect(known.every(({ color }) => color !== "gray")).toBe(true);
  expect((await product.api<{ items: Label[] }>("GET", "/api/omni/labels", undefined, { key: other.key })).body.items).toEqual([]);
});

it("renames everywhere, and refuses a name that is there in another case", async () => {
  const vip = await find("vip");
  expect((await product.api("POST", "/api/omni/labels", { label: "VIP", color: "red" })).body["code"]).toBe("labels.name_taken");
  const answer = await product.api<Label>("PATCH", `/api/omni/labels/${vip?.id}`, { label: "VIP", color: "purple" });
  expect(answer.body).toMatchObject({ label: "VIP", color: "purple", count: 2 });
  expect(await labelsOf(ids[0] ?? "")).toEqual(["troca", "VIP"]);
  expect((await list()).map(({ label }) => label)).toEqual(["VIP", "troca"]);
  expect((await product.api("PATCH", `/api/omni/labels/${vip?.id}`, { label: "x" }, { key: other.key })).status).toBe(404);
});

it("deletes with a count, and restores where it was", async () => {
  const vip = await find("VIP");
  expect((await product.api("DELETE", `/api/omni/labels/${vip?.id}`)).body).toEqual({ removedFrom: 2 });
  expect([await labelsOf(ids[0] ?? ""), await labelsOf(ids[1] ?? ""), await find("VIP")]).toEqual([["troca"], [], undefined]);
  expect((await product.api("POST", `/api/omni/labels/${vip?.id}/restore`, undefined, { key: other.key })).status).toBe(404);
  expect((await product.api("POST", `/api/omni/labels/${vip?.id}/restore`)).status).toBe(200);
  expect([await labelsOf(ids[0] ?? ""), await labelsOf(ids[1] ?? ""), (await find("VIP"))?.color]).toEqual([
    ["troca", "VIP"],
    ["VIP"],
    "purple",
  ]);
  expect((await product.api("POST", `/api/omni/labels/${vip?.id}/restore`)).status).toBe(404);
});

it("a deleted label that is used again is known again", async () => {
  const vip = await find("VIP");
  await product.api("DELETE", `/api/omni/labels/${vip?.id}`);
  await setLabels(ids[1] ?? "", ["VIP"]);
  expect(await find("VIP")).toMatchObject({ id: vip?.id, count: 1 });
});

it("merges into another, each once, and tells the live feed", async () => {
  await setLabels(ids[0] ?? "", ["troca", "VIP"]);
  const [troca, vip] = [await find("troca"), await find("VIP")];
  const { head } = await product.get<{ head: number }>("/api/omni/events?since=0&limit=1");
  expect((await product.api("POST", `/api/omni/labels/${vip?.id}/merge`, { into: vip?.id })).body["code"]).toBe("labels.same");
  expect((await product.api("POST", `/api/omni/labels/${vip?.id}/merge`, { into: newId() })).status).toBe(404);
  expect((await product.api<Label>("POST", `/api/omni/labels/${vip?.id}/merge`, { into: troca?.id })).body).toMatchObject({
    label: "troca",
    count: 2,
  });
  expect([await labelsOf(ids[0] ?? ""), await labelsOf(ids[1] ?? "")]).toEqual([["troca"], ["troca"]]);
  const told = await until(async () => {
    const { items } = await product.get<{ items: { conversation: { id: string; labels: string[] } | null }[] }>(
      `/api/omni/events?since=${head}`,
    );
    return items.length >= 2 && items;
  });
  expect(told.map((item) => item.conversation?.labels)).toEqual([["troca"], ["troca"]]);
});
