import type { TextTable } from "#modules/agent/index.ts";
import type { ClinicTextKey } from "./texts.ts";

/** What the agent says about appointments in English. */
export const en: TextTable<ClinicTextKey> = {
  back: ["Back to your appointment:", "And about your appointment:"],
  back_plain: ["Back to where we were:", "And going on:"],
  ask_procedure: ["Sure! What would you like to book?", "Let's book it. Which procedure or service?"],
  ask_procedure_again: ["I did not find that one. Is it one of these?", "That is not on the list. Would it be one of these?"],
  no_procedures: ["There is nothing to book here yet.", "For now nothing can be booked here."],
  ask_when: ["{procedure}, got it. When would you like to come?", "Let's book {procedure}. Which day or time of day suits you?"],
  slots: ["These times are free for {procedure}. Which one do you prefer?", "For {procedure} I have these times. Which suits you best?"],
  slots_near: [
    "Nothing is free for {procedure} as you asked. These are the nearest times. Does one of them work?",
    "I have no place for {procedure} then, but these are close to it. Which one do you prefer?",
  ],
  no_slots: [
    "I found no free time for {procedure} in those days. Shall I put you on the waiting list?",
    "{procedure} is fully booked in those days. Would you like to join the waiting list?",
  ],
  ask_name: ["In whose name shall I book it?", "What is your name, for the booking?"],
  confirm: ["Shall I book {procedure} with {professional}, {when}?", "Do you confirm {procedure} with {professional}, {when}?"],
  confirm_price: [
    "Shall I book {procedure} with {professional}, {when}, from {price}?",
    "Do you confirm {procedure} with {professional}, {when}, from {price}?",
  ],
  booked: ["Booked: {procedure} with {professional}, {when}.", "Done, you are booked: {procedure} with {professional}, {when}."],
  requested: [
    "Request noted: {procedure} with {professional}, {when}. The team will confirm it soon.",
    "I asked for {procedure} with {professional}, {when}. The team still has to confirm it.",
  ],
  preparation: ["Preparation: {text}", "How to prepare: {text}"],
  not_booked: [
    "All right, nothing is booked. Would another day or time be better?",
    "Fine, I left it. Would you like to see another time?",
  ],
  dropped: ["No problem, nothing is booked. Just write whenever you like.", "All right, I left it. If you change your mind, I am here."],
  name_kept: ["Noted, {name}.", "Thank you, {name}, I have your name."],
  written_quoted: ["Here is our own text on that (it is in Portuguese):", "This is what we have written down about it, in Portuguese:"],
  written_source: ["Source: {title}", "Source: {title}"],
  taken: ["That time has just been taken.", "Somebody was quicker and took that time."],
  busy: [
    "You already have an appointment at that time. Would another one do?",
    "There is an appointment of yours then. Which other time would you like?",
  ],
  too_soon: ["That time is too near now. Would you like another one?", "It is too late for that time. Shall we look at another?"],
  none_booked: [
    "I found no coming appointment of yours. Would you like to book one?",
    "You have nothing booked from now on. Shall we book something?",
  ],
  identity: [
    "To talk about your appointments I must be sure who you are. Please write from the phone you booked with.",
    "For your safety I show appointments only to the phone they were booked with.",
  ],
  mine: ["Your coming appointments:\n{list}", "Here is what you have booked:\n{list}"],
  which_move: ["Which appointment would you like to move?", "Move which of these?"],
  which_cancel: ["Which appointment would you like to cancel?", "Cancel which of these?"],
  ask_move_when: [
    "Let's move {procedure} ({when}). Which day or time of day suits you?",
    "All right, {procedure} on {when} goes to another day. When would you like to come?",
  ],
  confirm_move: ["{when} is free. Shall I move {procedure} there?", "I have {when}. Shall I move {procedure} to it?"],
  moved: ["Moved: {procedure} with {professional}, {when}.", "Done, it is now {procedure} with {professional}, {when}."],
  confirm_cancel: [
    "Shall I cancel {procedure} with {professional}, {when}?",
    "Do you want me to cancel {procedure} with {professional}, {when}?",
  ],
  cancelled: [
    "Cancelled: {procedure}, {when}. I can book another whenever you like.",
    "Done, {procedure}, {when}, is cancelled. Just write to book again.",
  ],
  kept: ["All right, the appointment stays as it was.", "Fine, I cancelled nothing."],
  too_late: ["It is too close to the time to change it here.", "This close to the time only the team can change it."],
  over: ["That appointment can no longer be changed here.", "That appointment is over or was cancelled already."],
  coming: ["Thank you for confirming! See you: {procedure}, {when}.", "Your coming is confirmed: {procedure}, {when}. See you then!"],
  waiting: [
    "You are on the waiting list for {procedure}. The team will write if a place opens.",
    "I put you on the waiting list for {procedure}. The team lets you know if a place opens.",
  ],
  info: ["{name} takes {minutes} minutes.", "{name}: it takes {minutes} minutes."],
  info_price: ["{name} takes {minutes} minutes, from {price}.", "{name}: {minutes} minutes, from {price}."],
  info_fixed: ["{name} takes {minutes} minutes and costs {price}.", "{name}: {minutes} minutes, for {price}."],
  plans: ["Health plans: {list}.", "Covered by {list}."],
  plans_all: [
    "Health plans we work with: {list}. It depends on the procedure: which one do you want?",
    "We take {list}, depending on the procedure. Which one are you looking for?",
  ],
  plans_yes: [
    "Yes, we take {plan}, depending on the procedure. Plans: {list}. Which procedure do you want?",
    "We do take {plan}; it depends on the procedure. Our list: {list}. Which one are you looking for?",
  ],
  plans_none: ["{procedure} has no health plan on our list.", "None of the health plans on our list covers {procedure}."],
  plans_no: [
    "{plan} is not on our list of health plans. We take: {list}. Would you like to book anyway?",
    "We don't have {plan} among the plans. We work with {list}. Would you like to book all the same?",
  ],
  not_done: [
    "I didn't find {wanted} among what we do here. We have:\n{list}\nIs one of these what you need?",
    "{wanted} is not on our list. We do:\n{list}\nWhich one interests you?",
  ],
  done_by: ["Done by {list}.", "Who does it: {list}."],
  offer: ["We do:\n{list}\nWhich one interests you?", "Here you can have:\n{list}\nWhich would you like to know about?"],
  button_soonest: ["First free time", "The soonest"],
  button_tomorrow: ["Tomorrow", "Tomorrow"],
  button_morning: ["Morning", "Morning"],
  button_afternoon: ["Afternoon", "Afternoon"],
  button_book: ["Book", "Book"],
  button_yes: ["Yes", "Yes"],
  button_no: ["No", "No"],
  button_wait: ["Waiting list", "Waiting list"],
  button_other: ["Another day", "Another day"],
  button_confirm: ["Confirm", "Confirm"],
  button_move: ["Reschedule", "Reschedule"],
  button_cancel: ["Cancel", "Cancel"],
  reminder: [
    "Reminder: {procedure} with {professional}, {when}. Are you coming?",
    "Just a reminder: {procedure} with {professional}, {when}. Can we count on you?",
  ],
  team_note: [
    "Reminder not sent: the channel takes no free messages outside its window. Tell the customer by an approved template or phone: {procedure}, {when}.",
    "The customer could not be reminded here (window closed). Use an approved template or call: {procedure}, {when}.",
  ],
};
