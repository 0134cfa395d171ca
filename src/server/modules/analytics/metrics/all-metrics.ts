import type { Metric } from "../metric.ts";
import { abandonedValue } from "./abandoned-value.metric.ts";
import { activeCustomers } from "./active-customers.metric.ts";
import { agentAutonomy } from "./agent-autonomy.metric.ts";
import { agentConversations } from "./agent-conversations.metric.ts";
import { agentMessages } from "./agent-messages.metric.ts";
import { agentResolvedConversations } from "./agent-resolved-conversations.metric.ts";
import { assistedRevenue } from "./assisted-revenue.metric.ts";
import { assistedShare } from "./assisted-share.metric.ts";
import { averageOrderValue } from "./average-order-value.metric.ts";
import { buyers } from "./buyers.metric.ts";
import { cancellationRate } from "./cancellation-rate.metric.ts";
import { cartAbandonmentRate } from "./cart-abandonment-rate.metric.ts";
import { cartConversionRate } from "./cart-conversion-rate.metric.ts";
import { cartRecoveryRate } from "./cart-recovery-rate.metric.ts";
import { carts } from "./carts.metric.ts";
import { clickThroughRate } from "./click-through-rate.metric.ts";
import { clicks } from "./clicks.metric.ts";
import { closingRate } from "./closing-rate.metric.ts";
import { contactRate } from "./contact-rate.metric.ts";
import { conversations } from "./conversations.metric.ts";
import { conversionRate } from "./conversion-rate.metric.ts";
import { conversionsPerPersonDay } from "./conversions-per-person-day.metric.ts";
import { convertedLeads } from "./converted-leads.metric.ts";
import { costPerAcquisition } from "./cost-per-acquisition.metric.ts";
import { costPerClick } from "./cost-per-click.metric.ts";
import { costPerLead } from "./cost-per-lead.metric.ts";
import { csat } from "./csat.metric.ts";
import { csatMean } from "./csat-mean.metric.ts";
import { customerAcquisitionCost } from "./customer-acquisition-cost.metric.ts";
import { customerPurchaseRate } from "./customer-purchase-rate.metric.ts";
import { deliveryDays } from "./delivery-days.metric.ts";
import { discountShare } from "./discount-share.metric.ts";
import { feedbackAnswers } from "./feedback-answers.metric.ts";
import { firstAnswerMean } from "./first-answer-mean.metric.ts";
import { firstContactResolution } from "./first-contact-resolution.metric.ts";
import { firstOrders } from "./first-orders.metric.ts";
import { firstResponseMean } from "./first-response-mean.metric.ts";
import { firstResponseMedian } from "./first-response-median.metric.ts";
import { firstResponseP95 } from "./first-response-p95.metric.ts";
import { firstResponseP99 } from "./first-response-p99.metric.ts";
import { handOverRate } from "./hand-over-rate.metric.ts";
import { handedOverConversations } from "./handed-over-conversations.metric.ts";
import { impressions } from "./impressions.metric.ts";
import { incomingMessages } from "./incoming-messages.metric.ts";
import { intentAccuracy } from "./intent-accuracy.metric.ts";
import { itemRevenue } from "./item-revenue.metric.ts";
import { leadLossRate } from "./lead-loss-rate.metric.ts";
import { leadResponseRate } from "./lead-response-rate.metric.ts";
import { leadScoreMean } from "./lead-score-mean.metric.ts";
import { leads } from "./leads.metric.ts";
import { lifetimeValue } from "./lifetime-value.metric.ts";
import { loadPerPerson } from "./load-per-person.metric.ts";
import { lostLeads } from "./lost-leads.metric.ts";
import { marketingCost } from "./marketing-cost.metric.ts";
import { maturityAtConversion } from "./maturity-at-conversion.metric.ts";
import { messageGapMean } from "./message-gap-mean.metric.ts";
import { messagesPerConversation } from "./messages-per-conversation.metric.ts";
import { messagesToConversion } from "./messages-to-conversion.metric.ts";
import { modelCost } from "./model-cost.metric.ts";
import { modelCostPerConversation } from "./model-cost-per-conversation.metric.ts";
import { modelTokens } from "./model-tokens.metric.ts";
import { negativeConversations } from "./negative-conversations.metric.ts";
import { negotiationRate } from "./negotiation-rate.metric.ts";
import { newConversations } from "./new-conversations.metric.ts";
import { newCustomers } from "./new-customers.metric.ts";
import { nps } from "./nps.metric.ts";
import { orderRateOfConversations } from "./order-rate-of-conversations.metric.ts";
import { orders } from "./orders.metric.ts";
import { outgoingMessages } from "./outgoing-messages.metric.ts";
import { outreachResponseRate } from "./outreach-response-rate.metric.ts";
import { personMessages } from "./person-messages.metric.ts";
import { piecesPerOrder } from "./pieces-per-order.metric.ts";
import { piecesSold } from "./pieces-sold.metric.ts";
import { playbookConversion } from "./playbook-conversion.metric.ts";
import { playbookRuns } from "./playbook-runs.metric.ts";
import { playbookUplift } from "./playbook-uplift.metric.ts";
import { privateNotes } from "./private-notes.metric.ts";
import { proposalRate } from "./proposal-rate.metric.ts";
import { qualificationRate } from "./qualification-rate.metric.ts";
import { qualifiedLeads } from "./qualified-leads.metric.ts";
import { queueAbandonmentRate } from "./queue-abandonment-rate.metric.ts";
import { queueBreachRate } from "./queue-breach-rate.metric.ts";
import { queueCompletionRate } from "./queue-completion-rate.metric.ts";
import { queueEntries } from "./queue-entries.metric.ts";
import { queueHandlingMean } from "./queue-handling-mean.metric.ts";
import { queueWaitMean } from "./queue-wait-mean.metric.ts";
import { queueWaitP95 } from "./queue-wait-p95.metric.ts";
import { recontactRate } from "./recontact-rate.metric.ts";
import { reengagementRate } from "./reengagement-rate.metric.ts";
import { reopenedConversations } from "./reopened-conversations.metric.ts";
import { repeatOrderShare } from "./repeat-order-share.metric.ts";
import { repeatRate } from "./repeat-rate.metric.ts";
import { replies } from "./replies.metric.ts";
import { resolutionRate } from "./resolution-rate.metric.ts";
import { resolutionTimeMean } from "./resolution-time-mean.metric.ts";
import { resolutionTimeMedian } from "./resolution-time-median.metric.ts";
import { resolutionTimeP95 } from "./resolution-time-p95.metric.ts";
import { resolutionTimeP99 } from "./resolution-time-p99.metric.ts";
import { resolvedConversations } from "./resolved-conversations.metric.ts";
import { responseTimeMean } from "./response-time-mean.metric.ts";
import { responseTimeMedian } from "./response-time-median.metric.ts";
import { responseTimeP95 } from "./response-time-p95.metric.ts";
import { responseTimeP99 } from "./response-time-p99.metric.ts";
import { returnOnAdSpend } from "./return-on-ad-spend.metric.ts";
import { returnOnInvestment } from "./return-on-investment.metric.ts";
import { revenue } from "./revenue.metric.ts";
import { reviewMean } from "./review-mean.metric.ts";
import { sentimentAccuracy } from "./sentiment-accuracy.metric.ts";
import { sentimentChange } from "./sentiment-change.metric.ts";
import { sentimentMean } from "./sentiment-mean.metric.ts";
import { slaCompliance } from "./sla-compliance.metric.ts";
import { stickiness } from "./stickiness.metric.ts";
import { surveyAnswerRate } from "./survey-answer-rate.metric.ts";
import { timeToConversionMean } from "./time-to-conversion-mean.metric.ts";
import { timeToConversionMedian } from "./time-to-conversion-median.metric.ts";
import { unresolvedConversations } from "./unresolved-conversations.metric.ts";
import { valuePerConvertedLead } from "./value-per-converted-lead.metric.ts";

