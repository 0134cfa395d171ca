import { beforeAll, describe, expect, it } from "vitest";
import { createBuiltinBrain } from "#modules/agent/index.ts";
import { standardPersona } from "#modules/agent/personas.ts";
import { createToolRunner } from "#modules/agent/tools/runner.ts";
import { understand } from "#modules/agent/understanding/understanding.ts";
import { aCustomer, aVault } from "#modules/commerce/testing/shop.builder.ts";
import { newId } from "#shared/ids.ts";
import type { UserType } from "#shared/messages.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { moveJob } from "../move-job.ts";
import { onboardingSteps } from "../onboarding.repo.ts";
import { noteStep, signUpProvider, verifyProvider } from "../sign-up-provider.ts";
import { createMarketTools } from "../tools/registry.ts";
import { marketSkill } from "./skill.ts";

const db = await testDatabase();
const start = new Date("2026-11-20T12:00:00Z");
let account = "";
let providerPerson = "";

beforeAll(async () => {
  account = await testAccount(db);
  providerPerson = await aPerson("prestador");
  await db.account(account, async (tx) => {
    const { id } = await signUpProvider(
      tx,
      account,
      { customerId: providerPerson, name: "Lia Elétrica", categories: ["Eletricista"], cities: ["Campinas"] },
      start,
    );
    for (const name of onboardingSteps.prestador)
      await noteStep(tx, account, id, { name, status: "done", document: null, note: null }, start);
    await verifyProvider(tx, account, id, { verification: "verified", note: null }, start);
  });
});

async function aPerson(type: UserType): Promise<string> {
  const id = await aCustomer(db, account);
  await db.account(account, (tx) =>
    tx.execute("update customers set user_type = $3 where account_id = $1 and id = $2", [account, id, type]),
  );
  return id;
}

/** Talks to the built-in brain with the real tools. */
function startTalk(customerId: string, userType: UserType, verified = true) {
  const conversationId = newId();
  const skills = [marketSkill(createMarketTools({ vault: aVault(db), publicUrl: "https://servicos.example" }))];
  const brain = createBuiltinBrain();
  const answeredAt: Date[] = [];
  let state: Record<string, unknown> = {};
  let now = start;
  return async (text: string, payload: string | null = null) => {
    now = new Date(now.getTime() + 20_000);
    const runner = createToolRunner({
      db,
      tools: skills.flatMap((skill) => skill.tools),
      permissions: ["*"],
      accountId: account,
      conversationId,
      customerId,
      verified,
      now,
      turnKey: newId(),
      said: { texts: [text], payload, messageId: newId(), answeredAt: answeredAt.toReversed() },
      limits: { cancelOrders: "unpaid", takeReturns: true },
    });
    const reply = await brain.answer(
      {
        text,
        payload,
        messageType: "text",
        nlp: understand(text, { payload }),
        history: [],
        state,
        userType,
        persona: standardPersona(userType),
        customerName: "Ana Souza",
        business: { name: "Serviços", timeZone: "America/Sao_Paulo" },
        now,
        skills,
      },
      runner,
      AbortSignal.timeout(5000),
    );
    state = JSON.parse(JSON.stringify(reply.state)) as Record<string, unknown>;
    answeredAt.push(new Date(now.getTime() + 1000));
    return reply;
  };
}

const jobsOf = (customerId: string) =>
  db.account(account, (tx) =>
    tx.query<{ id: string; status: string; category: string; city: string }>(
      "select id, status, category, city from market_jobs where account_id = $1 and client_id = $2 order by created_at",
      [account, customerId],
    ),
  );

