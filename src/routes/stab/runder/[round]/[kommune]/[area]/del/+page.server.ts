// Splits an area: a line or outlines are given, the pieces are shown, and what is said of each makes new areas.
import { error, fail, redirect } from '@sveltejs/kit';
import * as roundWork from '$lib/data/round-work';
import { Refused } from '$lib/data/staff';
import { measuredGross, partRecord } from '$lib/domain/area-lineage';
import type { Outline } from '$lib/domain/outline';
import { joinOutlines } from '$lib/domain/outline-cut';
import { localise } from '$lib/i18n';
import { checkContext } from '$lib/server/round-check';
import { numberOf, slugOf, textOf } from '../../../../../form';
import { piecesFrom } from '../../../../cut';
import type { FoundProblem } from '../../../../form';
import { sketchOf } from '../../../../sketch';
import { faultsOf, readSaid, saidFrom, workPage, type SaidTyped } from '../../../../work-page';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

async function areaOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const area = await roundWork.readArea(locals.client(), params.round, params.area);
  if (area === null || area.record.municipality !== params.kommune) error(404);
  const { geometry } = area.record;
  if (geometry === null) error(404);
  return { ...area, geometry };
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const [page, area] = await Promise.all([
    workPage({ locals, params }),
    areaOf({ locals, params }),
  ]);
  const { name, id, status, available_daa, built_daa } = area.record;
  return {
    ...page,
    editable: page.editable && area.change !== 'retired',
    retired: area.change === 'retired',
    area: { id, name: name ?? id, status, available_daa, built_daa, changed_at: area.changed_at },
  };
};

interface PieceTyped extends SaidTyped {
  /** The number of the piece whose area this one belongs to: its own, or one before it. */
  belongs: number;
}

/** What the page shows of pieces, beside what was typed about them. */
function shown(cut: string, pieces: readonly Outline[], typed: PieceTyped[], base: string) {
  return {
    cut,
    base,
    sketch: sketchOf(pieces),
    pieces: typed.map((one, index) => ({ ...one, daa: measuredGross(pieces[index]!) })),
  };
}

export const actions: Actions = {
  vis: async (event) => {
    const cut = textOf(await event.request.formData(), 'snitt');
    const { record, geometry, changed_at } = await areaOf(event);
    const found = piecesFrom(geometry, cut);
    if ('code' in found) {
      const problem: FoundProblem = { field: 'snitt', code: found.code, values: {} };
      return fail(400, { cut, found: [problem], result: null });
    }
    const typed = found.pieces.map((_, index): PieceTyped => ({
      name: '',
      status: record.status ?? '',
      available_daa: '',
      built_daa: '',
      belongs: index + 1,
    }));
    return { cut, found: [], result: shown(cut, found.pieces, typed, changed_at) };
  },
  del: async (event) => {
    const { locals, params, request } = event;
    const form = await request.formData();
    const [cut, base] = [textOf(form, 'snitt'), textOf(form, 'sett')];
    const { record, geometry, changed_at } = await areaOf(event);
    const refused = (
      status: number,
      found: FoundProblem[],
      result: ReturnType<typeof shown> | null,
    ) => fail(status, { cut, found, result });
    // The pieces that were shown are of the outline as it was then.
    if (base !== changed_at)
      return refused(409, [{ field: '', code: 'changed_meanwhile', values: {} }], null);
    const divided = piecesFrom(geometry, cut);
    if ('code' in divided)
      return refused(400, [{ field: 'snitt', code: divided.code, values: {} }], null);
    const { pieces } = divided;
    const typed = pieces.map((_, index): PieceTyped => {
      const belongs = numberOf(form, `tilhorer-${index + 1}`) ?? index + 1;
      return {
        ...readSaid(form, `-${index + 1}`),
        belongs: belongs >= 1 && belongs <= pieces.length ? belongs : index + 1,
      };
    });
    const context = await checkContext(locals.client(), params.round, params.kommune);
    const found: FoundProblem[] = [];
    const parts = pieces.flatMap((_, index) => {
      const own = pieces.filter((__, other) => typed[other]!.belongs === index + 1);
      if (own.length === 0) return [];
      const ending = `-${index + 1}`;
      const { said, found: unread } = saidFrom(typed[index]!, ending);
      const part = partRecord(record, joinOutlines(own), said);
      found.push(
        ...unread,
        ...faultsOf(part, context, [params.area], ending).filter(
          ({ field }) => field === '' || !unread.some((one) => one.field === field),
        ),
      );
      return [part];
    });
    if (parts.length < 2) found.push({ field: '', code: 'parts_few', values: {} });
    if (found.length > 0) return refused(400, found, shown(cut, pieces, typed, base));
    try {
      await roundWork.split(
        locals.client(),
        params.round,
        params.area,
        base,
        parts.map((part) => ({ wish: slugOf(part.name ?? ''), record: part })),
      );
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      return refused(
        409,
        [{ field: '', code: refusal.reason, values: {} }],
        shown(cut, pieces, typed, base),
      );
    }
    redirect(
      303,
      localise(`/stab/runder/${params.round}/${params.kommune}?gjort=split`, locals.language),
    );
  },
};
