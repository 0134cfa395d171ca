import type { Tx } from "#platform/db/db.ts";

/** Channels that are connected, by kind and name. */
export function listChannels(tx: Tx, accountId: string): Promise<{ kind: string; name: string }[]> {
  return tx.query("select kind, name from channels where account_id = $1 order by kind, name", [accountId]);
}

/** Addresses that automations in use call, with the automation's name. */
export function listCalledAddresses(tx: Tx, accountId: string): Promise<{ name: string; url: string }[]> {
  return tx.query(
    `select distinct a.name, u.url #>> '{}' as url from automations a
     join automation_versions v on v.account_id = a.account_id and v.automation_id = a.id and v.number = a.published,
       jsonb_path_query(v.definition, 'strict $.**?(@.kind == "call_webhook").url') as u (url)
     where a.account_id = $1 and a.enabled and a.deleted_at is null and jsonb_typeof(u.url) = 'string' order by 1, 2`,
    [accountId],
  );
}

/** Systems that are told of erasures. */
export function listTold(tx: Tx, accountId: string): Promise<{ name: string; host: string }[]> {
  return tx.query("select name, host from erasure_recipients where account_id = $1 order by name", [accountId]);
}
