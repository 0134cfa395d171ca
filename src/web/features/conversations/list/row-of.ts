/** The conversation whose row this element is in. */
export const rowOf = (element: Element | null): string | undefined => element?.closest<HTMLElement>("[data-row]")?.dataset["row"];
