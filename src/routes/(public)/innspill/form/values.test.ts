import { describe, expect, it } from 'vitest';
import { limits } from '$lib/domain/submission';
import { draftOf, emptyForm, emptyPoint, readForm } from './values';

const id = '0b9e7a4e-4a51-4c0f-9d1e-0d7c3f1f5a11';
const base = { ...emptyForm(id, 't', ''), name: 'Kari', type: 'resident' };

describe('the form’s values', () => {
  it('count line breaks as people see them', () => {
    const form = new FormData();
    form.set('points.0.text', 'én\r\nto\rtre\n');
    expect(readForm(form).points[0]?.text).toBe('én\nto\ntre\n');
  });

  it('are read until one comment more than may be sent', () => {
    const form = new FormData();
    for (let index = 0; index < 200; index += 1) form.set(`points.${index}.text`, 'x');
    expect(readForm(form).points).toHaveLength(limits.points + 1);
  });

  it('leave out what is hidden for the sender’s type', () => {
    const filled = { ...base, organisation_number: '974760673', sector: 'Bygg', name_public: true };
    expect(draftOf(filled, 'nb').sender).toEqual({
      type: 'resident',
      name: 'Kari',
      name_public: true,
    });
    expect(draftOf({ ...filled, type: 'business' }, 'nb').sender).toEqual({
      type: 'business',
      name: 'Kari',
      organisation_number: '974760673',
      sector: 'Bygg',
    });
  });

  it('keep a target’s key whole, and what is drawn before a municipality', () => {
    const point = {
      ...emptyPoint('node:utkast:A.1'),
      municipality: 'melhus',
      geometry: '{"type":"Point","coordinates":[10,63]}',
    };
    expect(draftOf({ ...base, points: [point] }, 'nb').points[0]).toEqual({
      text: '',
      target: { kind: 'node', key: 'utkast:A.1' },
      place: { type: 'Point', coordinates: [10, 63] },
    });
    const broken = { ...point, geometry: '{' };
    expect(draftOf({ ...base, points: [broken] }, 'nb').points[0]?.place).toEqual({
      municipality: '?',
    });
  });

  it('keep the wish for a reminder, so that a missing address is told', () => {
    expect(draftOf({ ...base, remind: true }, 'nb').remind).toBe(true);
  });
});
