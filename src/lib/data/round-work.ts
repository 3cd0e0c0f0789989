// Rounds at work: the working copy that municipalities report on, and the commands of planners and the secretariat.
import type { AreaRecord } from '../domain/area-record';
import type { AreaCorrection } from '../domain/business-area';
import {
  labelPoint,
  type AreaChangeKind,
  type RoundArea,
  type RoundAreaState,
  type RoundAtWork,
  type RoundMunicipality,
} from '../domain/round';
import type { Database, Json } from './database.types';
import { allRows, DataError, type Client } from './rows';
import { throwCommandError } from './staff';

type Row = Database['public']['Tables']['round_area']['Row'];

/** All rounds the client may see, newest first. @throws DataError */
export async function listRounds(client: Client): Promise<RoundAtWork[]> {
  return (await allRows<RoundAtWork>(client, 'round', ['id'])).reverse();
}

/** One round; null where there is none that the client may see. @throws DataError */
export async function readRound(client: Client, id: string): Promise<RoundAtWork | null> {
  const { data, error } = await client.from('round').select('*').eq('id', id).maybeSingle();
  if (error !== null) throw new DataError('round', error.code, error.message);
  return data as RoundAtWork | null;
}

/** Who has confirmed in a round, by slug. @throws DataError */
export async function listMunicipalities(
  client: Client,
  round: string,
): Promise<RoundMunicipality[]> {
  const { data, error } = await client
    .from('round_municipality')
    .select('municipality, state, confirmed_at')
    .eq('round', round)
    .order('municipality');
  if (error !== null) throw new DataError('round_municipality', error.code, error.message);
  return data as RoundMunicipality[];
}

/** How all areas of a round stand. @throws DataError */
export async function listStates(client: Client, round: string): Promise<RoundAreaState[]> {
  return allRows(client, 'round_area', ['area'], 'area, municipality, change, confirmed_at', {
    round,
  });
}

/** The areas of a municipality in a round, by name. @throws DataError */
export async function listAreas(
  client: Client,
  round: string,
  municipality: string,
): Promise<RoundArea[]> {
  const rows = await allRows<Row>(client, 'round_area', ['area'], '*', { round, municipality });
  return rows
    .map(areaOf)
    .sort((a, b) => (a.record.name ?? '').localeCompare(b.record.name ?? '', 'nb'));
}

/** One area of a round; null where there is none that the client may see. @throws DataError */
export async function readArea(
  client: Client,
  round: string,
  area: string,
): Promise<RoundArea | null> {
  const { data, error } = await client
    .from('round_area')
    .select('*')
    .eq('round', round)
    .eq('area', area)
    .maybeSingle();
  if (error !== null) throw new DataError('round_area', error.code, error.message);
  return data === null ? null : areaOf(data);
}

function areaOf(row: Row): RoundArea {
  return {
    record: {
      id: row.area,
      name: row.name,
      municipality: row.municipality,
      geometry: row.geometry as unknown as AreaRecord['geometry'],
      gross_daa: row.gross_daa,
      status: row.status as AreaRecord['status'],
      available_daa: row.available_daa,
      built_daa: row.built_daa,
      ready_from: row.ready_from,
      price_nok_m2: row.price_nok_m2,
      plan_id: row.plan_id,
      plan_level: row.plan_level as AreaRecord['plan_level'],
      plan_status: row.plan_status,
      land_use_code: row.land_use_code,
      abc_class: row.abc_class as AreaRecord['abc_class'],
      utilisation: row.utilisation,
      owner_type: row.owner_type as AreaRecord['owner_type'],
      infrastructure: row.infrastructure,
      constraints: row.constraints,
      contact_role: row.contact_role,
      note: row.note,
    },
    origin: row.origin as unknown as AreaRecord | null,
    change: row.change as AreaChangeKind,
    retired_reason: row.retired_reason,
    derived_from: row.derived_from,
    changed_at: row.changed_at,
    confirmed_at: row.confirmed_at,
  };
}

/** A record as commands take it: a new outline brings the point where its label lies. */
function recordArgument(record: AreaRecord): Json {
  return {
    ...record,
    ...(record.geometry === null ? {} : labelPoint(record.geometry)),
  } as unknown as Json;
}

/**
 * Plans a round, or moves the deadline of one that is planned or open.
 * @throws Refused round_invalid, due_missing, round_not_later, round_closed, not_allowed; DataError
 */
