// Values of an area's record in words, and what differs between two records.
import type { AreaFieldName, AreaRecord, RecordChange } from '$lib/domain/area-record';
import { daaOf } from '$lib/domain/outline';
import type { Locale } from '$lib/i18n/context';

type Words = Pick<Locale, 'text' | 'format'>;

/** The words of a choice's code; a code without words is shown as it is. */
export function choiceText(field: AreaFieldName, code: string, { text }: Words): string {
  const t = text.business_land;
  const tables: Partial<Record<AreaFieldName, Readonly<Record<string, string>>>> = {
    status: text.common.area_status,
    plan_level: t.plan_level,
    abc_class: t.abc_class,
    owner_type: t.owner_type,
    infrastructure: t.infrastructure_kind,
    constraints: t.constraint_kind,
  };
  if (field === 'plan_status') {
    const words = (t.plan_status as Readonly<Record<string, string>>)[`s${code}`];
    return words === undefined ? code : `${code} ${words}`;
  }
  if (field === 'land_use_code') {
    const words = (t.land_use_code as Readonly<Record<string, string>>)[`c${code}`];
    return words === undefined ? code : `${code} ${words}`;
  }
  return tables[field]?.[code] ?? code;
}

/** One value of a record in words; missing is said, never left blank. */
export function valueText(
  field: AreaFieldName | 'geometry',
  value: AreaRecord[keyof AreaRecord],
  locale: Words,
): string {
  const { text, format } = locale;
  if (value === null) return text.common.not_given;
  if (field === 'geometry') {
    if (typeof value !== 'object' || !('type' in value)) return text.common.not_given;
    return text.area_record.outline(`${format.number(daaOf(value), 1)} daa`);
  }
  if (Array.isArray(value))
    return value.length === 0
      ? text.area_record.none
      : value.map((code) => choiceText(field, code, locale)).join(', ');
  if (field === 'ready_from') return format.date(String(value));
  if (typeof value === 'number')
    return field === 'plan_status'
      ? choiceText(field, String(value), locale)
      : format.number(value, 1);
  return choiceText(field, String(value), locale);
}

/** One field that differs, before and after. */
export function changeText(change: RecordChange, locale: Words): string {
  const { text, format } = locale;
  const label = text.area_record.fields[change.field];
  if (change.field === 'geometry')
    return `${label}: ${text.area_record.outline_moved(
      format.number(change.moved_m, 1),
      format.signed(change.grown_daa, 1),
    )}`;
  const [before, after] = [change.before, change.after].map((value) =>
    valueText(change.field, value, locale),
  );
  return `${label}: ${before} → ${after}`;
}
