import { differenceInterval, wilson } from "#shared/proportions.ts";
import type { CountRow } from "./effectiveness.repo.ts";
import type { Effectiveness, Share } from "./playbooks.contract.ts";

const hundredths = (value: number) => Math.round(value * 10_000) / 100;

function shareOf(converted: number, n: number): Share {
  const interval = wilson(converted, n);
  return {
    n,
    converted,
    conversion: n === 0 ? null : hundredths(converted / n),
    low: interval && hundredths(interval.low),
    high: interval && hundredths(interval.high),
  };
}

const nothing: Omit<CountRow, "key"> = {
  runSettled: 0,
  runConverted: 0,
  heldSettled: 0,
  heldConverted: 0,
  open: 0,
  byHand: 0,
  amountCents: 0,
  exits: {},
};

/** What a playbook achieves: conversion = converted / all × 100, against conversations that met its condition and were left alone. */
export function effectivenessOf(counts: Omit<CountRow, "key"> | undefined, days: number): Effectiveness {
  const c = counts ?? nothing;
  const interval = differenceInterval({ k: c.runConverted, n: c.runSettled }, { k: c.heldConverted, n: c.heldSettled });
  const [run, held] = [c.runConverted / c.runSettled, c.heldConverted / c.heldSettled];
  return {
    days,
    run: shareOf(c.runConverted, c.runSettled),
    heldOut: shareOf(c.heldConverted, c.heldSettled),
    difference: interval && { points: hundredths(run - held), low: hundredths(interval.low), high: hundredths(interval.high) },
    lift: interval === null || held === 0 ? null : hundredths((run - held) / held),
    open: c.open,
    byHand: c.byHand,
    amount: c.amountCents / 100,
    exits: c.exits,
  };
}
