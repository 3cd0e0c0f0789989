// A cell as a field's value: numbers, days and codes as people write them in Norwegian tables.
import {
  areaFields,
  type AreaField,
  type AreaRecord,
  type FieldValue,
} from '../../domain/area-record';
import type { FileProblemCode } from './area-file';

export type Read = { value: FieldValue; problem: FileProblemCode | null };

/** Codes by other words for them, plain: lower case, letters and digits only. */
const words: Partial<Record<keyof AreaRecord, Record<string, string>>> = {
  status: {
    byggeklar: 'ready',
    byggeklart: 'ready',
    ledigbyggeklar: 'ready',
    ledigbyggeklart: 'ready',
    regulert: 'zoned',
    ledigregulert: 'zoned',
    ferdigregulert: 'zoned',
    ledigikommuneplan: 'allocated',
    avsattikommuneplan: 'allocated',
    ledigavsattikommuneplan: 'allocated',
    kommuneplan: 'allocated',
    transformasjon: 'redevelopment',
    transformasjonsområde: 'redevelopment',
    delvisutbygd: 'partly_built',
    delvisbebygd: 'partly_built',
    partlybuilt: 'partly_built',
    utbygd: 'built',
    fulltutbygd: 'built',
    bebygd: 'built',
  },
  plan_level: {
    kommuneplanensarealdel: 'kommuneplan',
    kpa: 'kommuneplan',
    kommunedelplan: 'kommuneplan',
    kdp: 'kommuneplan',
    områderegulering: 'reguleringsplan',
    detaljregulering: 'reguleringsplan',
    regulering: 'reguleringsplan',
    bebyggelsesplan: 'reguleringsplan',
  },
  plan_status: {
    igangsatt: '1',
    planarbeidigangsatt: '1',
    planleggingigangsatt: '1',
    planforslag: '2',
    forslag: '2',
    vedtatt: '3',
    gjeldende: '3',
    endeligvedtattarealplan: '3',
    opphevet: '4',
    erstattet: '5',
    utgåtterstattet: '5',
    vedtattmedutsattrettsvirkning: '6',
    midlertidig: '7',
    overstyrt: '8',
  },
  owner_type: {
    kommunal: 'municipal',
    kommune: 'municipal',
    kommunen: 'municipal',
    kommunalt: 'municipal',
    privat: 'private',
    statlig: 'state',
    stat: 'state',
    staten: 'state',
    blandet: 'mixed',
    delt: 'mixed',
    flere: 'mixed',
  },
  infrastructure: {
    vei: 'road',
    veg: 'road',
    vann: 'water',
    vatn: 'water',
    avløp: 'sewer',
    strøm: 'power',
    kraft: 'power',
    el: 'power',
    fiber: 'fibre',
    bredbånd: 'fibre',
    kollektiv: 'public_transport',
    kollektivtransport: 'public_transport',
    kollektivtrafikk: 'public_transport',
  },
  constraints: {
    kvikkleire: 'quick_clay',
    forurensetgrunn: 'contaminated_ground',
    forurensning: 'contaminated_ground',
    flom: 'flood',
    støy: 'noise',
    jordvern: 'soil_protection',
    dyrketmark: 'soil_protection',
  },
};

/** A word without case, blanks and marks. */
export const plainWord = (text: string): string =>
  text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What people write where they have nothing to say. */
const nothing = /^(-|–|—|\?|n\/?a|null|ukjent|ikke oppgitt|ikke kjent|unknown)$/i;

/** The apostrophe that keeps spreadsheets from running a cell, before what they would run or another such apostrophe. */
const guard = /^'(?='*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/;

