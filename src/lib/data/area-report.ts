// Reports on business areas: handed in by guests through the server, read and answered by those who keep the areas.
import type { AreaReport, AreaReportDraft } from '../domain/area-report';
import { DataError, type Client } from './rows';
import { throwCommandError } from './staff';

/** Stores a report once. @throws Refused with a ReportRefusal, DataError */
export async function report(client: Client, draft: AreaReportDraft): Promise<void> {
  const { error } = await client.rpc('report_area', {
    p_id: draft.id,
    p_area: draft.area,
    p_kind: draft.kind,
    p_text: draft.text,
  });
  throwCommandError('report_area', error);
}

/** Reports that nobody has looked at and the client may see, the oldest first, 200 at most. @throws DataError */
export async function listNew(client: Client, municipality: string): Promise<AreaReport[]> {
  const { data, error } = await client
    .from('area_report')
    .select('id, area, kind, text, reported_at, business_area!inner (municipality)')
    .eq('state', 'new')
    .eq('business_area.municipality', municipality)
    .order('reported_at')
    .order('id')
    .limit(200);
  if (error !== null) throw new DataError('area_report', error.code, error.message);
  return data.map(({ business_area: _, ...one }) => one as AreaReport);
}

/**
 * Says what came of a report.
 * @param reason why it changes nothing; null: it was taken into account
 * @throws Refused report_unknown, other_municipality, round_not_open, already_handled, reason_missing, identity_number,
 * not_allowed; DataError
 */
export async function handle(
  client: Client,
  id: string,
  round: string,
  reason: string | null,
): Promise<void> {
  const { error } = await client.rpc('handle_area_report', {
    p_id: id,
    p_round: round,
    // The generated types know no argument that may be null.
    p_reason: reason as string,
  });
  throwCommandError('handle_area_report', error);
}
