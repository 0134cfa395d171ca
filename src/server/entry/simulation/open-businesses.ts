import { createAccount, putSetting } from "#modules/accounts/index.ts";
import { putCompany } from "#modules/accounts/company.ts";
import { businesses, type BusinessSetup } from "#modules/agent/simulation/businesses.ts";
import type { SimulatedBusiness } from "#modules/agent/simulation/dialogue.ts";
import { connectConfigured } from "#modules/channels/index.ts";
import { hoursKey } from "#modules/hours/read-hours.ts";
import { seedDemoKnowledge } from "#modules/knowledge/index.ts";
import { packsKey } from "#modules/packs/packs-on.ts";
import { clinicPack } from "#packs/clinic/pack.ts";
import { createDemoAccount } from "../demo.ts";
import type { Services } from "../services.ts";

export interface OpenBusiness {
  accountId: string;
  channelId: string;
  channelKey: string;
}

export const identitySecret = "loja-exemplo-identity";
const timeZone = "America/Sao_Paulo";

/** Lines of business that are on: the shop has them all, as its demonstration has, so that none takes another's words; the others are each by itself. */
const packsOn: Readonly<Record<SimulatedBusiness, readonly string[]>> = {
  ecommerce: ["ecommerce", "clinic", "marketplace"],
  clinic: ["clinic"],
  marketplace: ["marketplace"],
  solar: [],
};

/** Makes an account for each kind of business that customers are scripted for; `together`: they all come to the demonstration, with all of its lines. */
export async function openBusinesses(
  services: Services,
  wanted: readonly SimulatedBusiness[],
  { together, onProgress }: { together: boolean; onProgress: (line: string) => void },
): Promise<ReadonlyMap<SimulatedBusiness, OpenBusiness>> {
  const open = new Map<SimulatedBusiness, OpenBusiness>();
  if (together) {
    const shop = await openShop(services, onProgress);
    return new Map(wanted.map((business) => [business, shop]));
  }
  for (const business of wanted) {
    const made =
      business === "ecommerce" ? await openShop(services, onProgress) : await openSmall(services, business, businesses[business]);
    await services.db.account(made.accountId, (tx) => putSetting(tx, made.accountId, packsKey, { on: packsOn[business] }));
    open.set(business, made);
  }
  return open;
}

async function openShop({ db, vault, clock, webchat }: Services, onProgress: (line: string) => void): Promise<OpenBusiness> {
  const accountId = await createDemoAccount(db, vault, clock.now(), onProgress);
  const channelKey = "loja-exemplo";
  const { row } = await webchat.channelOf(channelKey);
  return { accountId, channelId: row.id, channelKey };
}

async function openSmall({ db, vault, clock }: Services, business: SimulatedBusiness, setup: BusinessSetup): Promise<OpenBusiness> {
  const { name, street, number, city, open, saturday, articles } = setup;
  const accountId = await createAccount(db, { name, locale: "pt-BR", timeZone, demo: false });
  const channelKey = `simulated-${business}`;
  const { id: channelId } = await connectConfigured(db, vault, accountId, {
    kind: "webchat",
    name: `Chat de ${name}`,
    externalId: channelKey,
    config: {},
    secrets: { identitySecret },
    demo: false,
  });
  await vault.blindIndex(accountId, "warm", "");
  const now = clock.now();
  await db.account(accountId, async (tx) => {
    await putCompany(tx, accountId, {
      legalName: name,
      cnpj: null,
      email: null,
      address: { postalCode: "13010-100", street, number, complement: "", district: "Centro", city, state: "SP" },
    });
    await putSetting(tx, accountId, hoursKey, {
      timeZone,
      weekly: [[], [open], [open], [open], [open], [open], saturday === null ? [] : [saturday]],
      holidays: null,
      exceptions: [],
      away: { on: false, texts: { "pt-BR": "", en: "", es: "" } },
    });
    await seedDemoKnowledge(tx, accountId, { articles, questions: [], now });
    if (business === "clinic") await clinicPack.demo.seed(tx, vault, accountId, { customerIds: [], now });
  });
  return { accountId, channelId, channelKey };
}
