// Phone numbers as chat providers write them: country code and number, digits alone.

/** What people put between digits. */
const separators = /[\s()+./-]/g;

// 55, area code, subscriber. Mobile numbers once had 8 digits that began with 6–9 and got a 9 in front between 2012 and 2016
// (Anatel, resoluções 553/2010 e 617/2013); landlines begin with 2–5 and never did.
const mobileWithoutNinth = /^55([1-9]\d)([6-9]\d{7})$/;
const mobileWithNinth = /^55([1-9]\d)9([6-9]\d{7})$/;
const brazilian = /^55([1-9]\d)(\d{4,5})(\d{4})$/;

function digitsOf(phone: string): string | null {
  const digits = phone.replace(separators, "");
  return /^\d+$/.test(digits) ? digits : null;
}

/**
 * One key for one phone: digits alone, Brazilian mobiles always with the ninth digit. Landlines and foreign numbers keep their digits;
 * what is no number at all comes back as it is.
 */
export function canonicalPhone(phone: string): string {
  const digits = digitsOf(phone);
  if (digits === null) return phone;
  return digits.replace(mobileWithoutNinth, "55$19$2");
}

/** Every spelling under which a provider may know this phone, the canonical one first. One entry for most numbers, two for Brazilian mobiles. */
export function phoneVariants(phone: string): string[] {
  const canonical = canonicalPhone(phone);
  const short = canonical.replace(mobileWithNinth, "55$1$2");
  return short === canonical ? [canonical] : [canonical, short];
}

/** For reading: "+55 41 98888-7777", other countries as E.164 ("+15551234567"). What is no number comes back as it is. */
export function formatPhone(phone: string): string {
  const digits = digitsOf(phone);
  if (digits === null) return phone;
  return brazilian.test(digits) ? digits.replace(brazilian, "+55 $1 $2-$3") : `+${digits}`;
}

/** For those who may not see it: first and last four digits ("5511****9999"); of short numbers the last two alone. */
export function maskPhone(phone: string): string {
  const digits = digitsOf(phone) ?? phone;
  return digits.length < 10 ? `****${digits.slice(-2)}` : `${digits.slice(0, 4)}****${digits.slice(-4)}`;
}
