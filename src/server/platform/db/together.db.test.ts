import { expect, test } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";

const db = await testDatabase();

const double = (sizes: number[]) => async (items: readonly number[]) => {
  sizes.push(items.length);
  return items.map((one) => one * 2);
};

test("what is asked for in one turn is answered at once, each with its own answer; later questions by themselves", async () => {
  await db.system(async (tx) => {
    const sizes: number[] = [];
    const run = double(sizes);
    const inTurn = async (one: number) => {
      const first = await tx.together("double", one, run);
      await tx.query("select 1");
      return tx.together("double", first, run);
    };
    expect(await Promise.all([1, 2, 3].map(inTurn))).toEqual([4, 8, 12]);
    expect(await tx.together("double", 21, run)).toBe(42);
    // How many of the second questions meet depends on how the database's answers arrive.
    expect(sizes[0]).toBe(3);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(7);
  });
});

test("what fails fails for all that asked, and for the transaction", async () => {
  const ends: string[] = [];
  const transaction = db.system(async (tx) => {
    const fail = () => tx.query<never>("select 1 / 0");
    await Promise.all(
      [1, 2].map((one) =>
        tx.together("fail", one, fail).catch((error: Error) => {
          ends.push(error.message);
          throw error;
        }),
      ),
    );
  });
  await expect(transaction).rejects.toThrow("division by zero");
  expect(ends).toEqual(["division by zero", "division by zero"]);
});

// Where the two settings have their values from: the server of the tests does not wait for its disk anyway.
const settings = `select (select source from pg_settings where name = 'synchronous_commit') as sync,
  (select source from pg_settings where name = 'plan_cache_mode') as plans`;

test("statements given at once share a round trip with their commit; one given later is refused", async () => {
  const [account, other] = [await testAccount(db), await testAccount(db)];
  const rows = await db.accountAtOnce(account, (tx) =>
    Promise.all([
      tx.query<{ id: string }>("update accounts set name = 'Nova' where id = $1 returning id", [account]),
      tx.query<{ id: string }>("select id from accounts where id = any($1)", [[account, other]]),
      tx.query(settings),
    ]),
  );
  expect(rows).toEqual([[{ id: account }], [{ id: account }], [{ sync: "command line", plans: "default" }]]);
  const late = db.accountAtOnce(account, async (tx) => {
    await tx.query("select 1");
    return tx.query("select 2");
  });
  await expect(late).rejects.toThrow("given at once");
  const failing = db.systemAtOnce((tx) =>
    Promise.all([tx.execute("update accounts set name = 'Falha' where id = $1", [account]), tx.query("select 1 / 0")]),
  );
  await expect(failing).rejects.toThrow("division by zero");
  const [[row], kept] = await db.systemAtOnce(
    (tx) => Promise.all([tx.query("select name from accounts where id = $1", [account]), tx.query(settings)]),
    { relaxed: true, keepPlans: true },
  );
  expect(row).toEqual({ name: "Nova" });
  expect(kept).toEqual([{ sync: "session", plans: "session" }]);
});