describe("services by chat", () => {
  it("go from the request to the proposal, the acceptance, the work and the payment, each after a yes", async () => {
    const client = await aPerson("cliente");
    const asClient = startTalk(client, "cliente");
    expect((await asClient("preciso de um eletricista")).text).toMatch(/precisa ser feito|que serviço/i);
    expect((await asClient("trocar três tomadas da cozinha que soltam faísca")).text).toMatch(/cidade/i);
    const question = await asClient("Campinas");
    expect(question.text).toMatch(/Eletricista em Campinas.*três tomadas/s);
    expect(await jobsOf(client)).toEqual([]);
    expect((await asClient("sim")).text).toMatch(/publicado|no ar/);
    expect(await jobsOf(client)).toMatchObject([{ status: "open", category: "Eletricista", city: "Campinas" }]);
    expect((await asClient("chegou alguma proposta?")).text).toMatch(/ainda não chegou|nenhuma proposta/i);

    const asProvider = startTalk(providerPerson, "prestador");
    const near = await asProvider("tem serviço novo perto de mim?");
    expect(near.text).toContain("trocar três tomadas");
    expect((await asProvider("1")).text).toMatch(/valor|por quanto/i);
    expect((await asProvider("R$ 250")).text).toMatch(/prazo|quando/i);
    const offer = await asProvider("amanhã de manhã");
    expect(offer.text).toMatch(/R\$ 250,00.*R\$ 225,00/s);
    expect((await asProvider("sim, pode enviar")).text).toMatch(/R\$ 250,00/);

    const proposals = await asClient("quero ver as propostas");
    expect(proposals.text).toMatch(/Lia Elétrica: R\$ 250,00/);
    const accept = await asClient("", proposals.options[0]?.id ?? null);
    expect(accept.text).toMatch(/Lia Elétrica.*R\$ 250,00/s);
    expect((await jobsOf(client))[0]?.status).toBe("open");
    await asClient("não");
    expect((await jobsOf(client))[0]?.status).toBe("open");
    await asClient("quero ver as propostas");
    await asClient("a primeira");
    expect((await asClient("sim, pode aceitar")).text).toMatch(/guardado|liberado com a sua/);
    const [job] = await jobsOf(client);
    expect(job?.status).toBe("awaiting_payment");

    expect((await asClient("o serviço foi feito, pode liberar o pagamento")).text).toMatch(/não pode|não é possível/);
    await db.account(account, (tx) =>
      moveJob(tx, account, { jobId: job?.id ?? "", to: "in_progress", actor: { kind: "user", id: newId() } }, start),
    );
    expect((await asProvider("quanto tenho a receber?")).text).toMatch(/R\$ 225,00, guardado/);
    expect((await asProvider("terminei o serviço")).text).toMatch(/confirma/);
    const release = await asClient("o serviço foi concluído");
    expect(release.text).toMatch(/R\$ 250,00.*Lia Elétrica|Lia Elétrica.*R\$ 250,00/s);
    expect((await asClient("sim")).text).toMatch(/1 a 5/);
    expect((await jobsOf(client))[0]?.status).toBe("completed");
    expect((await asClient("5")).text).toMatch(/avaliação/);
    expect((await asProvider("meus pagamentos")).text).toMatch(/liberado/);
  });

  it("give the page to pay on where somebody takes payments, and never say paid on the client's word", async () => {
    await db.account(account, (tx) =>
      tx.execute(`insert into account_settings (account_id, key, value) values ($1, 'shop_rules', '{"paymentProvider":"test"}')`, [
        account,
      ]),
    );
    const client = await aPerson("cliente");
    const asClient = startTalk(client, "cliente");
    await asClient("preciso de um eletricista em Campinas para trocar o disjuntor que desarma toda noite");
    await asClient("sim");
    const [job] = await jobsOf(client);
    const asProvider = startTalk(providerPerson, "prestador");
    await asProvider("", `marketplace:propose:${job?.id}`);
    await asProvider("300");
    await asProvider("hoje");
    await asProvider("sim");
    expect((await asClient("como pago o serviço?")).text).toMatch(/não há pagamento|espera pagamento/i);
    await asClient("propostas");
    expect((await asClient("1")).text).toMatch(/7 dias/);
    expect((await asClient("sim")).text).toMatch(/https:\/\/servicos\.example\/pay\/[\w-]{43}/);
    expect((await asClient("já paguei o serviço")).text).toMatch(/https:\/\/servicos\.example\/pay\//);
    expect((await jobsOf(client))[0]?.status).toBe("awaiting_payment");
    await db.account(account, (tx) =>
      moveJob(tx, account, { jobId: job?.id ?? "", to: "in_progress", actor: { kind: "user", id: newId() } }, start),
    );
    expect((await asClient("como pago o serviço?")).text).toMatch(/já/i);
    await db.account(account, (tx) => tx.execute("delete from account_settings where account_id = $1 and key = 'shop_rules'", [account]));
  });

  it("keep a disputed job's money where it is", async () => {
    const client = await aPerson("cliente");
    const asClient = startTalk(client, "cliente");
    await asClient("preciso de um eletricista em Campinas para trocar o chuveiro que queimou ontem");
    await asClient("sim");
    const [job] = await jobsOf(client);
    const asProvider = startTalk(providerPerson, "prestador");
    await asProvider("", `marketplace:propose:${job?.id}`);
    await asProvider("180");
    await asProvider("hoje");
    await asProvider("sim");
    await asClient("propostas");
    await asClient("1");
    await asClient("sim");
    await db.account(account, (tx) =>
      moveJob(tx, account, { jobId: job?.id ?? "", to: "in_progress", actor: { kind: "user", id: newId() } }, start),
    );
    await asClient("quero abrir uma disputa");
    expect((await asClient("o chuveiro continua sem esquentar")).text).toMatch(/chuveiro/);
    expect((await asClient("sim")).text).toMatch(/contestação/);
    expect((await jobsOf(client))[0]?.status).toBe("disputed");
  });

  it("tell a stranger nothing of what was asked for elsewhere, and nobody what is for others", async () => {
    const client = await aPerson("cliente");
    const known = startTalk(client, "cliente");
    await known("preciso de um eletricista em Campinas para instalar um lustre na sala de jantar");
    await known("sim");
    expect((await startTalk(client, "cliente", false)("meus serviços")).text).not.toContain("lustre");
    expect((await startTalk(await aPerson("cliente"), "admin")("verificações pendentes")).text).toMatch(/perfil/);
    expect((await startTalk(await aPerson("cliente"), "prospector")("quanto ganhei de comissão?")).text).toMatch(/perfil/);
  });

  it("sign providers up, note prospects, and tell admins who waits", async () => {
    const newcomer = startTalk(await aPerson("prestador"), "cliente");
    await newcomer("quero me cadastrar como prestador de serviços");
    await newcomer("pintura e gesso");
    expect((await newcomer("Valinhos, Vinhedo")).text).toMatch(/pintura, gesso.*Valinhos/s);
    expect((await newcomer("sim")).text).toMatch(/documento com foto/);

    const prospector = startTalk(await aPerson("prospector"), "prospector");
    await prospector("quero indicar um prestador");
    await prospector("Beto Vidraceiro");
    expect((await prospector("11 98888-7777")).text).toContain("Beto Vidraceiro");
    await prospector("sim");
    expect((await prospector("quanto ganhei de comissão este mês?")).text).toMatch(/1 indicações|indicou 1/);
    expect((await startTalk(await aPerson("admin"), "admin")("verificações pendentes")).text).toMatch(/abertos/i);
    const stored = await db.account(account, (tx) => tx.query("select * from market_prospects where account_id = $1", [account]));
    expect(JSON.stringify(stored)).not.toContain("98888");
  });
});
