// Business areas, their figures per round, and which area became which.
import type {
  AreaCorrection,
  AreaDescription,
  AreaLineage,
  AreaStatusRow,
  BusinessArea,
} from '../domain/business-area';
import { allRows, type Client } from './rows';

/** All areas by id, ended ones too. @throws DataError */
export function list(client: Client): Promise<BusinessArea[]> {
  return allRows<BusinessArea>(client, 'business_area', ['id']);
}

/** Figures of all areas in all rounds the client may see, by round and area. @throws DataError */
export function listStatuses(client: Client): Promise<AreaStatusRow[]> {
  return allRows<AreaStatusRow>(client, 'business_area_status', ['round', 'area']);
}

/** Splits and merges by predecessor. @throws DataError */
export function listLineage(client: Client): Promise<AreaLineage[]> {
  return allRows<AreaLineage>(client, 'business_area_lineage', ['predecessor', 'successor']);
}

/** What areas were like in earlier rounds, by area and round. @throws DataError */
export function listDescriptions(client: Client): Promise<AreaDescription[]> {
  return allRows<AreaDescription>(client, 'business_area_description', ['area', 'round']);
}

/** What is wrong with published figures, oldest first. @throws DataError */
export function listCorrections(client: Client): Promise<AreaCorrection[]> {
  return allRows<AreaCorrection>(client, 'business_area_correction', ['id']);
}
