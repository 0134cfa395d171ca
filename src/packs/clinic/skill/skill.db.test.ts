import { beforeAll, describe, expect, it } from "vitest";
import { createBuiltinBrain } from "#modules/agent/index.ts";
import { standardPersona } from "#modules/agent/personas.ts";
import { createToolRunner } from "#modules/agent/tools/runner.ts";
import { understand } from "#modules/agent/understanding/understanding.ts";
import { aCustomer } from "#modules/commerce/testing/shop.builder.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { aClinic } from "../testing/clinic.builder.ts";
import { clinicTools } from "../tools/registry.ts";
import { clinicSkill } from "./skill.ts";

const db = await testDatabase();
let account = "";
let clinic: Awaited<ReturnType<typeof aClinic>>;

beforeAll(async () => {
  account = await testAccount(db);
  clinic = await aClinic(db, account, {
    procedures: [
      { name: "Limpeza de pele", fromCents: 18_000, preparation: "Venha sem maquiagem." },
      { name: "Clareamento dental", minutes: 90 },
    ],
  });
});

/** Talks to the built-in brain with the real tools. It is Friday, 20 November 2026, nine o'clock in São Paulo. */
async function startTalk(options: { name?: string | null; verified?: boolean } = {}) {
  const customerId = await aCustomer(db, account);
  const conversationId = newId();
  const skills = [clinicSkill(clinicTools.map((tool) => tool()))];
  const brain = createBuiltinBrain();
  const answeredAt: Date[] = [];
  let state: Record<string, unknown> = {};
  let now = new Date("2026-11-20T12:00:00Z");
  return {
    customerId,
    async write(text: string, payload: string | null = null) {
      now = new Date(now.getTime() + 20_000);
      const runner = createToolRunner({
        db,
        tools: skills.flatMap((skill) => skill.tools),
        permissions: ["*"],
        accountId: account,
        conversationId,
        customerId,
        verified: options.verified ?? true,
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
          userType: "cliente",
          persona: standardPersona("cliente"),
          customerName: options.name === undefined ? "Ana Souza" : options.name,
          business: { name: "Clínica", timeZone: "America/Sao_Paulo" },
          now,
          skills,
        },
        runner,
        AbortSignal.timeout(5000),
      );
      state = JSON.parse(JSON.stringify(reply.state)) as Record<string, unknown>;
      answeredAt.push(new Date(now.getTime() + 1000));
      return reply;
    },
    appointments: () =>
      db.account(account, (tx) =>
        tx.query<{ status: string; starts_at: Date }>(
          "select status, starts_at from clinic_appointments where account_id = $1 and customer_id = $2 order by created_at",
          [account, customerId],
        ),
      ),
  };
}

