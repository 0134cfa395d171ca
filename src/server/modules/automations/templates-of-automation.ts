import { channelNames, findAdapter, templateStates } from "#modules/channels/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Definition, Step } from "./definition.contract.ts";
import { inAllLanguages, shippedTemplate } from "./shipped-templates.ts";

type Named = { name: string; language: string };

/** Templates that steps send, each once, those of the product in every language in which they may go out. */
export function templatesIn(steps: readonly Step[]): Named[] {
  const found = steps.flatMap((step): Named[] => {
    if (step.kind === "branch") return [...templatesIn(step.yes), ...templatesIn(step.no)];
    if (step.kind === "send_template") return [{ name: step.name, language: step.language }];
    return step.kind === "send_message" && step.template ? [{ name: step.template.name, language: step.template.language }] : [];
  });
  const each = found.flatMap((one) => [one, ...inAllLanguages(one.name).map(({ name, language }) => ({ name, language }))]);
  return [...new Map(each.map((one) => [`${one.name}/${one.language}`, one])).values()];
}

/** How the templates of a definition stand on the channels whose provider has templates. */
export async function viewTemplates(tx: Tx, accountId: string, definition: Definition) {
  const kinds = Object.keys(channelNames).filter((kind) => findAdapter(kind)?.capabilities.templates === true);
  const items = [];
  for (const one of templatesIn(definition.steps).slice(0, 20)) {
    const draft = shippedTemplate(one.name, one.language);
    items.push({
      ...one,
      draft: draft === undefined ? null : { ...draft, buttons: [...draft.buttons], samples: { ...draft.samples } },
      channels: await templateStates(tx, accountId, kinds, one),
    });
  }
  return { items };
}
