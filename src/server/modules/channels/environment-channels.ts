import { adapters } from "./adapters/registry.ts";
import type { ConfiguredChannel } from "./connect-configured.ts";
import type { SharedSecrets } from "./directory.ts";

type Settings = Readonly<Record<string, unknown>>;

const textOf = (settings: Settings, name: string): string | undefined => {
  const value = settings[name];
  return typeof value === "string" ? value : undefined;
};

/** Secrets that the configuration gives to channels without their own, by kind. */
export function sharedSecretsOf(settings: Settings): SharedSecrets {
  const shared: SharedSecrets = {};
  for (const { kind, environment } of adapters) {
    if (environment === null) continue;
    const found = Object.entries(environment.secrets).flatMap(([field, name]) => {
      const value = textOf(settings, name);
      return value === undefined ? [] : [[field, value] as const];
    });
    shared[kind] = Object.fromEntries(found);
  }
  return shared;
}

/** Channels that the configuration names for the first account. */
export function configuredChannels(settings: Settings): ConfiguredChannel[] {
  return adapters.flatMap(({ kind, title, environment }) => {
    const externalId = environment === null ? undefined : textOf(settings, environment.externalId);
    return externalId === undefined ? [] : [{ kind, name: title, externalId, config: {}, secrets: {}, demo: false }];
  });
}
