// Hearings as iCalendar: the opening and the deadline, as moments that every calendar shows in its own time.
import type { Locale } from '$lib/i18n/context';
import ical from 'ical-generator';
import { stateAt, type Hearing } from '$lib/domain/hearing';
import { titleIn } from '../view';

const hour = 3_600_000;

/**
 * The calendar of hearings; those that are over keep their deadline, so that an entry does not vanish.
 * @param origin where this service is
 */
export function calendarOf(
  hearings: readonly Hearing[],
  locale: Locale,
  origin: string,
  now: Date,
): string {
  const t = locale.text.hearing;
  const calendar = ical({
    name: t.title,
    prodId: { company: 'Regionkart', product: 'horing', language: 'NO' },
  });
  for (const hearing of hearings) {
    const title = titleIn(hearing, locale);
    const address = origin + locale.link(`/horing/${hearing.id}`);
    const opens = new Date(hearing.opens_at);
    const closes = new Date(hearing.closes_at);
    const stamp = new Date(hearing.announced_at ?? hearing.opens_at);
    if (stateAt(hearing, now) === 'planned')
      calendar.createEvent({
        id: `${hearing.id}-apner@${new URL(origin).hostname}`,
        start: opens,
        end: new Date(opens.getTime() + hour),
        stamp,
        summary: t.opening_event(title),
        description: t.deadline_event_text(address),
        url: address,
      });
    calendar.createEvent({
      id: `${hearing.id}-frist@${new URL(origin).hostname}`,
      // The last hour: a deadline at midnight stands on the day that it belongs to.
      start: new Date(closes.getTime() - hour),
      end: closes,
      stamp,
      summary: t.deadline_event(title),
      description: t.deadline_event_text(address),
      url: address,
    });
  }
  return calendar.toString();
}

/** A calendar as an answer. */
export function calendarResponse(calendar: string): Response {
  return new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="horing.ics"',
      'cache-control': 'public, max-age=300',
    },
  });
}
