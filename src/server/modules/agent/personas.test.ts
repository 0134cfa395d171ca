import { expect, test } from "vitest";
import { userTypes } from "#shared/messages.ts";
import { choosePersona, type Persona, standardPersona } from "./personas.ts";

const site = "0195a1b2-0000-7000-8000-000000000001";
const phone = "0195a1b2-0000-7000-8000-000000000002";
const own = (id: string, changes: Partial<Persona> = {}): Persona => ({ ...standardPersona("cliente"), id, name: id, ...changes });

test("without any of its own, a business speaks to everybody as at the start", () => {
  for (const userType of userTypes) expect(choosePersona([], { userType, channelId: site })).toEqual(standardPersona(userType));
});

test("a persona of this channel comes before one of every channel, an added one before a changed standard one", () => {
  const changed = own("cliente", { agentName: "Bia" });
  const everywhere = own("0195a1b2-0000-7000-8000-0000000000e1");
  const later = own("0195a1b2-0000-7000-8000-0000000000e2");
  const onSite = own("0195a1b2-0000-7000-8000-0000000000e3", { channelIds: [site] });
  const all = [changed, everywhere, later, onSite];
  const to = (channelId: string) => choosePersona(all, { userType: "cliente", channelId }).id;
  expect(to(site)).toBe(onSite.id);
  expect(to(phone)).toBe(everywhere.id);
  expect(choosePersona([changed], { userType: "cliente", channelId: site }).agentName).toBe("Bia");
});

test("nobody hears a persona made for other people", () => {
  const forProviders = own("0195a1b2-0000-7000-8000-0000000000e1", { userTypes: ["prestador"], channelIds: [site] });
  expect(choosePersona([forProviders], { userType: "cliente", channelId: site }).id).toBe("cliente");
});

test("a language without first words has those of the manner", () => {
  const silent = own("0195a1b2-0000-7000-8000-0000000000e1", { manner: "admin", greeting: { "pt-BR": "E aí!", en: "", es: "" } });
  expect(choosePersona([silent], { userType: "cliente", channelId: site }).greeting).toEqual({
    ...standardPersona("admin").greeting,
    "pt-BR": "E aí!",
  });
});
