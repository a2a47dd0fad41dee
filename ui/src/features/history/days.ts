/** Steps by the day on which they were done, in the order in which they come. */

const long = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const longer = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

const isSameDay = (one: Date, other: Date) => one.toDateString() === other.toDateString();

export const timeOfDay = (at: string) => time.format(new Date(at));

export function dayOf(at: string, now = new Date()): string {
  const day = new Date(at);
  if (isSameDay(day, now)) return "Today";
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (isSameDay(day, yesterday)) return "Yesterday";
  return (day.getFullYear() === now.getFullYear() ? long : longer).format(day);
}

export function byDay<S extends { at: string }>(steps: readonly S[], now = new Date()): { day: string; steps: S[] }[] {
  const days: { day: string; steps: S[] }[] = [];
  for (const step of steps) {
    const day = dayOf(step.at, now);
    const last = days.at(-1);
    if (last?.day === day) last.steps.push(step);
    else days.push({ day, steps: [step] });
  }
  return days;
}
