import type { Command } from "commander";
import { listAccountIds } from "#modules/accounts/index.ts";
import { checkLog } from "#modules/privacy/index.ts";
import type { Services } from "./services.ts";

type WithServices = (run: (services: Services) => Promise<void>) => Promise<void>;

/** `prosa audit`: follows the chain of seals of every account; leaves with 1 when something was touched. */
export function createAuditCommand(program: Command, withServices: WithServices, say: (line: string) => void): void {
  program
    .command("audit")
    .description("compare the log of events, the history of changes and the log of accesses with their seals")
    .action(() =>
      withServices(async (services) => {
        for (const accountId of await services.db.system((tx) => listAccountIds(tx))) {
          const found = await checkLog(services.audit, accountId, "command");
          say(
            `${accountId}: ${found.seals} seals over ${found.events} events, ${found.changes} changes and ${found.reads} accesses, ${found.problems.length} problems`,
          );
          for (const { kind, seal, detail } of found.problems) say(`  ${kind}${seal === null ? "" : ` (seal ${seal})`}: ${detail}`);
          if (found.problems.length > 0) process.exitCode = 1;
        }
      }),
    );
}
