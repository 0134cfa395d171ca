/** Groups a Brazilian number for the eye; anything else, masked ones too, stays as it came. */
export function formatPhone(phone: string): string {
  const match = /^\+?55([1-9]\d)(9?\d{4})(\d{4})$/.exec(phone);
  return match ? `+55 ${match[1]} ${match[2]}-${match[3]}` : phone;
}