export async function plan(client: Client, round: string, due_on: string | null): Promise<void> {
  // The generated types know no argument that may be null.
  const { error } = await client.rpc('plan_round', { p_round: round, p_due_on: due_on as string });
  throwCommandError('plan_round', error);
}

/** Takes away a round that has not opened. @throws Refused round_unknown, illegal_transition, not_allowed; DataError */
export async function drop(client: Client, round: string): Promise<void> {
  const { error } = await client.rpc('drop_round', { p_round: round });
  throwCommandError('drop_round', error);
}

/** Opens a planned round with a copy of all areas. @throws Refused round_unknown, illegal_transition, another_open, not_allowed; DataError */
export async function open(client: Client, round: string): Promise<void> {
  const { error } = await client.rpc('open_round', { p_round: round });
  throwCommandError('open_round', error);
}

/**
 * Saves an area, unconfirmed; one that was retired is in use again. A record without an outline keeps the stored one.
 * @param base the changed_at that was on the screen
 * @throws Refused changed_meanwhile, record_invalid, identity_number and others that …001800_round.sql names; DataError
 */
export async function save(
  client: Client,
  round: string,
  area: string,
  record: AreaRecord,
  base: string,
): Promise<string> {
  const { data, error } = await client.rpc('save_round_area', {
    p_round: round,
    p_area: area,
    p_record: recordArgument(record),
    p_base: base,
  });
  throwCommandError('save_round_area', error);
  return data ?? '';
}

/** Adds an area, unconfirmed; returns the id it got. @param wish the id it would like @throws Refused, DataError */
export async function add(
  client: Client,
  round: string,
  wish: string,
  record: AreaRecord,
): Promise<string> {
  const { data, error } = await client.rpc('add_round_area', {
    p_round: round,
    p_wish: wish,
    p_record: recordArgument(record),
  });
  throwCommandError('add_round_area', error);
  return data ?? '';
}

/**
 * Stores the rows of a file, unconfirmed: all of them or none. Returns how many.
 * @param rows `area`: the id of an area of the round; null: a new one, which would like the id `wish`. `base`: the
 * changed_at that was on the screen
 * @throws Refused as save and add; DataError
 */
export async function applyImport(
  client: Client,
  round: string,
  municipality: string,
  rows: readonly {
    area: string | null;
    wish: string;
    record: AreaRecord;
    base: string | null;
  }[],
): Promise<number> {
  const { data, error } = await client.rpc('apply_round_import', {
    p_round: round,
    p_municipality: municipality,
    p_rows: rows.map(({ area, wish, record, base }) => ({
      area,
      wish,
      record: recordArgument(record),
      changed_at: base,
    })),
  });
  throwCommandError('apply_round_import', error);
  return data ?? 0;
}

/** What a municipality's columns were last taken for, by their names. @throws DataError */
export async function readColumns(
  client: Client,
  municipality: string,
): Promise<Record<string, string | null>> {
  const { data, error } = await client
    .from('area_file_columns')
    .select('mapping')
    .eq('municipality', municipality)
    .maybeSingle();
  if (error !== null) throw new DataError('area_file_columns', error.code, error.message);
  return (data?.mapping ?? {}) as Record<string, string | null>;
}

/** Remembers what columns are, beside those that are remembered. @throws Refused other_municipality, columns_invalid, identity_number, not_allowed; DataError */
export async function keepColumns(
  client: Client,
  municipality: string,
  mapping: Readonly<Record<string, string | null>>,
): Promise<void> {
  const { error } = await client.rpc('keep_area_columns', {
    p_municipality: municipality,
    p_mapping: mapping,
  });
  throwCommandError('keep_area_columns', error);
}

/** Takes an area out of use; one that was added in this round goes for good. @throws Refused, DataError */
export async function retire(
  client: Client,
  round: string,
  area: string,
  base: string,
  reason: string,
): Promise<void> {
  const { error } = await client.rpc('retire_round_area', {
    p_round: round,
    p_area: area,
    p_base: base,
    p_reason: reason,
  });
  throwCommandError('retire_round_area', error);
}

/**
 * Splits an area into new ones, unconfirmed; it is retired, or gone where it was added in this round. Returns their ids.
 * @param base the changed_at that was on the screen
 * @param parts `wish`: the id it would like
 * @throws Refused area_retired, parts_invalid and as save and add; DataError
 */
