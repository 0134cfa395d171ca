/** Two transactions made or merged the same contact at once; run the transaction again. */
export class ContactRace extends Error {
  constructor() {
    super("The contact was made by another transaction at the same moment.");
    this.name = "ContactRace";
  }
}
