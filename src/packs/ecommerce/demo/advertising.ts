/** Where the demonstration shop advertises. */
export const demoAdvertising = [
  { channel: "instagram", campaign: "frete-gratis", weekCents: 62_000, cpmCents: 1_450, clickRate: 0.011 },
  { channel: "facebook", campaign: "volta-as-aulas", weekCents: 38_000, cpmCents: 1_180, clickRate: 0.009 },
  { channel: "google", campaign: "busca-da-marca", weekCents: 54_000, cpmCents: 5_200, clickRate: 0.046 },
];
