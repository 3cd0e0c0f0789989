// What the page of companies shows: the growth series against its goal, and counts of the companies on the map.
import { countBy, employeeBands, naceGroup, type EmployeeBand } from '$lib/domain/company';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { cell, type Column } from '$lib/ui/table';
import { growthView } from '../growth';
import { municipalityName, sourceItems } from '../view';

/** The page; nothing in its address narrows it. */
export function companiesView(data: Snapshot, locale: Locale) {
  const { format, link, text } = locale;
  const t = text.companies;
  const { companies } = data;
  const name = (slug: string): string => municipalityName(data.municipalities, slug);
  const bandLabels: Record<EmployeeBand, string> = {
    '0': t.bands.b0,
    '1-4': t.bands.b1_4,
    '5-19': t.bands.b5_19,
    '20-99': t.bands.b20_99,
    '100+': t.bands.b100,
    unknown: t.bands.unknown,
  };
  const bands = employeeBands.filter((band) =>
    companies.some(({ employees_band }) => employees_band === band),
  );
  const count = (municipality: string | null, band: EmployeeBand | null): number =>
    companies.filter(
      (one) =>
        (municipality === null || one.municipality === municipality) &&
        (band === null || one.employees_band === band),
    ).length;
  const cells = (municipality: string | null) =>
    [null, ...bands].map((band) => {
      const value = count(municipality, band);
      return cell(value, format.number(value));
    });
  return {
    growth: growthView(data, locale),
    demo: companies.some(({ demo }) => demo),
    total: {
      value: format.number(companies.length),
      label: t.total,
      ...(companies.some(({ demo }) => demo) ? { mark: text.common.demo_short } : {}),
    },
    columns: [
      { id: 'municipality', label: text.common.municipality, kind: 'text' },
      { id: 'count', label: t.count, kind: 'number' },
      ...bands.map((band): Column => ({ id: `b${band}`, label: bandLabels[band], kind: 'number' })),
    ] satisfies Column[],
    rows: countBy(companies, ({ municipality }) => municipality).map(({ key }) => ({
      key,
      href: link(`/kart?lag=bedrifter&kommune=${key}`),
      cells: [cell(name(key), name(key)), ...cells(key)],
    })),
    footer: [cell(text.shell.total, text.shell.total), ...cells(null)],
    sizes: bands.map((band) => ({
      label: text.common.employee_band[band],
      value: count(null, band),
      text: format.number(count(null, band)),
      href: link(`/kart?lag=bedrifter&ansatte=${encodeURIComponent(band)}`),
    })),
    industries: countBy(companies, ({ nace_code }) => naceGroup(nace_code)).map((one) => ({
      label:
        `${one.key} ${(t.nace as Readonly<Record<string, string>>)[`n${one.key}`] ?? ''}`.trim(),
      value: one.count,
      text: format.number(one.count),
      href: link(`/kart?lag=bedrifter&nace=${one.key}`),
    })),
    nace_versions: [...new Set(companies.map(({ nace_version }) => nace_version))].join(', '),
    map_href: link('/kart?lag=bedrifter'),
    sources: sourceItems(
      data,
      companies.map(({ source_id }) => source_id),
      locale,
    ),
  };
}
