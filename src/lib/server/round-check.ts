// What a municipality's records in a round are held against: its outline, its other areas, today.
import * as roundWork from '../data/round-work';
import type { Client } from '../data/rows';
import type { CheckContext } from '../domain/area-check';
import { osloDate } from '../domain/hearing';
import { codeIn, divisionIn } from '../domain/municipality';
import { snapshot } from './snapshot';

/** The context of checks for one municipality. @throws DataError */
export async function checkContext(
  client: Client,
  round: string,
  municipality: string,
): Promise<CheckContext> {
  const [areas, { data }] = await Promise.all([
    roundWork.listAreas(client, round, municipality),
    snapshot(),
  ]);
  const today = osloDate(new Date());
  const division = divisionIn(Number(today.slice(0, 4)));
  const known = data.municipalities.find(({ slug }) => slug === municipality);
  const code = known === undefined ? null : codeIn(known, division);
  return {
    municipality,
    outline:
      data.boundaries.find(
        (one) =>
          one.kind === 'municipality' &&
          one.detail === 'detail' &&
          one.division === division &&
          one.code === code,
      )?.geometry ?? null,
    neighbours: areas
      .filter(({ change }) => change !== 'retired')
      .map(({ record: { id, name, geometry } }) => ({ id, name, geometry })),
    today,
  };
}
