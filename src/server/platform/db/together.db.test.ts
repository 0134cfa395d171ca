import { expect, test } from "vitest";
import { testDatabase } from "#testing/database.ts";

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
