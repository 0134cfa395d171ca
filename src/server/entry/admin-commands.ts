import type { Command } from "commander";
import { createApiKey, createUser, findFirstAccount, resetSecondFactorByEmail } from "#modules/accounts/index.ts";
import { AppError } from "#platform/errors.ts";
import { roles, type Role } from "#shared/endpoint.ts";
import type { Services } from "./services.ts";

type WithServices = (run: (services: Services) => Promise<void>) => Promise<void>;

function checkedRole(text: string): Role {
  const role = roles.find((known) => known === text.toUpperCase());
  if (!role) throw new AppError("invalid", "cli.bad_role", { message: `--role is one of ${roles.join(", ")}.` });
  return role;
}

async function firstAccount(services: Services): Promise<string> {
  const account = await services.db.system((tx) => findFirstAccount(tx));
  if (!account) throw new AppError("not_found", "cli.no_account", { message: "There is no account yet: start the product once." });
  return account.id;
}

/** `prosa user add <e-mail> <name>` adds a person to the first account, `user reset-second-factor <e-mail>` helps who lost phone and codes. */
export function createUserCommand(program: Command, withServices: WithServices, say: (line: string) => void): void {
  const user = program.command("user").description("manage the team");
  user
    .command("reset-second-factor <email>")
    .description("take the second factor from a person who lost it")
    .action((email: string) =>
      withServices(async (services) => {
        await resetSecondFactorByEmail(services.db, services.vault, email);
        say("The password is enough again at the next sign-in.");
      }),
    );
  user
    .command("add <email> <name>")
    .description("add a person to the first account")
    .requiredOption("--password <text>", "at least 10 characters")
    .option("--role <role>", roles.join(", "), "SECRETARY")
    .action((email: string, name: string, options: { password: string; role: string }) =>
      withServices(async (services) => {
        if (options.password.length < 10)
          throw new AppError("invalid", "cli.short_password", { message: "The password needs at least 10 characters." });
        const accountId = await firstAccount(services);
        const role = checkedRole(options.role);
        await services.db.system((tx) => createUser(tx, services.vault, { accountId, email, name, role, password: options.password }));
        say(`${name} can sign in as ${role}.`);
      }),
    );
}

/** `prosa key create <name>`: prints a new API key once. */
export function createKeyCommand(program: Command, withServices: WithServices, say: (line: string) => void): void {
  program
    .command("key")
    .description("manage API keys")
    .command("create <name>")
    .description("make an API key for the first account and print it")
    .option("--role <role>", roles.join(", "), "ADMIN")
    .option("--scopes <list>", "comma-separated scopes", "*")
    .action((name: string, options: { role: string; scopes: string }) =>
      withServices(async (services) => {
        const accountId = await firstAccount(services);
        say(
          await createApiKey(services.db, {
            accountId,
            name,
            role: checkedRole(options.role),
            scopes: options.scopes.split(","),
            createdBy: null,
            expiresAt: null,
          }),
        );
      }),
    );
}
