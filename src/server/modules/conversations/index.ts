export { activityLog } from "./activity-log.ts";
export { applyParked, applyWatermark, updateByExternalId, type MessageUpdate } from "./apply-updates.ts";
export { insertAttachment, listFiles, type FileRow } from "./attachments.repo.ts";
export { changeConversation, findConversation, lockConversation, moveConversations, wakeSnoozed, type ConversationRow } from "./conversations.repo.ts";
export { handOver } from "./hand-over.ts";
export {
  advanceStatus,
  findLastIncoming,
  findMessage,
  findMessageByExternalId,
  insertMessage,
  listMessageRows,
  setMessageStatus,
  type MessageRow,
} from "./messages.repo.ts";
export { deleteAgentJob, insertSend, upsertAgentJob } from "./outbound.repo.ts";
export { forgetSend, purgeParkedUpdates } from "./parked-updates.repo.ts";
export { conversationOf, recordIncoming, type IncomingAttachment, type IncomingMessage, type IncomingResult } from "./record-incoming.ts";
export { recordMark, recordOutgoing, type OutgoingMessage, type OutgoingResult } from "./record-outgoing.ts";
export { getLockedConversation, updateConversation, type By } from "./update-conversation.ts";
export { createViews, type Viewer, type Views, type ViewDeps } from "./views.ts";
export { commitWithEvents, conversationRoutes } from "./conversations.routes.ts";
export { createFeed, viewerOf, type Feed } from "./realtime.ts";
export type { Presence } from "./realtime.contract.ts";
export { importConversations, type ImportedConversation } from "./import-conversations.ts";
export { removeDemoConversations } from "./import-conversations.repo.ts";
