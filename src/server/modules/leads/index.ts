export { captureLeads } from "./capture-lead.ts";
export { leadsFollowMerge } from "./follow-merge.ts";
export { leadJourney } from "./journey.repo.ts";
export { leadCapture, leadConversion } from "./lead-capture.ts";
export { createLeadScorer } from "./lead-scorer.ts";
export { leadRoutes } from "./leads.routes.ts";
export { seedDemoLeads, type DemoSale, type DemoTalk } from "./seed-demo-leads.ts";
