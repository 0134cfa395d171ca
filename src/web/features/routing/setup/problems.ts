import { createContext, useContext } from "react";

/** Fields that cannot be saved so, by the path under which the server would name them, with what is wrong. */
export type Problems = ReadonlyMap<string, string>;

export const ProblemsContext = createContext<Problems>(new Map());

/** What is wrong with a field, for the line below it. */
export const useProblem = (path: string): string | undefined => useContext(ProblemsContext).get(path);
