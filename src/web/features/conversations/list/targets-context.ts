import { createContext } from "react";

/** Within how many minutes customers are to be answered. A context costs the rows nothing; a query observer each would. */
export const TargetsContext = createContext({ firstResponseMinutes: 15, nextResponseMinutes: 30 });
