import { usePermissions } from "../../app/session.ts";
import { BreakGlassCard } from "./break-glass-card.tsx";
import { SecondFactorCard } from "./second-factor-card.tsx";
import { SessionsCard } from "./sessions-card.tsx";
import { TeamPolicy } from "./team-policy.tsx";

export function SecurityTab() {
  const { admin } = usePermissions();
  return (
    <div className="flex max-w-2xl flex-col gap-8 px-4 py-5 md:px-8">
      <SecondFactorCard />
      <SessionsCard />
      <BreakGlassCard />
      {admin ? <TeamPolicy /> : null}
    </div>
  );
}
