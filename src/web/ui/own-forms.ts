import type { SyntheticEvent } from "react";

/**
 * For whatever opens over a page: React passes its events on to the parts of the page that opened it, wherever it is drawn. A form sent in it would
 * send the form behind it as well.
 */
export const ownForms = { onSubmit: (event: SyntheticEvent) => event.stopPropagation() };
