import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notificationKinds, type Notification, type NotificationPreferences } from "#modules/notifications/notifications.contract.ts";
import { newNotices, pathOf, waysOf, type Situation } from "./notice-ways.ts";

const all = { app: true, browser: true, sound: true, mail: true };
const preferences: NotificationPreferences = {
  kinds: {
    assigned: all,
    team: all,
    mention: all,
    hand_over: all,
    message: all,
    late: all,
    sla: all,
    channel_offline: all,
    send_failed: all,
    alert: all,
  },
  quiet: { on: false, from: "22:00", to: "07:00" },
  daily: { on: true, at: "08:00" },
  doNotDisturbUntil: null,
  volume: 60,
};
const situation: Situation = { preferences, quiet: false, leads: true, looking: null, permitted: true };
const notice: Notification = {
  id: "n1",
  kind: "message",
  conversationId: "c1",
  channelId: null,
  about: "Dalva",
  alert: null,
  count: 1,
  at: "2026-11-28T12:00:00Z",
  read: false,
};
const but = (change: Partial<Situation>) => waysOf(notice, { ...situation, ...change });

describe("how a tab tells", () => {
  it("sounds and shows it to whoever looks elsewhere", () => {
    expect(but({})).toEqual({ sound: true, browser: true });
  });

  it("sounds when a target is about to be missed, is missed or a case is escalated, unless that kind was silenced", () => {
    const breach: Notification = { ...notice, kind: "sla" };
    expect(waysOf(breach, { ...situation, looking: new Set(["c2"]) })).toEqual({ sound: true, browser: false });
    const silenced = { ...preferences, kinds: { ...preferences.kinds, sla: { ...all, sound: false } } };
    expect(waysOf(breach, { ...situation, preferences: silenced }).sound).toBe(false);
  });

  it("only sounds where the app has the focus, and is still over the conversation itself", () => {
    expect(but({ looking: new Set() })).toEqual({ sound: true, browser: false });
    expect(but({ looking: new Set(["c2"]) })).toEqual({ sound: true, browser: false });
    expect(but({ looking: new Set(["c1"]) })).toEqual({ sound: false, browser: false });
  });

  it("leaves it to the tab that leads", () => {
    expect(but({ leads: false })).toEqual({ sound: false, browser: false });
  });

  it("goes by the choice for the kind, by the volume, by the browser's permission and by quiet hours", () => {
    const chosen = { ...preferences, kinds: { ...preferences.kinds, message: { ...all, sound: false } } };
    expect(but({ preferences: chosen })).toEqual({ sound: false, browser: true });
    expect(but({ preferences: { ...preferences, volume: 0 } })).toEqual({ sound: false, browser: true });
    expect(but({ permitted: false })).toEqual({ sound: true, browser: false });
    expect(but({ quiet: true })).toEqual({ sound: false, browser: false });
  });

  it("tells of a channel, which no conversation is about, in the same way", () => {
    const offline = { kind: "channel_offline", conversationId: null, read: false } as const;
    expect(waysOf(offline, { ...situation, looking: new Set(["c1"]) })).toEqual({ sound: true, browser: false });
  });

  it("never does what was not chosen, and nothing in more than one tab", () => {
    const ways = fc.record({ app: fc.boolean(), browser: fc.boolean(), sound: fc.boolean(), mail: fc.boolean() });
    fc.assert(
      fc.property(
        fc.constantFrom(...notificationKinds),
        ways,
        fc.boolean(),
        fc.boolean(),
        fc.option(fc.subarray(["c1", "c2"]).map((ids) => new Set(ids))),
        fc.boolean(),
        (kind, chosen, quiet, permitted, looking, read) => {
          const kinds = { ...preferences.kinds, [kind]: chosen };
          const tell = (leads: boolean) =>
            waysOf({ ...notice, kind, read }, { preferences: { ...preferences, kinds }, quiet, leads, looking, permitted });
          const told = tell(true);
          expect(tell(false)).toEqual({ sound: false, browser: false });
          if (told.sound) expect([chosen.sound, quiet, read]).toEqual([true, false, false]);
          if (told.browser) expect([chosen.browser, permitted, looking]).toEqual([true, true, null]);
        },
      ),
    );
  });
});

it("finds what is new: never what was there, what was read, or what only changed its place", () => {
  const more = { ...notice, count: 2 };
  expect(newNotices([], [notice])).toEqual([notice]);
  expect(newNotices([notice], [notice])).toEqual([]);
  expect(newNotices([notice], [more])).toEqual([more]);
  expect(newNotices([more], [{ ...notice, count: 1 }])).toEqual([]);
  expect(newNotices([], [{ ...notice, read: true }])).toEqual([]);
  expect(newNotices([{ ...notice, id: "n0" }, notice], [notice, { ...notice, id: "n0" }])).toEqual([]);
});

it("leads to the conversation, to the channels, or to the very alert that it tells of", () => {
  const alert = { id: "a1", kind: "ai_slow", channelName: null, who: null, number: null } as const;
  expect([
    pathOf(notice),
    pathOf({ ...notice, kind: "channel_offline", conversationId: null }),
    pathOf({ ...notice, kind: "alert", conversationId: null, alert }),
    pathOf({ ...notice, kind: "alert", conversationId: null }),
  ]).toEqual(["/inbox/c1", "/channels", "/settings?tab=alerts&alert=a1", "/settings?tab=alerts"]);
});
