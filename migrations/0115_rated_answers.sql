-- Visitors say whether an answer helped: what did not is looked at first by whoever reviews.
alter table review_items drop constraint review_items_stratum_check;
alter table review_items add constraint review_items_stratum_check
  check (stratum in ('rated_bad', 'unanswered', 'handed_over', 'low_confidence', 'negative', 'random'));
