import type { UserType } from "#shared/messages.ts";

/** How the agent speaks to one kind of person, and what it is there for. */
export interface Persona {
  userType: UserType;
  /** Name by which the agent introduces itself. */
  agentName: string;
  tone: readonly string[];
  purpose: string;
  /** First words when the person only greets. */
  greeting: { "pt-BR": string; en: string; es: string };
}
