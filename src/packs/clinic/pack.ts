import { definePack } from "#modules/packs/index.ts";
import { appointmentRoutes } from "./appointments.routes.ts";
import { removeDemoClinic } from "./demo/demo.repo.ts";
import { seedDemoClinic } from "./demo/seed-demo-clinic.ts";
import { bookingsFollowMerge } from "./follow-merge.ts";
import { clinicPlaybooks } from "./playbooks.ts";
import { runClinicDue } from "./reminders/run-due.ts";
import { setupRoutes } from "./setup.routes.ts";
import { clinicSkill } from "./skill/skill.ts";
import { clinicTools } from "./tools/registry.ts";

export const clinicPack = definePack({
  name: "clinic",
  skill: () => clinicSkill(clinicTools.map((tool) => tool())),
  playbooks: clinicPlaybooks,
  routes: (deps) => [...setupRoutes(deps), ...appointmentRoutes(deps)],
  due: runClinicDue,
  followsMerge: bookingsFollowMerge,
  demo: { seed: seedDemoClinic, remove: removeDemoClinic },
});