/** Every number of the product, in the order in which they are listed. */
export const metrics: readonly Metric[] = [
  conversations,
  newConversations,
  reopenedConversations,
  resolvedConversations,
  unresolvedConversations,
  incomingMessages,
  outgoingMessages,
  privateNotes,
  messagesPerConversation,
  personMessages,
  firstResponseMean,
  firstResponseMedian,
  firstResponseP95,
  firstResponseP99,
  responseTimeMean,
  responseTimeMedian,
  responseTimeP95,
  responseTimeP99,
  resolutionTimeMean,
  resolutionTimeMedian,
  resolutionTimeP95,
  resolutionTimeP99,
  firstAnswerMean,
  replies,
  slaCompliance,
  firstContactResolution,
  recontactRate,
  resolutionRate,
  loadPerPerson,
  outreachResponseRate,
  messageGapMean,
  reengagementRate,
  agentConversations,
  agentMessages,
  agentAutonomy,
  agentResolvedConversations,
  handOverRate,
  handedOverConversations,
  intentAccuracy,
  sentimentAccuracy,
  playbookRuns,
  playbookConversion,
  playbookUplift,
  modelCost,
  modelCostPerConversation,
  modelTokens,
  csatMean,
  csat,
  nps,
  surveyAnswerRate,
  feedbackAnswers,
  sentimentMean,
  sentimentChange,
  negativeConversations,
  reviewMean,
  queueEntries,
  queueWaitMean,
  queueWaitP95,
  queueHandlingMean,
  queueCompletionRate,
  queueAbandonmentRate,
  queueBreachRate,
  leads,
  qualifiedLeads,
  convertedLeads,
  lostLeads,
  conversionRate,
  contactRate,
  qualificationRate,
  proposalRate,
  negotiationRate,
  closingRate,
  timeToConversionMean,
  timeToConversionMedian,
  leadResponseRate,
  leadLossRate,
  messagesToConversion,
  leadScoreMean,
  maturityAtConversion,
  valuePerConvertedLead,
  conversionsPerPersonDay,
  orders,
  revenue,
  averageOrderValue,
  piecesPerOrder,
  cancellationRate,
  discountShare,
  assistedRevenue,
  assistedShare,
  repeatOrderShare,
  firstOrders,
  buyers,
  deliveryDays,
  piecesSold,
  itemRevenue,
  carts,
  cartAbandonmentRate,
  cartConversionRate,
  abandonedValue,
  cartRecoveryRate,
  newCustomers,
  activeCustomers,
  stickiness,
  lifetimeValue,
  repeatRate,
  customerPurchaseRate,
  marketingCost,
  impressions,
  clicks,
  clickThroughRate,
  costPerClick,
  costPerLead,
  costPerAcquisition,
  customerAcquisitionCost,
  returnOnInvestment,
  returnOnAdSpend,
  orderRateOfConversations,
];
