/**
 * Which modules a module may import (their `index.ts` and contracts). Acyclic; what would run against it goes through the event log.
 * The architecture test holds the code to it and knows no other edges.
 */
export const moduleGraph = {
  accounts: [],
  customers: ["accounts"],
  conversations: ["accounts", "customers"],
  channels: ["accounts", "customers", "conversations"],
  commerce: ["accounts", "customers"],
  search: ["accounts", "customers", "conversations", "commerce"],
  tracking: ["accounts", "customers"],
  leads: ["accounts", "customers", "conversations"],
  hours: ["accounts", "customers", "conversations"],
  notifications: ["accounts", "conversations", "hours"],
  insights: ["accounts", "customers", "conversations", "commerce"],
  hub: ["customers", "conversations", "commerce", "insights"],
  knowledge: ["accounts", "customers", "conversations"],
  agent: ["accounts", "customers", "conversations", "commerce", "hours", "hub", "knowledge"],
  packs: ["accounts", "customers", "agent"],
} satisfies Record<string, readonly string[]>;