/** A text as cells of tables hold it: with an apostrophe in front where a spreadsheet would run it, or take one off. */
export function guarded(text: string): string {
  return /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe that `guarded` puts in front. */
export function unguarded(text: string): string {
  return text.replace(guard, '');
}

/** The value of a cell; where it has none that the field can hold, null (of a list: what is left) and the reason. */
export function valueOf(field: AreaField, cell: unknown): Read {
  const raw = typeof cell === 'string' ? cell.trim() : cell;
  const missing = raw === null || raw === undefined || raw === '';
  if (field.kind === 'list') return listOf(field, missing ? [] : raw);
  if (missing) return { value: null, problem: null };
  switch (field.kind) {
    case 'text':
      return { value: textOf(raw), problem: null };
    case 'number':
    case 'integer':
      return numberOf(field, raw);
    case 'date':
      return dayOf(raw);
    case 'choice': {
      const value = codeOf(field, textOf(raw));
      if (value === null && nothing.test(textOf(raw))) return { value, problem: null };
      return { value, problem: value === null ? 'unknown_code' : null };
    }
  }
}

function textOf(raw: unknown): string {
  if (raw instanceof Date) return raw.toISOString().slice(0, 10);
  return typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
}

function codeOf(field: AreaField, text: string): string | null {
  const exact = field.choices.find((code) => code.toLowerCase() === text.toLowerCase());
  return exact ?? words[field.name]?.[plainWord(text)] ?? null;
}

function listOf(field: AreaField, raw: unknown): Read {
  let items: unknown[] = Array.isArray(raw) ? raw : [raw];
  if (typeof raw === 'string') items = raw.startsWith('[') ? jsonList(raw) : raw.split(/[;,|]/);
  const texts = items.map((item) => String(item ?? '').trim()).filter((item) => item !== '');
  const said = texts.filter((text) => !nothing.test(text) && plainWord(text) !== 'ingen');
  const codes = said.map((text) => codeOf(field, text));
  return {
    value: [...new Set(codes.filter((code) => code !== null))],
    problem: codes.includes(null) ? 'unknown_code' : null,
  };
}

/** GeoPackages and some Shapefiles hold lists as JSON in a text. */
function jsonList(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [text];
  } catch (error) {
    if (error instanceof SyntaxError) return [text];
    throw error;
  }
}

function numberOf(field: AreaField, raw: unknown): Read {
  if (typeof raw === 'number')
    return Number.isFinite(raw)
      ? { value: raw, problem: null }
      : { value: null, problem: 'not_a_number' };
  const text = textOf(raw);
  if (nothing.test(text)) return { value: null, problem: null };
  const word = codeOf(field, text);
  if (word !== null) return { value: Number(word), problem: null };
  const bare = text.replace(/[\s\u00a0\u202f']/g, '').replace(/(daa|dekar|da|kr|nok|,-)$/i, '');
  // 1.234,5 and 1,234.5 have two marks: the last one is the decimal mark. A comma alone is one too.
  const [comma, point] = [bare.lastIndexOf(','), bare.lastIndexOf('.')];
  const plain =
    comma > point
      ? bare.replaceAll('.', '').replace(',', '.')
      : comma >= 0
        ? bare.replaceAll(',', '')
        : bare;
  return /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(plain)
    ? { value: Number(plain), problem: null }
    : { value: null, problem: 'not_a_number' };
}

/** Days as 2026-06-30, 30.06.2026, 30/6/2026 and 20260630; of a point in time, its day. */
function dayOf(raw: unknown): Read {
  const bad: Read = { value: null, problem: 'not_a_date' };
  if (raw instanceof Date)
    return Number.isNaN(raw.getTime())
      ? bad
      : { value: raw.toISOString().slice(0, 10), problem: null };
  const text = textOf(raw);
  if (nothing.test(text)) return { value: null, problem: null };
  const iso =
    /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const norwegian = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  const [year, month, day] =
    iso !== null ? iso.slice(1, 4) : norwegian !== null ? norwegian.slice(1, 4).reverse() : [];
  if (year === undefined) return bad;
  const value = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
    ? { value, problem: null }
    : bad;
}

export const fieldsByName = new Map(areaFields.map((field) => [field.name, field]));
