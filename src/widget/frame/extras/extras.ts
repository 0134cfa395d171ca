// What most visitors never see, fetched when it is: the form before the first message, ways to keep a
// conversation, cards of products, files.
import { wearExtras } from "./wear.ts";

export { Attachments } from "./attachments.tsx";
export { FirstForm } from "./first-form.tsx";
export { KeepConversation } from "./keep-conversation.tsx";
export { ProductCards } from "./product-cards.tsx";
export { UploadList } from "./upload-list.tsx";

wearExtras();
