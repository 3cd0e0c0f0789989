// The shapes of all tables, written by `npm run types` from supabase/migrations; do not edit.
// schema a7ef4752616a63785c2939af25a8dc96 text dfb71279dc60190671144fd50dd50cb8
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      audit_event: {
        Row: {
          action: string;
          actor: string | null;
          at: string;
          details: NonNullable<Json>;
          entity: string;
          entity_id: string;
          id: number;
        };
        ComputedFields: never;
        Insert: {
          action: string;
          actor?: string | null;
          at?: string;
          details?: NonNullable<Json>;
          entity: string;
          entity_id: string;
          id?: never;
        };
        Update: {
          action?: string;
          actor?: string | null;
          at?: string;
          details?: NonNullable<Json>;
          entity?: string;
          entity_id?: string;
          id?: never;
        };
        Relationships: [
          {
            foreignKeyName: 'audit_event_actor_fkey';
            columns: ['actor'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
        ];
      };
      boundary: {
        Row: {
          code: string | null;
          detail: string;
          division: number | null;
          east: number;
          geometry: NonNullable<Json>;
          id: string;
          kind: string;
          name: string;
          north: number;
          source_id: string;
          south: number;
          west: number;
        };
        ComputedFields: never;
        Insert: {
          code?: string | null;
          detail: string;
          division?: number | null;
          east: number;
          geometry: NonNullable<Json>;
          id: string;
          kind: string;
          name: string;
          north: number;
          source_id: string;
          south: number;
          west: number;
        };
        Update: {
          code?: string | null;
          detail?: string;
          division?: number | null;
          east?: number;
          geometry?: NonNullable<Json>;
          id?: string;
          kind?: string;
          name?: string;
          north?: number;
          source_id?: string;
          south?: number;
          west?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'boundary_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      budget_line: {
        Row: {
          amount_nok: number;
          funder: string;
          id: string;
          of_which_fund_nok: number | null;
          programme: string | null;
          source_id: string;
          status: string;
          year: number;
        };
        ComputedFields: never;
        Insert: {
          amount_nok: number;
          funder: string;
          id: string;
          of_which_fund_nok?: number | null;
          programme?: string | null;
          source_id: string;
          status: string;
          year: number;
        };
        Update: {
          amount_nok?: number;
          funder?: string;
          id?: string;
          of_which_fund_nok?: number | null;
          programme?: string | null;
          source_id?: string;
          status?: string;
          year?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'budget_line_programme_fkey';
            columns: ['programme'];
            isOneToOne: false;
            referencedRelation: 'programme';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'budget_line_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      budget_total: {
        Row: {
          fund_nok: number;
          net_nok: number;
          other_municipalities_nok: number | null;
          source_id: string;
          total_nok: number;
          trondheim_contribution_nok: number | null;
          year: number;
        };
        ComputedFields: never;
        Insert: {
          fund_nok: number;
          net_nok: number;
          other_municipalities_nok?: number | null;
          source_id: string;
          total_nok: number;
          trondheim_contribution_nok?: number | null;
          year: number;
        };
        Update: {
          fund_nok?: number;
          net_nok?: number;
          other_municipalities_nok?: number | null;
          source_id?: string;
          total_nok?: number;
          trondheim_contribution_nok?: number | null;
          year?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'budget_total_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      business_area: {
        Row: {
          abc_class: string | null;
          confidence: string | null;
          constraints: string[];
          contact_role: string | null;
          demo: boolean;
          east: number;
          ended_on: string | null;
          geometry: NonNullable<Json>;
          gross_daa: number;
          id: string;
          infrastructure: string[];
          land_use_code: string | null;
          lat: number;
          lon: number;
          municipality: string;
          name: string;
          north: number;
          owner_type: string | null;
          plan_id: string | null;
          plan_level: string | null;
          plan_status: number | null;
          source_id: string;
          south: number;
          utilisation: string | null;
          west: number;
        };
        ComputedFields: never;
        Insert: {
          abc_class?: string | null;
          confidence?: string | null;
          constraints?: string[];
          contact_role?: string | null;
          demo?: boolean;
          east: number;
          ended_on?: string | null;
          geometry: NonNullable<Json>;
          gross_daa: number;
          id: string;
          infrastructure?: string[];
          land_use_code?: string | null;
          lat: number;
          lon: number;
          municipality: string;
          name: string;
          north: number;
          owner_type?: string | null;
          plan_id?: string | null;
          plan_level?: string | null;
          plan_status?: number | null;
          source_id: string;
          south: number;
          utilisation?: string | null;
          west: number;
        };
        Update: {
          abc_class?: string | null;
          confidence?: string | null;
          constraints?: string[];
          contact_role?: string | null;
          demo?: boolean;
          east?: number;
          ended_on?: string | null;
          geometry?: NonNullable<Json>;
          gross_daa?: number;
          id?: string;
          infrastructure?: string[];
          land_use_code?: string | null;
          lat?: number;
          lon?: number;
          municipality?: string;
          name?: string;
          north?: number;
          owner_type?: string | null;
          plan_id?: string | null;
          plan_level?: string | null;
          plan_status?: number | null;
          source_id?: string;
          south?: number;
          utilisation?: string | null;
          west?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'business_area_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'business_area_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      business_area_lineage: {
        Row: {
          kind: string;
          predecessor: string;
          round: string;
          successor: string;
        };
        ComputedFields: never;
        Insert: {
          kind: string;
          predecessor: string;
          round: string;
          successor: string;
        };
        Update: {
          kind?: string;
          predecessor?: string;
          round?: string;
          successor?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'business_area_lineage_predecessor_fkey';
            columns: ['predecessor'];
            isOneToOne: false;
            referencedRelation: 'business_area';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'business_area_lineage_round_fkey';
            columns: ['round'];
            isOneToOne: false;
            referencedRelation: 'round';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'business_area_lineage_successor_fkey';
            columns: ['successor'];
            isOneToOne: false;
            referencedRelation: 'business_area';
            referencedColumns: ['id'];
          },
        ];
      };
      business_area_status: {
        Row: {
          area: string;
          available_daa: number | null;
          built_daa: number | null;
          confirmed_by: string | null;
          confirmed_on: string | null;
          demo: boolean;
          note: string | null;
          price_nok_m2: number | null;
          ready_from: string | null;
          round: string;
          source_id: string;
          status: string;
        };
        ComputedFields: never;
        Insert: {
          area: string;
          available_daa?: number | null;
          built_daa?: number | null;
          confirmed_by?: string | null;
          confirmed_on?: string | null;
          demo?: boolean;
          note?: string | null;
          price_nok_m2?: number | null;
          ready_from?: string | null;
          round: string;
          source_id: string;
          status: string;
        };
        Update: {
          area?: string;
          available_daa?: number | null;
          built_daa?: number | null;
          confirmed_by?: string | null;
          confirmed_on?: string | null;
          demo?: boolean;
          note?: string | null;
          price_nok_m2?: number | null;
          ready_from?: string | null;
          round?: string;
          source_id?: string;
          status?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'business_area_status_area_fkey';
            columns: ['area'];
            isOneToOne: false;
            referencedRelation: 'business_area';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'business_area_status_round_fkey';
            columns: ['round'];
            isOneToOne: false;
            referencedRelation: 'round';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'business_area_status_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      commuting_flow: {
        Row: {
          demo: boolean;
          note: string | null;
          persons: number | null;
          residence: string;
          share_of_employed_pct: number | null;
          source_id: string;
          status: string;
          workplace: string;
          year: number;
        };
        ComputedFields: never;
        Insert: {
          demo?: boolean;
          note?: string | null;
          persons?: number | null;
          residence: string;
          share_of_employed_pct?: number | null;
          source_id: string;
          status?: string;
          workplace: string;
          year: number;
        };
        Update: {
          demo?: boolean;
          note?: string | null;
          persons?: number | null;
          residence?: string;
          share_of_employed_pct?: number | null;
          source_id?: string;
          status?: string;
          workplace?: string;
          year?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'commuting_flow_residence_fkey';
            columns: ['residence'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'commuting_flow_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'commuting_flow_workplace_fkey';
            columns: ['workplace'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
        ];
      };
      company: {
        Row: {
          demo: boolean;
          employees: number | null;
          employees_band: string;
          founded: string | null;
          lat: number;
          lon: number;
          municipality: string;
          nace_code: string;
          nace_version: string;
          name: string;
          organisation_number: string;
          source_id: string;
        };
        ComputedFields: never;
        Insert: {
          demo?: boolean;
          employees?: number | null;
          employees_band: string;
          founded?: string | null;
          lat: number;
          lon: number;
          municipality: string;
          nace_code: string;
          nace_version: string;
          name: string;
          organisation_number: string;
          source_id: string;
        };
        Update: {
          demo?: boolean;
          employees?: number | null;
          employees_band?: string;
          founded?: string | null;
          lat?: number;
          lon?: number;
          municipality?: string;
          nace_code?: string;
          nace_version?: string;
          name?: string;
          organisation_number?: string;
          source_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'company_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'company_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      dataset: {
        Row: {
          loaded_at: string;
          name: string;
          row_count: number;
          version: string;
        };
        ComputedFields: never;
        Insert: {
          loaded_at?: string;
          name: string;
          row_count: number;
          version: string;
        };
        Update: {
          loaded_at?: string;
          name?: string;
          row_count?: number;
          version?: string;
        };
        Relationships: [];
      };
      discrepancy: {
        Row: {
          explanation_en: string;
          explanation_nb: string;
          figures: NonNullable<Json>;
          id: number;
          source_ids: string[];
          title_en: string;
          title_nb: string;
        };
        ComputedFields: never;
        Insert: {
          explanation_en: string;
          explanation_nb: string;
          figures: NonNullable<Json>;
          id: number;
          source_ids: string[];
          title_en: string;
          title_nb: string;
        };
        Update: {
          explanation_en?: string;
          explanation_nb?: string;
          figures?: NonNullable<Json>;
          id?: number;
          source_ids?: string[];
          title_en?: string;
          title_nb?: string;
        };
        Relationships: [];
      };
      indicator_value: {
        Row: {
          area: string;
          demo: boolean;
          estimate: boolean;
          id: string;
          indicator: string;
          note: string | null;
          period: string | null;
          reported_year: number | null;
          source_id: string;
          target: boolean;
          unit: string;
          value: number;
          year: number | null;
        };
        ComputedFields: never;
        Insert: {
          area: string;
          demo?: boolean;
          estimate?: boolean;
          id: string;
          indicator: string;
          note?: string | null;
          period?: string | null;
          reported_year?: number | null;
          source_id: string;
          target?: boolean;
          unit: string;
          value: number;
          year?: number | null;
        };
        Update: {
          area?: string;
          demo?: boolean;
          estimate?: boolean;
          id?: string;
          indicator?: string;
          note?: string | null;
          period?: string | null;
          reported_year?: number | null;
          source_id?: string;
          target?: boolean;
          unit?: string;
          value?: number;
          year?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: 'indicator_value_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      measure: {
        Row: {
          amount_nok: number | null;
          amount_note: string | null;
          case_no: string | null;
          demo: boolean;
          key: string;
          note: string | null;
          place: string;
          programme: string;
          reported_year: number;
          source_id: string;
          status: string;
          title_en: string;
          title_nb: string;
          year_from: number | null;
          year_to: number | null;
        };
        ComputedFields: never;
        Insert: {
          amount_nok?: number | null;
          amount_note?: string | null;
          case_no?: string | null;
          demo?: boolean;
          key: string;
          note?: string | null;
          place: string;
          programme: string;
          reported_year: number;
          source_id: string;
          status: string;
          title_en: string;
          title_nb: string;
          year_from?: number | null;
          year_to?: number | null;
        };
        Update: {
          amount_nok?: number | null;
          amount_note?: string | null;
          case_no?: string | null;
          demo?: boolean;
          key?: string;
          note?: string | null;
          place?: string;
          programme?: string;
          reported_year?: number;
          source_id?: string;
          status?: string;
          title_en?: string;
          title_nb?: string;
          year_from?: number | null;
          year_to?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: 'measure_programme_fkey';
            columns: ['programme'];
            isOneToOne: false;
            referencedRelation: 'programme';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'measure_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      measure_place: {
        Row: {
          measure: string;
          municipality: string;
        };
        ComputedFields: never;
        Insert: {
          measure: string;
          municipality: string;
        };
        Update: {
          measure?: string;
          municipality?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'measure_place_measure_fkey';
            columns: ['measure'];
            isOneToOne: false;
            referencedRelation: 'measure';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'measure_place_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
        ];
      };
      measure_strategy: {
        Row: {
          measure: string;
          number: string;
          plan_version: string;
        };
        ComputedFields: never;
        Insert: {
          measure: string;
          number: string;
          plan_version: string;
        };
        Update: {
          measure?: string;
          number?: string;
          plan_version?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'measure_strategy_measure_fkey';
            columns: ['measure'];
            isOneToOne: false;
            referencedRelation: 'measure';
            referencedColumns: ['key'];
          },
          {
            foreignKeyName: 'measure_strategy_plan_version_number_fkey';
            columns: ['plan_version', 'number'];
            isOneToOne: false;
            referencedRelation: 'plan_node';
            referencedColumns: ['plan_version', 'number'];
          },
        ];
      };
      municipality: {
        Row: {
          member_from: number;
          member_to: number | null;
          name: string;
          note: string | null;
          slug: string;
          source_id: string;
        };
        ComputedFields: never;
        Insert: {
          member_from: number;
          member_to?: number | null;
          name: string;
          note?: string | null;
          slug: string;
          source_id: string;
        };
        Update: {
          member_from?: number;
          member_to?: number | null;
          name?: string;
          note?: string | null;
          slug?: string;
          source_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'municipality_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      municipality_code: {
        Row: {
          code: string;
          municipality: string;
          valid_from: number | null;
          valid_to: number | null;
        };
        ComputedFields: never;
        Insert: {
          code: string;
          municipality: string;
          valid_from?: number | null;
          valid_to?: number | null;
        };
        Update: {
          code?: string;
          municipality?: string;
          valid_from?: number | null;
          valid_to?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: 'municipality_code_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
        ];
      };
      municipality_succession: {
        Row: {
          happened_on: string;
          kind: string;
          note: string | null;
          predecessor: string;
          successor: string;
        };
        ComputedFields: never;
        Insert: {
          happened_on: string;
          kind: string;
          note?: string | null;
          predecessor: string;
          successor: string;
        };
        Update: {
          happened_on?: string;
          kind?: string;
          note?: string | null;
          predecessor?: string;
          successor?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'municipality_succession_predecessor_fkey';
            columns: ['predecessor'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'municipality_succession_successor_fkey';
            columns: ['successor'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
        ];
      };
      plan_node: {
        Row: {
          level: string;
          number: string;
          ordinal: number;
          parent: string | null;
          plan_version: string;
          source_id: string;
          title_en: string;
          title_nb: string;
        };
        ComputedFields: never;
        Insert: {
          level: string;
          number: string;
          ordinal: number;
          parent?: string | null;
          plan_version: string;
          source_id: string;
          title_en: string;
          title_nb: string;
        };
        Update: {
          level?: string;
          number?: string;
          ordinal?: number;
          parent?: string | null;
          plan_version?: string;
          source_id?: string;
          title_en?: string;
          title_nb?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_node_plan_version_fkey';
            columns: ['plan_version'];
            isOneToOne: false;
            referencedRelation: 'plan_version';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'plan_node_plan_version_parent_fkey';
            columns: ['plan_version', 'parent'];
            isOneToOne: false;
            referencedRelation: 'plan_node';
            referencedColumns: ['plan_version', 'number'];
          },
          {
            foreignKeyName: 'plan_node_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      plan_version: {
        Row: {
          demo: boolean;
          id: string;
          source_id: string;
          state: string;
          title_en: string;
          title_nb: string;
        };
        ComputedFields: never;
        Insert: {
          demo?: boolean;
          id: string;
          source_id: string;
          state: string;
          title_en: string;
          title_nb: string;
        };
        Update: {
          demo?: boolean;
          id?: string;
          source_id?: string;
          state?: string;
          title_en?: string;
          title_nb?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_version_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      programme: {
        Row: {
          id: string;
          name_en: string;
          name_nb: string;
          source_id: string;
        };
        ComputedFields: never;
        Insert: {
          id: string;
          name_en: string;
          name_nb: string;
          source_id: string;
        };
        Update: {
          id?: string;
          name_en?: string;
          name_nb?: string;
          source_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'programme_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      rate_counter: {
        Row: {
          attempts: number;
          bucket: string;
          key: string;
          window_start: string;
        };
        ComputedFields: never;
        Insert: {
          attempts: number;
          bucket: string;
          key: string;
          window_start: string;
        };
        Update: {
          attempts?: number;
          bucket?: string;
          key?: string;
          window_start?: string;
        };
        Relationships: [];
      };
      round: {
        Row: {
          demo: boolean;
          half: number;
          id: string;
          published_on: string | null;
          source_id: string;
          state: string;
          year: number;
        };
        ComputedFields: never;
        Insert: {
          demo?: boolean;
          half: number;
          id: string;
          published_on?: string | null;
          source_id: string;
          state: string;
          year: number;
        };
        Update: {
          demo?: boolean;
          half?: number;
          id?: string;
          published_on?: string | null;
          source_id?: string;
          state?: string;
          year?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'round_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      settlement: {
        Row: {
          confidence: string;
          id: string;
          lat: number;
          lon: number;
          municipality_2016: string;
          municipality_2020: string;
          name: string;
          ordinal: number;
          source_id: string;
        };
        ComputedFields: never;
        Insert: {
          confidence: string;
          id: string;
          lat: number;
          lon: number;
          municipality_2016: string;
          municipality_2020: string;
          name: string;
          ordinal: number;
          source_id: string;
        };
        Update: {
          confidence?: string;
          id?: string;
          lat?: number;
          lon?: number;
          municipality_2016?: string;
          municipality_2020?: string;
          name?: string;
          ordinal?: number;
          source_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'settlement_municipality_2020_fkey';
            columns: ['municipality_2020'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'settlement_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      source: {
        Row: {
          demo: boolean;
          id: string;
          licence: string;
          licence_url: string | null;
          published: string | null;
          publisher: string;
          retrieved: string | null;
          title_en: string;
          title_nb: string;
          url: string | null;
        };
        ComputedFields: never;
        Insert: {
          demo?: boolean;
          id: string;
          licence: string;
          licence_url?: string | null;
          published?: string | null;
          publisher: string;
          retrieved?: string | null;
          title_en: string;
          title_nb: string;
          url?: string | null;
        };
        Update: {
          demo?: boolean;
          id?: string;
          licence?: string;
          licence_url?: string | null;
          published?: string | null;
          publisher?: string;
          retrieved?: string | null;
          title_en?: string;
          title_nb?: string;
          url?: string | null;
        };
        Relationships: [];
      };
      staff_member: {
        Row: {
          disabled_at: string | null;
          email: string;
          id: string;
          invited_at: string;
          name: string;
          role: string;
          user_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          disabled_at?: string | null;
          email: string;
          id?: string;
          invited_at?: string;
          name: string;
          role: string;
          user_id?: string | null;
        };
        Update: {
          disabled_at?: string | null;
          email?: string;
          id?: string;
          invited_at?: string;
          name?: string;
          role?: string;
          user_id?: string | null;
        };
        Relationships: [];
      };
      staff_municipality: {
        Row: {
          municipality: string;
          staff_member: string;
        };
        ComputedFields: never;
        Insert: {
          municipality: string;
          staff_member: string;
        };
        Update: {
          municipality?: string;
          staff_member?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'staff_municipality_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'staff_municipality_staff_member_fkey';
            columns: ['staff_member'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
        ];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      record_audit: {
        Args: { action: string; actor: string; details?: Json; entity: string; entity_id: string };
        Returns: number;
      };
      require_staff: { Args: { roles: string[] }; Returns: string };
      staff_id: { Args: Record<PropertyKey, never>; Returns: string };
      staff_role: { Args: Record<PropertyKey, never>; Returns: string };
      take_attempt: {
        Args: { bucket: string; key: string; most: number; seconds: number };
        Returns: number;
      };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    keyof DefaultSchema['CompositeTypes'] | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {},
  },
} as const;