export async function split(
  client: Client,
  round: string,
  area: string,
  base: string,
  parts: readonly { wish: string; record: AreaRecord }[],
): Promise<string[]> {
  const { data, error } = await client.rpc('split_round_area', {
    p_round: round,
    p_area: area,
    p_base: base,
    p_parts: parts.map(({ wish, record }) => ({ wish, record: recordArgument(record) })),
  });
  throwCommandError('split_round_area', error);
  return data ?? [];
}

/**
 * Merges areas of one municipality into a new one, unconfirmed; they are retired. Returns its id.
 * @param seen the areas, each with the changed_at that was on the screen
 * @param wish the id it would like
 * @throws Refused area_retired, parts_invalid and as save and add; DataError
 */
export async function merge(
  client: Client,
  round: string,
  seen: readonly { area: string; changed_at: string }[],
  wish: string,
  record: AreaRecord,
): Promise<string> {
  const { data, error } = await client.rpc('merge_round_areas', {
    p_round: round,
    p_seen: seen.map(({ area, changed_at }) => ({ area, changed_at })),
    p_wish: wish,
    p_record: recordArgument(record),
  });
  throwCommandError('merge_round_areas', error);
  return data ?? '';
}

/**
 * Confirms areas of a municipality as they were seen. Returns the ids of those that have changed since, which are left alone.
 * @throws Refused round_not_open, other_municipality, municipality_confirmed, not_allowed; DataError
 */
export async function confirmAreas(
  client: Client,
  round: string,
  municipality: string,
  seen: readonly { area: string; changed_at: string }[],
): Promise<string[]> {
  const { data, error } = await client.rpc('confirm_round_areas', {
    p_round: round,
    p_municipality: municipality,
    p_seen: seen.map(({ area, changed_at }) => ({ area, changed_at })),
  });
  throwCommandError('confirm_round_areas', error);
  return data ?? [];
}

/** Says that a municipality has reported. @throws Refused areas_unconfirmed and as confirmAreas; DataError */
export async function confirmMunicipality(
  client: Client,
  round: string,
  municipality: string,
): Promise<void> {
  const { error } = await client.rpc('confirm_municipality', {
    p_round: round,
    p_municipality: municipality,
  });
  throwCommandError('confirm_municipality', error);
}

/** Takes a municipality's confirmation back. @throws Refused round_not_open, other_municipality, not_confirmed, not_allowed; DataError */
export async function reopenMunicipality(
  client: Client,
  round: string,
  municipality: string,
): Promise<void> {
  const { error } = await client.rpc('reopen_municipality', {
    p_round: round,
    p_municipality: municipality,
  });
  throwCommandError('reopen_municipality', error);
}

/**
 * Ends the reporting.
 * @param missing the municipalities that whoever locks knows have not confirmed
 * @throws Refused municipalities_missing, illegal_transition, round_unknown, not_allowed; DataError
 */
export async function lock(
  client: Client,
  round: string,
  missing: readonly string[],
): Promise<void> {
  const { error } = await client.rpc('lock_round', { p_round: round, p_missing: [...missing] });
  throwCommandError('lock_round', error);
}

/** Lets municipalities report again. @throws Refused illegal_transition, round_unknown, not_allowed; DataError */
export async function unlock(client: Client, round: string): Promise<void> {
  const { error } = await client.rpc('unlock_round', { p_round: round });
  throwCommandError('unlock_round', error);
}

/** Makes a locked round what everyone reads; returns the number of areas. @throws Refused illegal_transition, round_unknown, not_allowed; DataError */
export async function publish(client: Client, round: string): Promise<number> {
  const { data, error } = await client.rpc('publish_round', { p_round: round });
  throwCommandError('publish_round', error);
  return data ?? 0;
}

/**
 * Says what is wrong with a published figure; the figure stays.
 * @param after the right value as text; null: not given
 * @throws Refused figure_unknown, record_invalid, reason_missing, identity_number, nothing_corrected, not_allowed; DataError
 */
export async function correct(
  client: Client,
  correction: Pick<AreaCorrection, 'area' | 'round' | 'after' | 'reason'> & { field: string },
): Promise<void> {
  const { error } = await client.rpc('correct_published', {
    p_area: correction.area,
    p_round: correction.round,
    p_field: correction.field,
    // The generated types know no argument that may be null.
    p_after: correction.after as string,
    p_reason: correction.reason,
  });
  throwCommandError('correct_published', error);
}
