// Hearings and published answers as an Atom feed.
import { Feed } from 'feed';
import type { HearingSnapshot } from '$lib/domain/hearing';
import type { Snapshot } from '$lib/domain/snapshot';
import type { HearingLocale } from '$lib/i18n/hearing';
import { escapeHtml } from '$lib/server/escape-html';
import { hearingPoints, planTree } from '$lib/server/hearing-points';
import { markdownToHtml } from '$lib/server/markdown';
import { titleIn } from '../view';
import { nodeHref, statusOf } from './view';

/** Entries of a feed. */
const most = 100;

/**
 * The latest hearings and answers. An answer is an entry once points that it belongs to are public, named by what
 * they are about.
 * @param origin where this service is
 */
export function feedOf(
  data: Snapshot,
  hearings: HearingSnapshot,
  locale: HearingLocale,
  origin: string,
  now: Date,
): string {
  const { hearing: t, link, text, language } = locale;
  const address = (path: string): string => origin + link(path);
  const entries = hearings.hearings.flatMap((hearing) => {
    const status = statusOf(hearing, locale, now);
    const { nodes } = planTree(data, hearing.plan_version);
    const { index, answers } = hearingPoints(hearings, data, hearing);
    const about = new Map<string, { label: string; href: string }>();
    for (const { answer, target_kind, target_key } of index.points) {
      if (answer === null || about.has(answer)) continue;
      const node =
        target_kind === 'node' ? nodes.find(({ lineage }) => lineage === target_key) : undefined;
      about.set(
        answer,
        node === undefined
          ? { label: status.title, href: status.href }
          : {
              label: `${node.number} ${titleIn(node, locale)}`,
              href: nodeHref(hearing, node.number, locale),
            },
      );
    }
    return [
      {
        id: address(`/horing/${hearing.id}`),
        title: (hearing.demo ? `${t.demo}. ` : '') + t.feed_opened(status.title),
        link: origin + status.href,
        date: new Date(hearing.announced_at ?? hearing.opens_at),
        content: `<p>${escapeHtml(status.sentence)}</p>${markdownToHtml(language === 'en' ? hearing.intro_en : hearing.intro_nb)}`,
      },
      ...[...about].flatMap(([id, what]) => {
        const answer = answers.get(id);
        return answer === undefined
          ? []
          : [
              {
                id: `urn:uuid:${id}`,
                title:
                  (hearing.demo ? `${t.demo}. ` : '') +
                  t.feed_answer(t.outcomes[answer.outcome], what.label),
                link: origin + what.href,
                date: new Date(answer.published_at),
                content: markdownToHtml(answer.assessment),
              },
            ];
      }),
    ];
  });
  const latest = entries.sort((a, b) => b.date.getTime() - a.date.getTime()).slice(0, most);
  const feed = new Feed({
    id: address('/horing'),
    link: address('/horing'),
    title: `${t.feed_title} – ${text.common.site}`,
    language,
    updated: latest[0]?.date ?? new Date(0),
    copyright: text.common.site,
    generator: 'Regionkart',
    author: { name: text.common.region },
    feedLinks: { atom: address('/horing/feed.xml') },
  });
  // Titles go out as HTML, as the contents do.
  for (const entry of latest) feed.addItem({ ...entry, title: escapeHtml(entry.title) });
  return feed.atom1();
}
