export { assignMany } from "./assign-many.ts";
export { activityLog } from "./activity-log.ts";
export { purgeActivity } from "./activity-log.repo.ts";
export { applyParked, applyWatermark, updateByExternalId, type MessageUpdate } from "./apply-updates.ts";
export { lockForAnswers, type AnsweredRow } from "./answers.repo.ts";
export { listFiles, type FileRow } from "./attachments.repo.ts";
export { changeConversation, findConversation, lockConversation, wakeSnoozed, type ConversationRow } from "./conversations.repo.ts";
export { decodeCursor, encodeCursor } from "./cursor.ts";
export { listConversationsByIds } from "./feed.repo.ts";
export { conversationsFollowMerge } from "./follow-merge.ts";
export { handOver } from "./hand-over.ts";
export {
  advanceStatus,
  findLastIncoming,
  findMessage,
  findMessageByExternalId,
  listMessageRows,
  listMessagesByIds,
  listNewestMessages,
  requeueMessage,
  type MessageRow,
} from "./messages.repo.ts";
export { deleteAgentJob } from "./outbound.repo.ts";
export { forgetSend, purgeParkedUpdates } from "./parked-updates.repo.ts";
export { conversationOf, recordIncoming, type Claim, type ClaimAnswer } from "./record-incoming.ts";
export { recordMark, recordOutgoing, recordUnasked, type OutgoingMessage } from "./record-outgoing.ts";
export { getLockedConversation, updateConversation, type ConversationUpdate } from "./update-conversation.ts";
export { createViews, showsWhole, type Viewer, type Views } from "./views.ts";
export { threadRoutes } from "./thread.routes.ts";
export { answerTimes, participantsOf, type AnswerTimes, type Participant } from "./thread-figures.ts";
export { listOtherConversations, listTurns, type OtherConversationRow, type TurnRow } from "./thread.repo.ts";
export { commitWithEvents } from "./commit-with-events.ts";
export { conversationRoutes } from "./conversations.routes.ts";
export { purgeLabels } from "./labels.repo.ts";
export { createFeed, viewerOf, type Feed } from "./realtime.ts";
export { importConversations, type ImportedConversation } from "./import-conversations.ts";
export { removeDemoConversations } from "./import-conversations.repo.ts";
export { cannedRoutes } from "./canned/canned.routes.ts";
export { findCanned, removeDemoCanned, seedCanned } from "./canned/canned.repo.ts";
export { draftRoutes } from "./drafts/drafts.routes.ts";
export { foldAllDeltas } from "./list/fold-deltas.ts";
export { getResponseTargets } from "./list/response-times.repo.ts";
export { insertMentions } from "./list/mentions.repo.ts";
export { purgeBulkChanges } from "./list/bulk.repo.ts";
export { seedDemoViews } from "./list/seed-demo-views.ts";
export { removeDemoViews } from "./list/saved-views.repo.ts";
export { conversationJourney } from "./journey.ts";
export { listActivity } from "./journey.repo.ts";
export { sessionCutter } from "./session-cutter.ts";
export { interactionRoutes } from "./interactions.routes.ts";
