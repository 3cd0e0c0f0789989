// The difference between two half-years in words: one plain sentence for each kind of change, with its sum.
import type { DifferenceSums } from '$lib/domain/round-difference';
import type { Locale } from '$lib/i18n/context';
import { areasText, daaText } from '../words';

/** The sentences in the order in which they are read. What did not happen is said where silence could be mistaken. */
export function differenceWords(
  sums: DifferenceSums,
  { from, to }: { from: string; to: string },
  locale: Locale,
): string[] {
  const { format, language, text } = locale;
  const t = text.land_reading.changes.sentences;
  const status = text.common.area_status;
  const areas = (count: number): string => areasText(count, locale);
  const daa = (amount: number): string => daaText(amount, locale);
  const said: (string | false)[] = [
    t.both(
      areas(sums.before.areas - sums.ended.areas),
      format.number(sums.before.areas - sums.ended.areas - sums.unchanged),
    ),
    (stated(sums.before) > sums.no_longer_known.areas ||
      stated(sums.after) > sums.now_known.areas) &&
      // Without what only one round states: the difference of the two is what the next sentences say.
      t.totals(
        from,
        daa(sums.before.daa - sums.no_longer_known.daa),
        to,
        daa(sums.after.daa - sums.now_known.daa),
      ),
    sums.more.areas > 0 && t.more(daa(sums.more.daa), areas(sums.more.areas)),
    sums.less.areas > 0 && t.less(daa(sums.less.daa), areas(sums.less.areas)),
    sums.more.areas + sums.less.areas === 0 && t.still,
    sums.built.areas > 0 && t.built(daa(sums.built.daa), areas(sums.built.areas)),
    sums.unbuilt.areas > 0 && t.unbuilt(daa(sums.unbuilt.daa), areas(sums.unbuilt.areas)),
    sums.built.areas + sums.unbuilt.areas === 0 && t.none_built,
    sums.added.areas > 0 && withUnknown(sums.added, t.added),
    sums.ended.areas > 0 && withUnknown(sums.ended, t.ended),
    sums.added.areas + sums.ended.areas === 0 && t.none_new,
    sums.reshaped > 0 && t.reshaped(format.number(sums.reshaped)),
    sums.status.areas === 0
      ? t.no_status
      : t.status(
          areas(sums.status.areas),
          new Intl.ListFormat(language === 'nb' ? 'nb-NO' : 'en-GB').format(
            sums.status.moves.map((move) =>
              t.move(format.number(move.areas), status[move.before], status[move.after]),
            ),
          ),
        ),
    sums.other > 0 && t.other(areas(sums.other)),
    sums.unknown > 0 && t.unknown(areas(sums.unknown)),
    sums.now_known.areas > 0 &&
      t.now_known(areas(sums.now_known.areas), to, daa(sums.now_known.daa)),
    sums.no_longer_known.areas > 0 &&
      t.no_longer_known(areas(sums.no_longer_known.areas), from, daa(sums.no_longer_known.daa)),
    sums.unknown_built > 0 && t.unknown_built(areas(sums.unknown_built)),
  ];
  return said.filter((one) => one !== false);

  function withUnknown(
    part: DifferenceSums['added'],
    sentence: (areas: string, daa: string) => string,
  ): string {
    // Nothing stated is no sum: "0 daa" would be one.
    const sum = part.unknown === part.areas ? text.common.not_given : daa(part.daa);
    const words = sentence(areas(part.areas), sum);
    return part.unknown === 0 || part.unknown === part.areas
      ? words
      : `${words} ${t.without(format.number(part.unknown))}`;
  }
}

/** Areas of a round that state available land. */
function stated({ areas, unknown }: DifferenceSums['before']): number {
  return areas - unknown;
}
