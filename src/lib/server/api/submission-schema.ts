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
  locale: v.optional(v.picklist(['nb', 'en'])),
  sender: v.strictObject({
    type: v.picklist(['resident', 'business', 'municipality', 'research', 'organisation']),
    name: v.string(),
    name_public: v.optional(v.boolean()),
    organisation_number: v.optional(v.nullable(v.string())),
    email: v.optional(v.nullable(v.string())),
    sector: v.optional(v.nullable(v.string())),
    municipality: v.optional(v.nullable(v.string())),
  }),
  points: v.array(
    v.strictObject({
      text: v.string(),
      target: v.strictObject({
        kind: v.picklist(['plan', 'node', 'business_area', 'measure', 'question']),
        key: v.string(),
      }),
      stance: v.optional(v.nullable(v.picklist(['support', 'change', 'oppose', 'question']))),
      place: v.optional(v.nullable(place)),
    }),
  ),
  remind: v.optional(v.boolean()),
  claimed_at: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  proof: v.optional(v.nullable(v.string())),
});