describe("booking by chat", () => {
  it("goes from the procedure to the day, the time, the yes and the confirmation, with a correction on the way", async () => {
    const talk = await startTalk();
    const asked = await talk.write("quero agendar uma limpeza de pele");
    expect(asked.text).toContain("Limpeza de pele");
    expect(asked.options.map(({ id }) => id)).toContain("clinic:when:tomorrow");
    const morning = await talk.write("segunda de manhã");
    expect(morning.options[0]).toMatchObject({ id: "clinic:slot:0", description: "Dra. Lia" });
    expect(morning.options[0]?.title).toBe("seg 23/11 08:00");
    const afternoon = await talk.write("não, de tarde");
    expect(afternoon.options[0]?.title).toBe("seg 23/11 12:00");
    const question = await talk.write("14h");
    expect(question.text).toMatch(/segunda-feira, 23\/11 às 14:00.*R\$ 180,00/);
    expect(question.options.map(({ id }) => id)).toEqual(["yes", "no"]);
    expect(await talk.appointments()).toEqual([]);
    const done = await talk.write("sim");
    expect(done.text).toMatch(/segunda-feira, 23\/11 às 14:00/);
    expect(done.text).toContain("sem maquiagem");
    expect(await talk.appointments()).toEqual([{ status: "confirmed", starts_at: new Date("2026-11-23T17:00:00Z") }]);

    const mine = await talk.write("quais são meus agendamentos?");
    expect(mine.text).toContain("Limpeza de pele, Dra. Lia: segunda-feira, 23/11 às 14:00");
    await talk.write("preciso remarcar minha consulta");
    const other = await talk.write("terça às 10h");
    const moved = await talk.write(other.options[0]?.title ?? "", other.options[0]?.id ?? null);
    expect(moved.text).toMatch(/terça-feira, 24\/11 às 10:00/);
    expect(await talk.appointments()).toEqual([{ status: "confirmed", starts_at: new Date("2026-11-24T13:00:00Z") }]);

    await talk.write("quero cancelar minha consulta");
    expect((await talk.appointments())[0]?.status).toBe("confirmed");
    await talk.write("Sim", "yes");
    expect((await talk.appointments())[0]?.status).toBe("cancelled");
  });

  it("answers a question in between and goes on with the booking", async () => {
    const talk = await startTalk();
    await talk.write("quero marcar limpeza de pele");
    const between = await talk.write("quanto custa a limpeza de pele?");
    expect(between.text).toMatch(/R\$ 180,00[\s\S]*agendamento: /);
    expect(between.text.match(/\?/g)).toHaveLength(1);
    const question = await talk.write("terça às 9h");
    expect(question.text).toMatch(/terça-feira, 24\/11 às 09:00/);
    await talk.write("quanto dura a limpeza de pele?");
    await talk.write("pode confirmar");
    expect((await talk.appointments()).map(({ status }) => status)).toEqual(["confirmed"]);
  });

  it("asks for the name that is not known, and offers the nearest times and the waiting list when nothing is free", async () => {
    const talk = await startTalk({ name: null });
    await talk.write("quero marcar clareamento dental");
    const near = await talk.write("amanhã às 22h");
    expect(near.options.map(({ id }) => id)).toContain("clinic:wait:list");
    expect(near.options[0]?.title).toMatch(/^sáb 21\/11/);
    const name = await talk.write("o primeiro");
    expect(name.text).toMatch(/nome/);
    expect((await talk.write("Meu nome é Bruna Lima")).options.map(({ id }) => id)).toEqual(["yes", "no"]);
    await talk.write("sim");
    expect((await talk.appointments())[0]?.status).toBe("confirmed");
    const rows = await db.account(account, (tx) =>
      tx.query<{ name: string }>("select name from customers where account_id = $1 and id = $2", [account, talk.customerId]),
    );
    // The builder's customers have a name already, which is kept.
    expect(rows[0]?.name).toBe("Cliente");
  });

  it("leaves what is not booked yet without asking who writes, and keeps a name that is told while times are chosen", async () => {
    const talk = await startTalk({ verified: false, name: null });
    await talk.write("quero marcar limpeza de pele");
    await talk.write("segunda de tarde");
    const left = await talk.write("cancela por favor");
    expect(left.text).not.toMatch(/telefone|segurança|quem é/);
    expect(left.text).toMatch(/não marquei nada|sem marcar/);
    await talk.write("quero marcar limpeza de pele");
    await talk.write("segunda de tarde");
    const named = await talk.write("Maria Souza, 11 98888-7777");
    expect(named.text).toContain("Maria Souza");
    expect(named.options[0]?.title).toBe("seg 23/11 12:00");
    const question = await talk.write("o primeiro da tarde");
    expect(question.text).toMatch(/segunda-feira, 23\/11 às 12:00/);
    expect(question.options.map(({ id }) => id)).toEqual(["yes", "no"]);
  });

  it("tells a stranger nothing of what was booked elsewhere, and tells about procedures in their language", async () => {
    const talk = await startTalk({ verified: false });
    await db.account(account, (tx) =>
      tx.execute(
        `insert into clinic_appointments (account_id, id, customer_id, procedure_id, professional_id, agenda_id, seat, starts_at, ends_at, busy_until,
           status, source, booking_key, status_at, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 1, '2026-12-02T13:00Z', '2026-12-02T14:00Z', '2026-12-02T14:00Z', 'confirmed', 'team', $7, now(), now(), now())`,
        [account, newId(), talk.customerId, clinic.procedureIds[0], clinic.professionalId, clinic.agendaId, newId()],
      ),
    );
    const mine = await talk.write("quais são meus agendamentos?");
    expect(mine.text).not.toMatch(/Limpeza|02\/12/);
    const english = await startTalk();
    const asked = await english.write("I would like to book an appointment please");
    expect(asked.options.map(({ title }) => title)).toContain("Limpeza de pele");
    const told = await english.write("how much does the limpeza de pele cost, please?");
    expect(told.text).toMatch(/60 minutes.*R\$ 180\.00/);
  });
});
