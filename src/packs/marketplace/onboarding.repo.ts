import type { Tx } from "#platform/db/db.ts";

export type OnboardingType = "cliente" | "prestador" | "prospector";
/** What each kind of person does to begin. */
export const onboardingSteps: Readonly<Record<OnboardingType, readonly string[]>> = {
  cliente: ["profile", "first_job"],
  prestador: ["profile", "categories", "document", "address_proof", "bank_account", "terms"],
  prospector: ["profile", "training", "terms", "first_prospect"],
};

export interface StepRow {
  step: string;
  status: "todo" | "done" | "refused";
  document: string | null;
  note: string | null;
  done_at: Date | null;
}

/** Lays out the steps of somebody; those that are there stay. */
export async function openOnboarding(
  tx: Tx,
  accountId: string,
  person: { customerId: string; userType: OnboardingType; remindAt: Date | null; demo?: boolean; at: Date },
): Promise<void> {
  await tx.execute(
    `insert into market_onboarding (account_id, customer_id, user_type, step, place, remind_at, demo, created_at)
     select $1, $2, $3, step, place, case when place = 1 then $5::timestamptz end, $6, $7 from unnest($4::text[]) with ordinality as s (step, place)
     on conflict do nothing`,
    [accountId, person.customerId, person.userType, onboardingSteps[person.userType], person.remindAt, person.demo ?? false, person.at],
  );
}

export function stepsOf(tx: Tx, accountId: string, customerId: string, userType: OnboardingType): Promise<StepRow[]> {
  return tx.query<StepRow>(
    `select step, status, document, note, done_at from market_onboarding where account_id = $1 and customer_id = $2 and user_type = $3 order by place`,
    [accountId, customerId, userType],
    "market.steps",
  );
}

/** Sets one step; false: there is no such step. */
export async function setStep(
  tx: Tx,
  accountId: string,
  person: { customerId: string; userType: OnboardingType },
  step: { name: string; status: StepRow["status"]; document: string | null; note: string | null },
  at: Date,
): Promise<boolean> {
  return (
    (await tx.execute(
      `update market_onboarding set status = $5, document = coalesce($6, document), note = $7, done_at = case when $5 = 'done' then $8::timestamptz end
       where account_id = $1 and customer_id = $2 and user_type = $3 and step = $4`,
      [accountId, person.customerId, person.userType, step.name, step.status, step.document, step.note, at],
    )) > 0
  );
}

export interface DueOnboarding {
  account_id: string;
  customer_id: string;
  user_type: OnboardingType;
}

/** People of all accounts who are to be reminded of what is left to do. */
export function dueOnboardings(tx: Tx, now: Date, limit: number): Promise<DueOnboarding[]> {
  return tx.query<DueOnboarding>(
    "select account_id, customer_id, user_type from market_onboarding where remind_at <= $1 order by remind_at limit $2",
    [now, limit],
    "market.due_onboardings",
  );
}

/** Takes a reminder: who gets true sends it. */
export async function takeReminder(tx: Tx, accountId: string, due: DueOnboarding, now: Date): Promise<boolean> {
  return (
    (await tx.execute(
      `update market_onboarding set remind_at = null where account_id = $1 and customer_id = $2 and user_type = $3 and remind_at <= $4`,
      [accountId, due.customer_id, due.user_type, now],
    )) > 0
  );
}

export async function postponeOnboarding(tx: Tx, accountId: string, due: DueOnboarding, until: Date): Promise<void> {
  await tx.execute(
    "update market_onboarding set remind_at = $4 where account_id = $1 and customer_id = $2 and user_type = $3 and place = 1",
    [accountId, due.customer_id, due.user_type, until],
  );
}
