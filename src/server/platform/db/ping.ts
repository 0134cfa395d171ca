import type { Db } from "./db.ts";

/** True when the database answers. */
export function databaseAnswers(db: Db): Promise<boolean> {
  return db.autocommit.query("select 1").then(
    () => true,
    () => false,
  );
}
