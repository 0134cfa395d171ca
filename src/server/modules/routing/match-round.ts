export interface FreeOperator {
  id: string;
  load: number;
  capacity: number;
  skills: ReadonlySet<string>;
  teams: ReadonlySet<string>;
  lastAssignedAt: number;
}

export interface ServedQueue {
  id: string;
  teams: readonly string[];
  skills: readonly string[];
  lastServedAt: number;
  /** Who waits, the first one first. */
  items: readonly WaitingItem[];
}

export interface WaitingItem {
  id: string;
  conversationId: string;
  preferredOperatorId: string | null;
  overdue: boolean;
  enteredAt: number;
}

export interface Decision {
  itemId: string;
  conversationId: string;
  queueId: string;
  operatorId: string;
}

const serves = (operator: FreeOperator, queue: ServedQueue) =>
  (queue.teams.length === 0 || queue.teams.some((team) => operator.teams.has(team))) &&
  queue.skills.every((skill) => operator.skills.has(skill));

/** Which of two is less busy: the smaller share of what they can take, then who has got nothing for longest. */
const lessBusy = (one: FreeOperator, other: FreeOperator) =>
  one.load / one.capacity - other.load / other.capacity || one.lastAssignedAt - other.lastAssignedAt || (one.id < other.id ? -1 : 1);

interface Line extends ServedQueue {
  next: number;
  free: FreeOperator[];
}

/** What of a queue comes first: whoever waits too long, of several the one who came first; then the queue that was not served for longest. */
function before(one: Line, other: Line): number {
  const [a, b] = [one.items[one.next], other.items[other.next]];
  if (!a || !b) return a ? -1 : 1;
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  if (a.overdue) return a.enteredAt - b.enteredAt;
  return one.lastServedAt - other.lastServedAt || a.enteredAt - b.enteredAt || (one.id < other.id ? -1 : 1);
}

/**
 * Gives who waits to who is free. Each step takes the queue whose turn it is, the first who waits there, and the least busy of those who may
 * serve it; a person who had the customer before is taken first. Ends when nobody is free for anybody. Nothing is given twice.
 */
export function matchRound(queues: readonly ServedQueue[], operators: readonly FreeOperator[], most: number, now: number): Decision[] {
  const people = operators.map((one) => ({ ...one })).filter((one) => one.load < one.capacity);
  const lines: Line[] = queues.map((queue) => ({ ...queue, next: 0, free: people.filter((one) => serves(one, queue)) }));
  const decisions: Decision[] = [];
  let turn = now;
  while (decisions.length < most) {
    let line: Line | undefined;
    for (const one of lines)
      if (one.next < one.items.length && one.free.length > 0 && (line === undefined || before(one, line) < 0)) line = one;
    if (!line) return decisions;
    const item = line.items[line.next];
    line.next += 1;
    if (!item) continue;
    let chosen: FreeOperator | undefined;
    for (const one of line.free)
      if (one.id === item.preferredOperatorId) {
        chosen = one;
        break;
      } else if (chosen === undefined || lessBusy(one, chosen) < 0) chosen = one;
    if (!chosen) continue;
    chosen.load += 1;
    // A turn counts as the time of a step, so that what was served in this round stands behind what was not.
    turn += 1;
    chosen.lastAssignedAt = turn;
    line.lastServedAt = turn;
    if (chosen.load >= chosen.capacity) {
      const full = chosen;
      for (const one of lines) one.free = one.free.filter((other) => other !== full);
    }
    decisions.push({ itemId: item.id, conversationId: item.conversationId, queueId: line.id, operatorId: chosen.id });
  }
  return decisions;
}
