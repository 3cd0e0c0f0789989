// Field notes: what a planner sees on a business area and writes down there.

/** A note as a device delivers it. */
export interface FieldNoteDraft {
  /** UUID made by the device. */
  id: string;
  /** The area's id. */
  area: string;
  text: string;
  /** JPEG as Base64; null without. */
  photo: string | null;
  /** By the device's clock, ISO. */
  noted_at: string;
}

/** A note as staff read it; the photograph is asked for by itself. */
export interface FieldNote {
  id: string;
  area: string;
  text: string;
  has_photo: boolean;
  noted_at: string;
  received_at: string;
}

export const fieldNoteLimits = {
  text: 4000,
  /** Characters of Base64: a megabyte of JPEG. */
  photo: 1_400_000,
} as const;

/** Why the database refuses a note; the words are its own. */
export const fieldNoteRefusals = [
  'not_allowed',
  'area_unknown',
  'other_municipality',
  'text_invalid',
  'identity_number',
  'photo_invalid',
  'id_taken',
  'note_unknown',
] as const;
export type FieldNoteRefusal = (typeof fieldNoteRefusals)[number];

export function isFieldNoteRefusal(text: string): text is FieldNoteRefusal {
  return fieldNoteRefusals.some((one) => one === text);
}
