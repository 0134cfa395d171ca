import { lastVisit, type LastVisit } from "./keeper.ts";
import { keptName } from "./names.ts";
import { browserShelf } from "./shelf.ts";

/** Who worked in this browser last; null when nothing is kept, or the browser keeps nothing. */
export async function visitKept(): Promise<LastVisit | null> {
  return lastVisit(browserShelf(keptName), Date.now()).catch(() => null);
}
