import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call.ts";

export const secondFactorQuery = queryOptions({ queryKey: ["second-factor"], queryFn: () => call("getSecondFactor") });
export const sessionsQuery = queryOptions({ queryKey: ["sessions"], queryFn: () => call("listSessions") });
export const policyQuery = queryOptions({ queryKey: ["sign-in-policy"], queryFn: () => call("getSignInPolicy") });
