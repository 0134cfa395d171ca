export interface NewEvent {
  /** `noun.verb`, e.g. `message.created`. */
  type: string;
  subjectId: string | null;
  /** Ids and numbers only: no names, phones, texts. */
  data: Record<string, unknown>;
}

export interface LoggedEvent extends NewEvent {
  accountId: string;
  /** Gapless within the account, in commit order. */
  seq: number;
  at: Date;
}

export { appendEvents, getHead, listEventsAfter } from "./log.repo.ts";
