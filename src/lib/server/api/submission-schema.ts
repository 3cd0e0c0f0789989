// What is posted to the API as a submission: it validates, and it is the description.
import * as v from 'valibot';

const place = v.union([
  v.strictObject({ municipality: v.string() }),
  v.strictObject({
    type: v.picklist(['Point', 'LineString', 'Polygon']),
    coordinates: v.array(v.any()),
  }),
]);

/** What is posted. Members that are not here are refused: nobody should believe that they were taken. */
export const submissionSchema = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  /** The submission that this takes the place of: its receipt's secret, and the version that it was made from. */
  replaces: v.optional(
    v.strictObject({
      receipt: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
      revision: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
    }),
  ),
  locale: v.optional(
    v.pipe(
      v.picklist(['nb', 'en']),
      v.description('The language of letters; nb where it is not given.'),
    ),
  ),
  sender: v.strictObject({
    type: v.picklist(['resident', 'business', 'municipality', 'research', 'organisation']),
    name: v.string(),
    name_public: v.optional(v.boolean()),
    organisation_number: v.optional(v.nullable(v.string())),
    email: v.optional(v.nullable(v.string())),
    sector: v.optional(v.nullable(v.string())),
    municipality: v.optional(v.nullable(v.string())),
  }),
  points: v.pipe(
    v.array(
      v.strictObject({
        /** In a change: the comment that this one takes the place of. */
        id: v.optional(v.pipe(v.string(), v.uuid())),
        text: v.string(),
        target: v.strictObject({
          kind: v.picklist(['plan', 'node', 'business_area', 'measure', 'question']),
          key: v.string(),
        }),
        stance: v.optional(v.nullable(v.picklist(['support', 'change', 'oppose', 'question']))),
        place: v.optional(v.nullable(place)),
      }),
    ),
    // Of two that take the place of one, the first would be lost.
    v.checkItems(
      ({ id }, index, all) =>
        id === undefined ||
        all.findIndex((one) => one.id?.toLowerCase() === id.toLowerCase()) === index,
    ),
  ),
  remind: v.optional(v.boolean()),
  claimed_at: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  /** SHA-256 of the secret in a link that the device has shown already: it will lead to the receipt. */
  claim_hash: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  proof: v.optional(v.nullable(v.string())),
});
