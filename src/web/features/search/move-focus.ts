import type { KeyboardEvent } from "react";

/** Moves the focus among the results on the page; above the first one stands the field. */
export function moveResultFocus(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-result]")];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at < 0 ? (step === 1 ? 0 : -1) : at + step;
  if (next < 0) document.getElementById("global-search")?.focus();
  else rows[next]?.focus();
}

/** For each result: up and down go to its neighbours. */
export function onResultKey(event: KeyboardEvent): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  moveResultFocus(event.key === "ArrowDown" ? 1 : -1);
}
