/** Areas in which a key may read and change, in the order of daily use, with what more there is to allow. A test compares this with the API's own description. */
export const keyAreas: Readonly<Record<string, readonly string[]>> = {
  conversations: ["read", "write"],
  customers: ["read", "write", "export", "delete"],
  leads: ["read", "write", "export"],
  commerce: ["read", "write"],
  agenda: ["read", "write"],
  marketplace: ["read", "write", "money"],
  channels: ["read", "write"],
  automations: ["read", "write"],
  playbooks: ["read", "write"],
  knowledge: ["read", "write"],
  "rag-queries": ["read", "write"],
  feedback: ["read"],
  agent: ["read"],
  analytics: ["read", "write"],
  tracking: ["read", "write"],
  consents: ["read", "write"],
  privacy: ["read", "write"],
  settings: ["read", "write"],
  accounts: ["read", "write"],
  logs: ["read"],
};

export const keyScopes: readonly string[] = Object.entries(keyAreas).flatMap(([area, rights]) => rights.map((right) => `${area}:${right}`));

/** Days that a key may be good for; null: until somebody ends it. */
export const keyLives = [30, 90, 365, null] as const;
