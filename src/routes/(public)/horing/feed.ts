// Hearings and published answers as an Atom feed.
import type { Locale } from '$lib/i18n/context';
import { Feed } from 'feed';
import type { HearingSnapshot } from '$lib/domain/hearing';
import type { Snapshot } from '$lib/domain/snapshot';
import { escapeHtml } from '$lib/server/escape-html';
import { hearingPoints, planTree } from '$lib/server/hearing-points';
import { markdownToHtml } from '$lib/server/markdown';
import { titleIn } from '../view';
import { pointHref } from './points';
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
  locale: Locale,
  origin: string,
  now: Date,
): string {
  const { link, text, language } = locale;
  const t = text.hearing;
  const address = (path: string): string => origin + link(path);
  const entries = hearings.hearings.flatMap((hearing) => {
    const status = statusOf(hearing, locale, now);
    const { nodes } = planTree(data, hearing.plan_version);
    const { index, answers } = hearingPoints(hearings, data, hearing);
    const texts = new Map<string, string>();
    const about = new Map<string, { label: string; href: string }>();
    for (const { id, answer, target_kind, target_key } of index.points) {
      if (answer === null) continue;
      const known = about.get(answer);
      // An answer to several comments stands with the text they are about.
      if (known !== undefined) {
        known.href = texts.get(answer)!;
        continue;
      }
      const node =
        target_kind === 'node' ? nodes.find(({ lineage }) => lineage === target_key) : undefined;
      texts.set(answer, node === undefined ? status.href : nodeHref(hearing, node.number, locale));
      about.set(answer, {
        label: node === undefined ? status.title : `${node.number} ${titleIn(node, locale)}`,
        href: pointHref(hearing.id, id, locale),
      });
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
