// What letters to those who wait for a business area say: the one that asks them to confirm, and the news.
import * as v from 'valibot';
import type { NamedSearch } from '../../domain/area-watch';
import { areaStatuses } from '../../domain/business-area';
import { osloDate } from '../../domain/hearing';
import type { Text, Widen } from '../../i18n';
import type { Format } from '../../i18n/format';
import type { mail } from '../../i18n/nb/mail';
import { searchQuery, searchWords } from '../search-words';
import type { Block, Written } from './letters';

const moment = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value))),
);
const optional = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema, null);
const status = v.picklist(areaStatuses);
const day = v.pipe(v.string(), v.isoDate());
const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/));
const search = v.object({
  municipality: optional(id),
  municipality_name: optional(v.string()),
  status: v.array(status),
  available_min: optional(v.number()),
  ready_by: optional(day),
  near: optional(id),
  near_name: optional(v.string()),
  km: optional(v.number()),
});
const watch = v.pipe(v.string(), v.uuid());

/** What the outbox's rows hold. */
export const watchKinds = {
  area_watch_confirm: v.object({
    watch,
    search,
    /** Set where it is confirmed already, and was asked for again. */
    ends_at: optional(moment),
  }),
  area_watch_news: v.object({
    watch,
    search,
    ends_at: moment,
    round: v.pipe(v.string(), v.regex(/^\d{4}-[12]$/)),
    event: v.picklist(['published', 'corrected']),
    areas: v.pipe(
      v.array(
        v.object({
          id,
          name: v.string(),
          municipality: v.string(),
          status,
          available_daa: optional(v.number()),
          ready_from: optional(day),
          demo: v.boolean(),
        }),
      ),
      v.minLength(1),
    ),
    /** Areas beyond those listed. */
    more: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
};
type Confirm = v.InferOutput<typeof watchKinds.area_watch_confirm>;
type News = v.InferOutput<typeof watchKinds.area_watch_news>;

/** What these letters are written with; `own` is the secret link. */
interface Desk {
  text: Widen<typeof mail>;
  shared: Pick<Text, 'common' | 'business_land' | 'area_watch'>;
  format: Format;
  link(path: string): string;
  own: string;
}

/** A letter to whoever ordered a watch; the end of every one is its link. */
export function writeToWatcher(data: Confirm | News, desk: Desk): Written {
  return 'areas' in data ? news(data, desk) : confirmation(data, desk);
}

const searchLines = (wanted: NamedSearch, { shared, format }: Desk): Block =>
  searchWords(wanted, shared, format);

function confirmation(data: Confirm, desk: Desk): Written {
  const { text, format, own } = desk;
  const words = text.area_watch_confirm;
  if (data.ends_at !== null)
    return [
      words.known_subject,
      words.known(format.date(osloDate(new Date(data.ends_at)))),
      searchLines(data.search, desk),
      { label: words.known_open, href: own },
      text.area_watch.secret_link,
    ];
  return [
    words.subject,
    words.text,
    searchLines(data.search, desk),
    { label: words.open, href: own },
    words.ignore,
    text.area_watch.secret_link,
  ];
}

function news(data: News, desk: Desk): Written {
  const { text, shared, format, link, own } = desk;
  const words = text.area_watch_news;
  const count = data.areas.length + data.more;
  const { demo_short, demo_explained } = shared.common;
  return [
    words.subject(format.number(count)),
    words[data.event](data.round),
    ...data.areas.flatMap((area): Block[] => [
      {
        label: `${words.area(area.name, area.municipality)}${area.demo ? ` (${demo_short})` : ''}`,
        href: link(`/naringsareal/${area.id}`),
      },
      [
        [words.status, shared.common.area_status[area.status]],
        [words.available, format.number(area.available_daa, 1)],
        [words.ready_from, format.date(area.ready_from)],
      ],
    ]),
    ...(data.more === 0
      ? []
      : [
          {
            label: words.more(format.number(data.more)),
            href: link(`/naringsareal${searchQuery(data.search)}`),
          },
        ]),
    ...(data.areas.some(({ demo }) => demo) ? [words.demo(demo_explained)] : []),
    text.area_watch.search,
    searchLines(data.search, desk),
    words.until(format.date(osloDate(new Date(data.ends_at)))),
    { label: words.end, href: own },
    text.area_watch.secret_link,
  ];
}
