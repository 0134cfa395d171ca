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
  macros: ["accounts", "conversations", "channels"],
  leads: ["accounts", "customers", "conversations"],
  hours: ["accounts", "customers", "conversations"],
  satisfaction: ["accounts", "customers", "conversations"],
  routing: ["accounts", "conversations", "hours", "satisfaction"],
  privacy: ["accounts", "customers", "conversations", "hours"],
  insights: ["accounts", "customers", "conversations", "commerce"],
  hub: ["customers", "conversations", "commerce", "insights"],
  knowledge: ["accounts", "customers", "conversations"],
  agent: ["accounts", "customers", "conversations", "commerce", "leads", "hours", "hub", "knowledge", "satisfaction", "routing"],
  analytics: ["accounts", "hours", "tracking"],
  quality: ["accounts", "knowledge"],
  playbooks: ["accounts", "customers", "conversations", "agent"],
  persuasion: ["accounts", "customers", "conversations", "agent"],
  automations: ["accounts", "customers", "conversations", "channels", "commerce", "leads", "hours", "agent", "playbooks"],
  alerts: ["accounts", "channels", "analytics", "privacy"],
  notifications: ["accounts", "conversations", "hours", "alerts"],
  packs: ["accounts", "customers", "agent", "playbooks", "automations"],
} satisfies Record<string, readonly string[]>;
