import { describe, expect, it } from 'vitest';
import { placeFromCoordinates } from './coordinates';

const trondheim = { type: 'Point', coordinates: [10.395, 63.43] };

describe('coordinates as people write them', () => {
  it.each(['63.43, 10.395', '63,43 10,395', ' 63.430000;10.395 ', '63,43, 10,395'])(
    '%s is a point',
    (text) => expect(placeFromCoordinates(text)).toEqual(trondheim),
  );

  it.each(['', '63.43', '630 10', '63.43, 190', 'nord, øst', '63.43, 10.395, 5'])(
    '%s is none',
    (text) => expect(placeFromCoordinates(text)).toBeNull(),
  );
});
