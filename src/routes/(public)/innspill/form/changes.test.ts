import { describe, expect, it } from 'vitest';
import { localeFor } from '$lib/i18n/locale';
import { comparisonOf, rebased } from './changes';
import { emptyForm, emptyPoint, type FormValues, type PointValues } from './values';
import type { FormView } from './view';

const point = (id: string, text: string, more: Partial<PointValues> = {}): PointValues => ({
  ...emptyPoint('plan:p'),
  id,
  stance: 'support',
  text,
  ...more,
});
const values = (points: PointValues[], more: Partial<FormValues> = {}): FormValues => ({
  ...emptyForm('s', '', ''),
  type: 'resident',
  name: 'Kari Nordmann',
  points,
  ...more,
});
const view = {
  targets: [
    {
      label: '',
      options: [
        { value: 'plan:p', label: 'Planen' },
        { value: 'node:n', label: 'Målet' },
      ],
    },
  ],
  municipalities: [{ value: 'melhus', label: 'Melhus' }],
  hearing: { closes_at: '2026-12-01T00:00:00Z' },
} as unknown as FormView;

async function rowsOf(theirs: FormValues, mine: FormValues): Promise<string[]> {
  const { rows } = comparisonOf(theirs, mine, view, await localeFor('nb'));
  const marks = { same: '', removed: '-', added: '+' };
  return rows.map(
    ({ label, parts }) =>
      `${label}: ${parts.map(({ kind, text }) => marks[kind] + text + marks[kind]).join('')}`,
  );
}

describe('what differs between two versions', () => {
  it('is nothing between equal ones, whatever order their comments have', async () => {
    const [one, two] = [point('1', 'Én.'), point('2', 'To.')];
    expect(await rowsOf(values([one, two]), values([two, one]))).toEqual([]);
  });

  it('is told by comment and field, with what is in one of them alone', async () => {
    const theirs = values([point('1', 'Bred vei.'), point('2', 'Bort med den.')]);
    const mine = values([
      point('1', 'Smal vei.', { target: 'node:n', municipality: 'melhus' }),
      point('', 'Ny.'),
    ]);
    expect(await rowsOf(theirs, mine)).toEqual([
      'Merknad 1: -Bred-+Smal+ vei.',
      'Merknad 1: Hva gjelder merknaden?: -Planen-+Målet+',
      'Merknad 1: Sted: +Melhus+',
      'Merknad 2: +Ny.+',
      'En merknad som ikke er med hos deg: -Bort med den.-',
    ]);
  });

  it('is told of the sender, and of a place that was moved', async () => {
    const drawn = (at: number): Partial<PointValues> => ({
      geometry: JSON.stringify({ type: 'Point', coordinates: [at, 63] }),
    });
    const theirs = values([point('1', 'Her.', drawn(10))]);
    const mine = values([point('1', 'Her.', drawn(11))], {
      name: 'Ola Nordmann',
      email: 'ola@example.org',
    });
    const rows = await rowsOf(theirs, mine);
    expect(rows[0]).toContain('+Et annet sted på kartet+');
    expect(rows.join()).toContain('Kari Nordmann-');
    expect(rows.join()).toContain('Ola Nordmann+');
    expect(rows.join()).toContain('+ola@example.org+');
    expect(rows).toHaveLength(3);
  });
});

describe('the author’s version on top of the newest', () => {
  it('keeps what still stands, and makes new comments of what does not', () => {
    const mine = values([point('1', 'Mitt.'), point('2', 'Trukket hos dem.'), point('', 'Nytt.')]);
    const theirs = values([point('1', 'Deres.'), point('3', 'Deres nye.')]);
    expect(rebased(mine, theirs, []).points.map(({ id, text }) => [id, text])).toEqual([
      ['1', 'Mitt.'],
      ['', 'Trukket hos dem.'],
      ['', 'Nytt.'],
    ]);
  });

  it('leaves alone what has its answer, and keeps the words that were to change it', () => {
    const answered = [point('1', 'Besvart.'), point('2', 'Også besvart.'), point('3', 'Støtter.')];
    const mine = values([
      point('1', 'Besvart.'),
      point('2', 'Også besvart, men endret.'),
      point('3', 'Støtter.', { stance: 'oppose' }),
    ]);
    expect(rebased(mine, values([]), answered).points).toMatchObject([
      { id: '', text: 'Også besvart, men endret.' },
      { id: '', text: 'Støtter.', stance: 'oppose' },
    ]);
    for (const more of [{ target: 'node:n' }, { municipality: 'melhus' }, { geometry: '{}' }])
      expect(
        rebased(values([point('1', 'Besvart.', more)]), values([]), answered).points,
      ).toMatchObject([{ id: '', ...more }]);
  });
});
