import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { sharedPath } from "../../../../../tests/support/shared-material.ts";
import { fold } from "./fold.ts";
import { readSentiment } from "./sentiment.ts";

const path = sharedPath("data", "olist", "olist_order_reviews_dataset.csv");

interface Review {
  review_score: string;
  review_comment_title: string;
  review_comment_message: string;
}

describe.skipIf(path === null)("feeling", () => {
  it("tells reviews of one and two stars from those of four and five", () => {
    const { data } = Papa.parse<Review>(readFileSync(path ?? "", "utf8"), { header: true, skipEmptyLines: true });
    const counts = { good: { right: 0, wrong: 0 }, bad: { right: 0, wrong: 0 } };
    for (const { review_score: score, review_comment_title: title, review_comment_message: message } of data) {
      if (message.trim() === "" || score === "3") continue;
      const text = [title, message]
        .filter((part) => part.trim() !== "")
        .join(". ")
        .normalize("NFC");
      // Who writes a review without a good word has a complaint.
      const isGood = readSentiment(text, fold(text)).score > 0;
      const wanted = Number(score) >= 4;
      counts[wanted ? "good" : "bad"][isGood === wanted ? "right" : "wrong"] += 1;
    }
    const { good, bad } = counts;
    const n = good.right + good.wrong + bad.right + bad.wrong;
    const accuracy = (good.right + bad.right) / n;
    const errors = good.wrong + bad.wrong;
    const macroF1 = ((2 * good.right) / (2 * good.right + errors) + (2 * bad.right) / (2 * bad.right + errors)) / 2;
    console.log(`feeling, two classes, reviews: accuracy ${accuracy.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)}, n ${n}`);
    expect(n).toBeGreaterThan(3500);
    expect(accuracy).toBeGreaterThanOrEqual(0.9);
    expect(macroF1).toBeGreaterThanOrEqual(0.9);
  });
});
