// What a planner reports about an area, field by field, and what can be wrong with it, in bokmål.

/** What a message about a problem is made of: codes, names and numbers that are formatted already. */
type Values = Readonly<Record<string, string>>;

export const area_record = {
  fields: {
    id: 'Id',
    name: 'Navn',
    municipality: 'Kommune',
    gross_daa: 'Brutto, daa',
    status: 'Status',
    available_daa: 'Ledig, daa',
    built_daa: 'Utbygd, daa',
    ready_from: 'Klart fra',
    price_nok_m2: 'Pris, kr/m²',
    plan_id: 'Plan-id',
    plan_level: 'Plannivå',
    plan_status: 'Planstatus',
    land_use_code: 'Arealformål (kode)',
    abc_class: 'ABC-klasse',
    utilisation: 'Utnytting',
    owner_type: 'Eier',
    infrastructure: 'Lagt til rette',
    constraints: 'Hensyn',
    contact_role: 'Kontakt (rolle)',
    note: 'Merknad',
    geometry: 'Omriss',
  },
  changes: { unchanged: 'Uendret', changed: 'Endret', new: 'Nytt', retired: 'Utgår' },
  severity: { error: 'Må rettes', warning: 'Se over' },
  none: 'ingen',
  outline: (daa: string) => `omriss på ${daa}`,
  outline_moved: (metres: string, daa: string) => `flyttet inntil ${metres} m, ${daa} daa`,
  problems: {
    required: () => 'Må fylles ut.',
    unknown_code: ({ choices }: Values) =>
      choices ? `Koden er ukjent. Kjente koder: ${choices}.` : 'Koden er ikke skrevet riktig.',
    not_a_date: () => 'Skriv en dato som 2026-06-30.',
    not_a_number: () => 'Skriv et tall, for eksempel 12,5.',
    negative: () => 'Må være større enn null.',
    too_large: () => 'Tallet er altfor stort.',
    too_long: ({ longest }: Values) => `Høyst ${longest} tegn.`,
    available_above_gross: ({ daa, gross_daa }: Values) =>
      `${daa} daa er mer enn hele arealet, som er ${gross_daa} daa brutto.`,
    area_differs: ({ stated, measured }: Values) =>
      `Oppgitt ${stated} daa, men omrisset måler ${measured} daa.`,
    status_against_plan: () => 'Statusen passer ikke med plannivået og planstatusen.',
    ready_in_past: () => 'Datoen er passert, men arealet er ikke oppgitt som byggeklart.',
    land_use_unnamed: ({ code }: Values) =>
      `${code} er ingen av kodene for arealformål som er vanlige for næringsareal. Se etter at den er riktig.`,
    other_municipality: () => 'Arealet hører til en annen kommune.',
    identity_number: () => 'Her står et fødselsnummer eller D-nummer. Ta det bort.',
    self_intersection: ({ lat, lon }: Values) =>
      lat === undefined
        ? 'Omrisset krysser seg selv.'
        : `Omrisset krysser seg selv ved ${lat}° nord, ${lon}° øst.`,
    ring_order: () => 'Ringene i omrisset står i feil rekkefølge eller går feil vei.',
    duplicate_vertex: () => 'Samme hjørne står to ganger etter hverandre.',
    unclosed_ring: () => 'Omrisset er ikke lukket.',
    zero_area: () => 'Omrisset har ikke noe areal.',
    overlap: ({ name, daa }: Values) => `Overlapper ${name} med ${daa} daa.`,
    overlaps_cut: ({ most }: Values) => `Det er ikke sett etter flere enn ${most} overlapp.`,
    outside_municipality: ({ metres }: Values) =>
      `Omrisset går inntil ${metres} m utenfor kommunen.`,
    too_many_vertices: () => 'Omrisset har over 100 000 hjørner.',
    not_checked: ({ name }: Values) =>
      name === undefined
        ? 'Omrisset er for innfløkt til at alt ble kontrollert.'
        : `Det lot seg ikke regne ut om omrisset overlapper ${name || 'et areal uten navn'}. Se etter på kartet.`,
  },
};
