import { expect, test } from "vitest";
import { queueSettingsSchema } from "#modules/routing/queue-settings.contract.ts";
import { draftOfQueue, hoursOfWeek, problemsOf, usualSettings, weekOf } from "./queue-draft.ts";

const draft = (settings: Partial<typeof usualSettings>) => ({
  ...draftOfQueue(null),
  name: "Vendas",
  settings: { ...usualSettings, ...settings },
});

test("a new queue begins with what the server gives by itself, and a rule for waiting", () => {
  expect({ ...usualSettings, priority_rules: [] }).toEqual(queueSettingsSchema.parse({}));
  expect(queueSettingsSchema.parse(usualSettings)).toEqual(usualSettings);
  expect(problemsOf(draft({})).size).toBe(0);
});

test("what is wrong is named by the path of its field", () => {
  const found = problemsOf({
    ...draft({
      max_waiting_time: Number.NaN,
      priority_rules: [{ criterion: "customer_tier", value: "", priority_score: 1.5 }],
      escalation_rules: [{ condition: "waiting_time >", action: "move_to_queue" }],
      sla: [{ first_response_minutes: 0, next_response_minutes: 5, resolution_minutes: null }],
      after_hours: "overflow",
      business_hours: [{ day: "monday", start: "18:00", end: "08:00" }],
    }),
    name: " ",
  });
  expect([...found.keys()].toSorted()).toEqual(
    [
      "name",
      "settings.business_hours",
      "settings.escalation_rules.0.condition",
      "settings.escalation_rules.0.queue_id",
      "settings.max_waiting_time",
      "settings.overflow_queue_id",
      "settings.priority_rules.0.priority_score",
      "settings.priority_rules.0.value",
      "settings.sla.0.first_response_minutes",
    ].toSorted(),
  );
});

test("hours go into the week and back", () => {
  const hours: typeof usualSettings.business_hours = [
    { day: "sunday", start: "09:00", end: "12:00" },
    { day: "monday", start: "08:00", end: "12:00" },
    { day: "monday", start: "13:00", end: "18:00" },
  ];
  expect(hoursOfWeek(weekOf(hours))).toEqual(hours);
});
