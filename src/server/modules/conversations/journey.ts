import type { JourneySource } from "#modules/customers/index.ts";
import { conversationsOfJourney } from "./journey.repo.ts";

/** Conversations in a customer's journey: each by the moment when it began. */
export const conversationJourney: JourneySource = { kind: "conversation", list: conversationsOfJourney };
