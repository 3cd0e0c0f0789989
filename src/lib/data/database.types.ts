// The shapes of all tables, written by `npm run types` from supabase/migrations; do not edit.
// schema 4422e6347586a16a0491d6fce70af03d text 35c1b6c22e40d59b31f83fde385d9bff
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      answer: {
        Row: {
          assessment: string;
          change_after: string | null;
          change_before: string | null;
          change_lineage: string | null;
          hearing: string;
          id: string;
          outcome: string;
          published_at: string | null;
          responsible: string;
          revision: number;
          written_at: string;
          written_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          assessment: string;
          change_after?: string | null;
          change_before?: string | null;
          change_lineage?: string | null;
          hearing: string;
          id?: string;
          outcome: string;
          published_at?: string | null;
          responsible?: string;
          revision?: number;
          written_at?: string;
          written_by?: string | null;
        };
        Update: {
          assessment?: string;
          change_after?: string | null;
          change_before?: string | null;
          change_lineage?: string | null;
          hearing?: string;
          id?: string;
          outcome?: string;
          published_at?: string | null;
          responsible?: string;
          revision?: number;
          written_at?: string;
          written_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'answer_hearing_fkey';
            columns: ['hearing'];
            isOneToOne: false;
            referencedRelation: 'hearing';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'answer_written_by_fkey';
            columns: ['written_by'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
        ];
      };
      area_file_columns: {
        Row: {
          kept_at: string;
          mapping: NonNullable<Json>;
          municipality: string;
        };
        ComputedFields: never;
        Insert: {
          kept_at?: string;
          mapping: NonNullable<Json>;
          municipality: string;
        };
        Update: {
          kept_at?: string;
          mapping?: NonNullable<Json>;
          municipality?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'area_file_columns_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: true;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
        ];
      };
      area_report: {
        Row: {
          area: string;
          handled_at: string | null;
          handled_by: string | null;
          id: string;
          kind: string;
          reason: string | null;
          reported_at: string;
          round: string | null;
          state: string;
          text: string;
        };
        ComputedFields: never;
        Insert: {
          area: string;
          handled_at?: string | null;
          handled_by?: string | null;
          id: string;
          kind: string;
          reason?: string | null;
          reported_at?: string;
          round?: string | null;
          state?: string;
          text: string;
        };
        Update: {
          area?: string;
          handled_at?: string | null;
          handled_by?: string | null;
          id?: string;
          kind?: string;
          reason?: string | null;
          reported_at?: string;
          round?: string | null;
          state?: string;
          text?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'area_report_area_fkey';
            columns: ['area'];
            isOneToOne: false;
            referencedRelation: 'business_area';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'area_report_handled_by_fkey';
            columns: ['handled_by'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'area_report_round_fkey';
            columns: ['round'];
            isOneToOne: false;
            referencedRelation: 'round';
            referencedColumns: ['id'];
          },
        ];
      };
      area_watch: {
        Row: {
          available_min: number | null;
          confirmed_at: string | null;
          email: string;
          ends_at: string | null;
          id: string;
          km: number | null;
          locale: string;
          municipality: string | null;
          near: string | null;
          ordered_at: string;
          ready_by: string | null;
          secret_hash: string;
          status: string[];
          area_watch_lives: boolean | null;
          area_watch_search: Json | null;
        };
        ComputedFields: 'area_watch_lives' | 'area_watch_search';
        Insert: {
          available_min?: number | null;
          confirmed_at?: string | null;
          email: string;
          ends_at?: string | null;
          id: string;
          km?: number | null;
          locale: string;
          municipality?: string | null;
          near?: string | null;
          ordered_at?: string;
          ready_by?: string | null;
          secret_hash: string;
          status?: string[];
        };
        Update: {
          available_min?: number | null;
          confirmed_at?: string | null;
          email?: string;
          ends_at?: string | null;
          id?: string;
          km?: number | null;
          locale?: string;
          municipality?: string | null;
          near?: string | null;
          ordered_at?: string;
          ready_by?: string | null;
          secret_hash?: string;
          status?: string[];
        };
        Relationships: [
          {
            foreignKeyName: 'area_watch_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'area_watch_near_fkey';
            columns: ['near'];
            isOneToOne: false;
            referencedRelation: 'settlement';
            referencedColumns: ['id'];
          },
        ];
      };
      area_watch_event: {
        Row: {
          at: string;
          correction: number;
          done_at: string | null;
          id: number;
          kind: string;
          round: string;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          correction: number;
          done_at?: string | null;
          id?: never;
          kind: string;
          round: string;
        };
        Update: {
          at?: string;
          correction?: number;
          done_at?: string | null;
          id?: never;
          kind?: string;
          round?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'area_watch_event_round_fkey';
            columns: ['round'];
            isOneToOne: false;
            referencedRelation: 'round';
            referencedColumns: ['id'];
          },
        ];
      };
      audit_event: {
        Row: {
          action: string;
          actor: string | null;
          at: string;
          command: number;
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
          command?: number;
          details?: NonNullable<Json>;
          entity: string;
          entity_id: string;
          id?: never;
        };
        Update: {
          action?: string;
          actor?: string | null;
          at?: string;
          command?: number;
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
      business_area_correction: {
        Row: {
          after: string | null;
          area: string;
          at: string;
          before: string | null;
          field: string;
          id: number;
          reason: string;
          round: string;
        };
        ComputedFields: never;
        Insert: {
          after?: string | null;
          area: string;
          at?: string;
          before?: string | null;
          field: string;
          id?: number;
          reason: string;
          round: string;
        };
        Update: {
          after?: string | null;
          area?: string;
          at?: string;
          before?: string | null;
          field?: string;
          id?: number;
          reason?: string;
          round?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'business_area_correction_area_round_fkey';
            columns: ['area', 'round'];
            isOneToOne: false;
            referencedRelation: 'business_area_status';
            referencedColumns: ['area', 'round'];
          },
        ];
      };
      business_area_description: {
        Row: {
          abc_class: string | null;
          area: string;
          confidence: string | null;
          constraints: string[];
          contact_role: string | null;
          demo: boolean;
          east: number;
          geometry: NonNullable<Json>;
          gross_daa: number;
          infrastructure: string[];
          land_use_code: string | null;
          lat: number;
          lon: number;
          name: string;
          north: number;
          owner_type: string | null;
          plan_id: string | null;
          plan_level: string | null;
          plan_status: number | null;
          round: string;
          source_id: string;
          south: number;
          utilisation: string | null;
          west: number;
        };
        ComputedFields: never;
        Insert: {
          abc_class?: string | null;
          area: string;
          confidence?: string | null;
          constraints: string[];
          contact_role?: string | null;
          demo: boolean;
          east: number;
          geometry: NonNullable<Json>;
          gross_daa: number;
          infrastructure: string[];
          land_use_code?: string | null;
          lat: number;
          lon: number;
          name: string;
          north: number;
          owner_type?: string | null;
          plan_id?: string | null;
          plan_level?: string | null;
          plan_status?: number | null;
          round: string;
          source_id: string;
          south: number;
          utilisation?: string | null;
          west: number;
        };
        Update: {
          abc_class?: string | null;
          area?: string;
          confidence?: string | null;
          constraints?: string[];
          contact_role?: string | null;
          demo?: boolean;
          east?: number;
          geometry?: NonNullable<Json>;
          gross_daa?: number;
          infrastructure?: string[];
          land_use_code?: string | null;
          lat?: number;
          lon?: number;
          name?: string;
          north?: number;
          owner_type?: string | null;
          plan_id?: string | null;
          plan_level?: string | null;
          plan_status?: number | null;
          round?: string;
          source_id?: string;
          south?: number;
          utilisation?: string | null;
          west?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'business_area_description_area_fkey';
            columns: ['area'];
            isOneToOne: false;
            referencedRelation: 'business_area';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'business_area_description_round_fkey';
            columns: ['round'];
            isOneToOne: false;
            referencedRelation: 'round';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'business_area_description_source_id_fkey';
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
      device: {
        Row: {
          delivered: number;
          hash: string;
          last_sequence: number;
          seen_at: string;
        };
        ComputedFields: never;
        Insert: {
          delivered?: number;
          hash: string;
          last_sequence?: number;
          seen_at?: string;
        };
        Update: {
          delivered?: number;
          hash?: string;
          last_sequence?: number;
          seen_at?: string;
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
      field_note: {
        Row: {
          area: string;
          author: string;
          id: string;
          noted_at: string;
          photo: string | null;
          photo_length: number | null;
          received_at: string;
          text: string;
        };
        ComputedFields: never;
        Insert: {
          area: string;
          author: string;
          id: string;
          noted_at: string;
          photo?: string | null;
          photo_length?: never;
          received_at?: string;
          text: string;
        };
        Update: {
          area?: string;
          author?: string;
          id?: string;
          noted_at?: string;
          photo?: string | null;
          photo_length?: never;
          received_at?: string;
          text?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'field_note_area_fkey';
            columns: ['area'];
            isOneToOne: false;
            referencedRelation: 'business_area';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'field_note_author_fkey';
            columns: ['author'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
        ];
      };
      hearing: {
        Row: {
          accepted_senders: string[];
          announced_at: string | null;
          answered_at: string | null;
          answered_note: string | null;
          archived_at: string | null;
          closes_at: string;
          contact: string;
          demo: boolean;
          id: string;
          intro_en: string;
          intro_nb: string;
          opens_at: string;
          plan_version: string;
          publication_policy: string;
          questions: NonNullable<Json>;
          reopened_at: string | null;
          reopened_reason: string | null;
          short_reason: string | null;
          source_id: string;
          summary_en: string;
          summary_nb: string;
          title_en: string;
          title_nb: string;
        };
        ComputedFields: never;
        Insert: {
          accepted_senders?: string[];
          announced_at?: string | null;
          answered_at?: string | null;
          answered_note?: string | null;
          archived_at?: string | null;
          closes_at: string;
          contact: string;
          demo?: boolean;
          id: string;
          intro_en?: string;
          intro_nb?: string;
          opens_at: string;
          plan_version: string;
          publication_policy?: string;
          questions?: NonNullable<Json>;
          reopened_at?: string | null;
          reopened_reason?: string | null;
          short_reason?: string | null;
          source_id: string;
          summary_en?: string;
          summary_nb?: string;
          title_en: string;
          title_nb: string;
        };
        Update: {
          accepted_senders?: string[];
          announced_at?: string | null;
          answered_at?: string | null;
          answered_note?: string | null;
          archived_at?: string | null;
          closes_at?: string;
          contact?: string;
          demo?: boolean;
          id?: string;
          intro_en?: string;
          intro_nb?: string;
          opens_at?: string;
          plan_version?: string;
          publication_policy?: string;
          questions?: NonNullable<Json>;
          reopened_at?: string | null;
          reopened_reason?: string | null;
          short_reason?: string | null;
          source_id?: string;
          summary_en?: string;
          summary_nb?: string;
          title_en?: string;
          title_nb?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'hearing_plan_version_fkey';
            columns: ['plan_version'];
            isOneToOne: false;
            referencedRelation: 'plan_version';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'hearing_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      hearing_version: {
        Row: {
          from_at: string;
          hearing: string;
          note_en: string;
          note_nb: string;
          plan_version: string;
        };
        ComputedFields: never;
        Insert: {
          from_at?: string;
          hearing: string;
          note_en?: string;
          note_nb?: string;
          plan_version: string;
        };
        Update: {
          from_at?: string;
          hearing?: string;
          note_en?: string;
          note_nb?: string;
          plan_version?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'hearing_version_hearing_fkey';
            columns: ['hearing'];
            isOneToOne: false;
            referencedRelation: 'hearing';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'hearing_version_plan_version_fkey';
            columns: ['plan_version'];
            isOneToOne: false;
            referencedRelation: 'plan_version';
            referencedColumns: ['id'];
          },
        ];
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
      mail: {
        Row: {
          attempts: number;
          claimed_at: string | null;
          claimed_by: string | null;
          created_at: string;
          data: Json | null;
          dedupe_key: string;
          id: string;
          kind: string;
          last_error: string | null;
          locale: string;
          message_id: string | null;
          next_attempt_at: string;
          recipient: string | null;
          recipient_masked: string | null;
          sent_at: string | null;
          state: string;
        };
        ComputedFields: never;
        Insert: {
          attempts?: number;
          claimed_at?: string | null;
          claimed_by?: string | null;
          created_at?: string;
          data?: Json | null;
          dedupe_key: string;
          id?: string;
          kind: string;
          last_error?: string | null;
          locale: string;
          message_id?: string | null;
          next_attempt_at?: string;
          recipient?: string | null;
          recipient_masked?: never;
          sent_at?: string | null;
          state?: string;
        };
        Update: {
          attempts?: number;
          claimed_at?: string | null;
          claimed_by?: string | null;
          created_at?: string;
          data?: Json | null;
          dedupe_key?: string;
          id?: string;
          kind?: string;
          last_error?: string | null;
          locale?: string;
          message_id?: string | null;
          next_attempt_at?: string;
          recipient?: string | null;
          recipient_masked?: never;
          sent_at?: string | null;
          state?: string;
        };
        Relationships: [];
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
      moderation_reason: {
        Row: {
          key: string;
          ordinal: number;
          text_en: string;
          text_nb: string;
          title_en: string;
          title_nb: string;
        };
        ComputedFields: never;
        Insert: {
          key: string;
          ordinal: number;
          text_en: string;
          text_nb: string;
          title_en: string;
          title_nb: string;
        };
        Update: {
          key?: string;
          ordinal?: number;
          text_en?: string;
          text_nb?: string;
          title_en?: string;
          title_nb?: string;
        };
        Relationships: [];
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
      page_text: {
        Row: {
          at: string;
          body: string;
          id: number;
          language: string;
          page: string;
          replaced_at: string | null;
          written_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          body: string;
          id?: never;
          language: string;
          page: string;
          replaced_at?: string | null;
          written_by?: string | null;
        };
        Update: {
          at?: string;
          body?: string;
          id?: never;
          language?: string;
          page?: string;
          replaced_at?: string | null;
          written_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'page_text_written_by_fkey';
            columns: ['written_by'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
        ];
      };
      plan_edit: {
        Row: {
          at: string;
          before: NonNullable<Json>;
          id: number;
          plan_version: string;
          undone_at: string | null;
          what: string;
          written_by: string | null;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          before: NonNullable<Json>;
          id?: never;
          plan_version: string;
          undone_at?: string | null;
          what: string;
          written_by?: string | null;
        };
        Update: {
          at?: string;
          before?: NonNullable<Json>;
          id?: never;
          plan_version?: string;
          undone_at?: string | null;
          what?: string;
          written_by?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_edit_plan_version_fkey';
            columns: ['plan_version'];
            isOneToOne: false;
            referencedRelation: 'plan_version';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'plan_edit_written_by_fkey';
            columns: ['written_by'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
        ];
      };
      plan_node: {
        Row: {
          body_en: string;
          body_nb: string;
          derives_from: string[];
          indicators: NonNullable<Json>;
          level: string;
          lineage: string;
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
          body_en?: string;
          body_nb?: string;
          derives_from?: string[];
          indicators?: NonNullable<Json>;
          level: string;
          lineage: string;
          number: string;
          ordinal: number;
          parent?: string | null;
          plan_version: string;
          source_id: string;
          title_en: string;
          title_nb: string;
        };
        Update: {
          body_en?: string;
          body_nb?: string;
          derives_from?: string[];
          indicators?: NonNullable<Json>;
          level?: string;
          lineage?: string;
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
          base_version: string | null;
          demo: boolean;
          id: string;
          source_id: string;
          state: string;
          title_en: string;
          title_nb: string;
        };
        ComputedFields: never;
        Insert: {
          base_version?: string | null;
          demo?: boolean;
          id: string;
          source_id: string;
          state: string;
          title_en: string;
          title_nb: string;
        };
        Update: {
          base_version?: string | null;
          demo?: boolean;
          id?: string;
          source_id?: string;
          state?: string;
          title_en?: string;
          title_nb?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'plan_version_base_version_fkey';
            columns: ['base_version'];
            isOneToOne: false;
            referencedRelation: 'plan_version';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'plan_version_source_id_fkey';
            columns: ['source_id'];
            isOneToOne: false;
            referencedRelation: 'source';
            referencedColumns: ['id'];
          },
        ];
      };
      point: {
        Row: {
          answer: string | null;
          assignee: string | null;
          changed_at: string;
          fingerprint: string;
          flags: string[];
          hearing: string;
          id: string;
          merged_into: string | null;
          near_group: string | null;
          ordinal: number;
          place: Json | null;
          place_hidden: boolean;
          place_municipality: string | null;
          plan_version: string;
          published_at: string | null;
          received_at: string;
          redactions: NonNullable<Json>;
          replaced_at: string | null;
          search: unknown;
          split_from: string | null;
          stance: string | null;
          state: string;
          submission: string;
          tags: string[];
          target_key: string;
          target_kind: string;
          text: string;
          visible_since: string | null;
          withheld_note: string | null;
          withheld_reason: string | null;
        };
        ComputedFields: never;
        Insert: {
          answer?: string | null;
          assignee?: string | null;
          changed_at?: string;
          fingerprint?: never;
          flags?: string[];
          hearing: string;
          id?: string;
          merged_into?: string | null;
          near_group?: string | null;
          ordinal: number;
          place?: Json | null;
          place_hidden?: boolean;
          place_municipality?: string | null;
          plan_version: string;
          published_at?: string | null;
          received_at?: string;
          redactions?: NonNullable<Json>;
          replaced_at?: string | null;
          search?: never;
          split_from?: string | null;
          stance?: string | null;
          state?: string;
          submission: string;
          tags?: string[];
          target_key: string;
          target_kind: string;
          text: string;
          visible_since?: string | null;
          withheld_note?: string | null;
          withheld_reason?: string | null;
        };
        Update: {
          answer?: string | null;
          assignee?: string | null;
          changed_at?: string;
          fingerprint?: never;
          flags?: string[];
          hearing?: string;
          id?: string;
          merged_into?: string | null;
          near_group?: string | null;
          ordinal?: number;
          place?: Json | null;
          place_hidden?: boolean;
          place_municipality?: string | null;
          plan_version?: string;
          published_at?: string | null;
          received_at?: string;
          redactions?: NonNullable<Json>;
          replaced_at?: string | null;
          search?: never;
          split_from?: string | null;
          stance?: string | null;
          state?: string;
          submission?: string;
          tags?: string[];
          target_key?: string;
          target_kind?: string;
          text?: string;
          visible_since?: string | null;
          withheld_note?: string | null;
          withheld_reason?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'point_answer_fkey';
            columns: ['answer'];
            isOneToOne: false;
            referencedRelation: 'answer';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'point_assignee_fkey';
            columns: ['assignee'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'point_hearing_fkey';
            columns: ['hearing'];
            isOneToOne: false;
            referencedRelation: 'hearing';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'point_merged_into_fkey';
            columns: ['merged_into'];
            isOneToOne: false;
            referencedRelation: 'point';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'point_place_municipality_fkey';
            columns: ['place_municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'point_plan_version_fkey';
            columns: ['plan_version'];
            isOneToOne: false;
            referencedRelation: 'plan_version';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'point_split_from_fkey';
            columns: ['split_from'];
            isOneToOne: false;
            referencedRelation: 'point';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'point_submission_fkey';
            columns: ['submission'];
            isOneToOne: false;
            referencedRelation: 'submission';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'point_withheld_reason_fkey';
            columns: ['withheld_reason'];
            isOneToOne: false;
            referencedRelation: 'moderation_reason';
            referencedColumns: ['key'];
          },
        ];
      };
      point_before: {
        Row: {
          at: string;
          before: NonNullable<Json>;
          event: number;
          left_at: string;
          point: string;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          before: NonNullable<Json>;
          event: number;
          left_at: string;
          point: string;
        };
        Update: {
          at?: string;
          before?: NonNullable<Json>;
          event?: number;
          left_at?: string;
          point?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'point_before_point_fkey';
            columns: ['point'];
            isOneToOne: false;
            referencedRelation: 'point';
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
      published_point: {
        Row: {
          answer: string | null;
          demo: boolean;
          hearing: string;
          id: string;
          ordinal: number;
          place: Json | null;
          place_municipality: string | null;
          plan_version: string;
          published_at: string;
          reference: string;
          sector: string | null;
          sender_municipality: string | null;
          sender_name: string | null;
          sender_type: string;
          stance: string | null;
          target_key: string;
          target_kind: string;
          text: string;
          visible_from: string;
        };
        ComputedFields: never;
        Insert: {
          answer?: string | null;
          demo: boolean;
          hearing: string;
          id: string;
          ordinal: number;
          place?: Json | null;
          place_municipality?: string | null;
          plan_version: string;
          published_at: string;
          reference: string;
          sector?: string | null;
          sender_municipality?: string | null;
          sender_name?: string | null;
          sender_type: string;
          stance?: string | null;
          target_key: string;
          target_kind: string;
          text: string;
          visible_from: string;
        };
        Update: {
          answer?: string | null;
          demo?: boolean;
          hearing?: string;
          id?: string;
          ordinal?: number;
          place?: Json | null;
          place_municipality?: string | null;
          plan_version?: string;
          published_at?: string;
          reference?: string;
          sector?: string | null;
          sender_municipality?: string | null;
          sender_name?: string | null;
          sender_type?: string;
          stance?: string | null;
          target_key?: string;
          target_kind?: string;
          text?: string;
          visible_from?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'published_point_answer_fkey';
            columns: ['answer'];
            isOneToOne: false;
            referencedRelation: 'answer';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'published_point_hearing_fkey';
            columns: ['hearing'];
            isOneToOne: false;
            referencedRelation: 'hearing';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'published_point_id_fkey';
            columns: ['id'];
            isOneToOne: true;
            referencedRelation: 'point';
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
      receipt_claim: {
        Row: {
          hash: string;
          submission_id: string;
        };
        ComputedFields: never;
        Insert: {
          hash: string;
          submission_id: string;
        };
        Update: {
          hash?: string;
          submission_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'receipt_claim_submission_id_fkey';
            columns: ['submission_id'];
            isOneToOne: false;
            referencedRelation: 'submission';
            referencedColumns: ['id'];
          },
        ];
      };
      report_template: {
        Row: {
          content: string;
          id: string;
          name: string;
          sha256: string;
          size: number;
          uploaded_at: string;
          uploaded_by: string;
        };
        ComputedFields: never;
        Insert: {
          content: string;
          id?: string;
          name: string;
          sha256: string;
          size: number;
          uploaded_at?: string;
          uploaded_by: string;
        };
        Update: {
          content?: string;
          id?: string;
          name?: string;
          sha256?: string;
          size?: number;
          uploaded_at?: string;
          uploaded_by?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'report_template_uploaded_by_fkey';
            columns: ['uploaded_by'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
        ];
      };
      round: {
        Row: {
          demo: boolean;
          due_on: string | null;
          half: number;
          id: string;
          locked_at: string | null;
          opened_at: string | null;
          published_on: string | null;
          source_id: string;
          state: string;
          year: number;
        };
        ComputedFields: never;
        Insert: {
          demo?: boolean;
          due_on?: string | null;
          half: number;
          id: string;
          locked_at?: string | null;
          opened_at?: string | null;
          published_on?: string | null;
          source_id: string;
          state: string;
          year: number;
        };
        Update: {
          demo?: boolean;
          due_on?: string | null;
          half?: number;
          id?: string;
          locked_at?: string | null;
          opened_at?: string | null;
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
      round_area: {
        Row: {
          abc_class: string | null;
          area: string;
          available_daa: number | null;
          built_daa: number | null;
          change: string;
          changed_at: string;
          changed_by: string | null;
          confidence: string | null;
          confirmed_at: string | null;
          confirmed_by: string | null;
          constraints: string[];
          contact_role: string | null;
          derived_from: string[];
          east: number;
          geometry: NonNullable<Json>;
          gross_daa: number;
          infrastructure: string[];
          land_use_code: string | null;
          lat: number;
          lon: number;
          municipality: string;
          name: string;
          north: number;
          note: string | null;
          origin: Json | null;
          owner_type: string | null;
          plan_id: string | null;
          plan_level: string | null;
          plan_status: number | null;
          price_nok_m2: number | null;
          ready_from: string | null;
          retired_reason: string | null;
          round: string;
          south: number;
          status: string;
          utilisation: string | null;
          west: number;
          area_record: Json | null;
        };
        ComputedFields: 'area_record';
        Insert: {
          abc_class?: string | null;
          area: string;
          available_daa?: number | null;
          built_daa?: number | null;
          change: string;
          changed_at?: string;
          changed_by?: string | null;
          confidence?: string | null;
          confirmed_at?: string | null;
          confirmed_by?: string | null;
          constraints?: string[];
          contact_role?: string | null;
          derived_from?: string[];
          east: number;
          geometry: NonNullable<Json>;
          gross_daa: number;
          infrastructure?: string[];
          land_use_code?: string | null;
          lat: number;
          lon: number;
          municipality: string;
          name: string;
          north: number;
          note?: string | null;
          origin?: Json | null;
          owner_type?: string | null;
          plan_id?: string | null;
          plan_level?: string | null;
          plan_status?: number | null;
          price_nok_m2?: number | null;
          ready_from?: string | null;
          retired_reason?: string | null;
          round: string;
          south: number;
          status: string;
          utilisation?: string | null;
          west: number;
        };
        Update: {
          abc_class?: string | null;
          area?: string;
          available_daa?: number | null;
          built_daa?: number | null;
          change?: string;
          changed_at?: string;
          changed_by?: string | null;
          confidence?: string | null;
          confirmed_at?: string | null;
          confirmed_by?: string | null;
          constraints?: string[];
          contact_role?: string | null;
          derived_from?: string[];
          east?: number;
          geometry?: NonNullable<Json>;
          gross_daa?: number;
          infrastructure?: string[];
          land_use_code?: string | null;
          lat?: number;
          lon?: number;
          municipality?: string;
          name?: string;
          north?: number;
          note?: string | null;
          origin?: Json | null;
          owner_type?: string | null;
          plan_id?: string | null;
          plan_level?: string | null;
          plan_status?: number | null;
          price_nok_m2?: number | null;
          ready_from?: string | null;
          retired_reason?: string | null;
          round?: string;
          south?: number;
          status?: string;
          utilisation?: string | null;
          west?: number;
        };
        Relationships: [
          {
            foreignKeyName: 'round_area_changed_by_fkey';
            columns: ['changed_by'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'round_area_confirmed_by_fkey';
            columns: ['confirmed_by'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'round_area_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'round_area_round_fkey';
            columns: ['round'];
            isOneToOne: false;
            referencedRelation: 'round';
            referencedColumns: ['id'];
          },
        ];
      };
      round_municipality: {
        Row: {
          confirmed_at: string | null;
          confirmed_by: string | null;
          municipality: string;
          round: string;
          state: string;
        };
        ComputedFields: never;
        Insert: {
          confirmed_at?: string | null;
          confirmed_by?: string | null;
          municipality: string;
          round: string;
          state?: string;
        };
        Update: {
          confirmed_at?: string | null;
          confirmed_by?: string | null;
          municipality?: string;
          round?: string;
          state?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'round_municipality_confirmed_by_fkey';
            columns: ['confirmed_by'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'round_municipality_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
          {
            foreignKeyName: 'round_municipality_round_fkey';
            columns: ['round'];
            isOneToOne: false;
            referencedRelation: 'round';
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
      submission: {
        Row: {
          body_hash: string;
          changed_at: string | null;
          channel: string;
          channel_note: string | null;
          claimed_at: string | null;
          dated_on: string | null;
          demo: boolean;
          email: string | null;
          entered_by: string | null;
          first_body_hash: string;
          flags: string[];
          hearing: string;
          id: string;
          locale: string;
          municipality: string | null;
          name_public: boolean;
          organisation_number: string | null;
          proof: string;
          received_at: string;
          reference: string;
          remind: boolean;
          revision: number;
          secret_hash: string;
          sector: string | null;
          sender_name: string;
          sender_type: string;
          withdrawn_at: string | null;
          receipt_of: Json | null;
        };
        ComputedFields: 'receipt_of';
        Insert: {
          body_hash: string;
          changed_at?: string | null;
          channel?: string;
          channel_note?: string | null;
          claimed_at?: string | null;
          dated_on?: string | null;
          demo?: boolean;
          email?: string | null;
          entered_by?: string | null;
          first_body_hash: string;
          flags?: string[];
          hearing: string;
          id: string;
          locale: string;
          municipality?: string | null;
          name_public: boolean;
          organisation_number?: string | null;
          proof: string;
          received_at?: string;
          reference: string;
          remind?: boolean;
          revision?: number;
          secret_hash: string;
          sector?: string | null;
          sender_name: string;
          sender_type: string;
          withdrawn_at?: string | null;
        };
        Update: {
          body_hash?: string;
          changed_at?: string | null;
          channel?: string;
          channel_note?: string | null;
          claimed_at?: string | null;
          dated_on?: string | null;
          demo?: boolean;
          email?: string | null;
          entered_by?: string | null;
          first_body_hash?: string;
          flags?: string[];
          hearing?: string;
          id?: string;
          locale?: string;
          municipality?: string | null;
          name_public?: boolean;
          organisation_number?: string | null;
          proof?: string;
          received_at?: string;
          reference?: string;
          remind?: boolean;
          revision?: number;
          secret_hash?: string;
          sector?: string | null;
          sender_name?: string;
          sender_type?: string;
          withdrawn_at?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: 'submission_entered_by_fkey';
            columns: ['entered_by'];
            isOneToOne: false;
            referencedRelation: 'staff_member';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'submission_hearing_fkey';
            columns: ['hearing'];
            isOneToOne: false;
            referencedRelation: 'hearing';
            referencedColumns: ['id'];
          },
          {
            foreignKeyName: 'submission_municipality_fkey';
            columns: ['municipality'];
            isOneToOne: false;
            referencedRelation: 'municipality';
            referencedColumns: ['slug'];
          },
        ];
      };
      submission_revision: {
        Row: {
          at: string;
          body_hash: string;
          content: NonNullable<Json>;
          revision: number;
          submission: string;
        };
        ComputedFields: never;
        Insert: {
          at?: string;
          body_hash: string;
          content: NonNullable<Json>;
          revision: number;
          submission: string;
        };
        Update: {
          at?: string;
          body_hash?: string;
          content?: NonNullable<Json>;
          revision?: number;
          submission?: string;
        };
        Relationships: [
          {
            foreignKeyName: 'submission_revision_submission_fkey';
            columns: ['submission'];
            isOneToOne: false;
            referencedRelation: 'submission';
            referencedColumns: ['id'];
          },
        ];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      acting_admin: { Args: Record<PropertyKey, never>; Returns: string };
      add_field_note: {
        Args: { p_area: string; p_id: string; p_noted_at: string; p_photo: string; p_text: string };
        Returns: string;
      };
      add_round_area: {
        Args: { p_record: Json; p_round: string; p_wish: string };
        Returns: string;
      };
      announce_hearing: { Args: { p_hearing: string }; Returns: string };
      answer_progress: { Args: { p_hearing: string }; Returns: Json };
      answers_of: { Args: { p_hearing: string }; Returns: Json };
      apply_round_import: {
        Args: { p_municipality: string; p_round: string; p_rows: Json };
        Returns: number;
      };
      archive_hearing: { Args: { p_hearing: string }; Returns: undefined };
      area_record: {
        Args: {
          p_row: Omit<
            Database['public']['Tables']['round_area']['Row'],
            Database['public']['Tables']['round_area']['ComputedFields']
          >;
        };
        Returns: Json;
      };
      area_watch_lives: {
        Args: {
          w: Omit<
            Database['public']['Tables']['area_watch']['Row'],
            Database['public']['Tables']['area_watch']['ComputedFields']
          >;
        };
        Returns: boolean;
      };
      area_watch_search: {
        Args: {
          w: Omit<
            Database['public']['Tables']['area_watch']['Row'],
            Database['public']['Tables']['area_watch']['ComputedFields']
          >;
        };
        Returns: Json;
      };
      assign_points: { Args: { p_points: string[]; p_staff: string }; Returns: Json };
      bind_staff: {
        Args: { member: string; member_role: string; slugs: string[] };
        Returns: undefined;
      };
      change_hearing_version: {
        Args: { p_hearing: string; p_note_en: string; p_note_nb: string; p_version: string };
        Returns: number;
      };
      change_staff: {
        Args: { id: string; municipalities?: string[]; name: string; role: string };
        Returns: undefined;
      };
      changeable_input: {
        Args: { p_secret_hash: string };
        Returns: {
          body_hash: string;
          changed_at: string | null;
          channel: string;
          channel_note: string | null;
          claimed_at: string | null;
          dated_on: string | null;
          demo: boolean;
          email: string | null;
          entered_by: string | null;
          first_body_hash: string;
          flags: string[];
          hearing: string;
          id: string;
          locale: string;
          municipality: string | null;
          name_public: boolean;
          organisation_number: string | null;
          proof: string;
          received_at: string;
          reference: string;
          remind: boolean;
          revision: number;
          secret_hash: string;
          sector: string | null;
          sender_name: string;
          sender_type: string;
          withdrawn_at: string | null;
        };
        SetofOptions: {
          from: '*';
          to: 'submission';
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      check_staff: { Args: { name: string; role: string }; Returns: undefined };
      claim_mail: {
        Args: { p_host: string; p_most: number; p_worker: string };
        Returns: {
          attempts: number;
          data: Json;
          id: string;
          kind: string;
          locale: string;
          message_id: string;
          recipient: string;
        }[];
      };
      claim_staff: {
        Args: { p_email: string; p_session: string; p_user_id: string };
        Returns: boolean;
      };
      clip_spans: { Args: { from_at: number; p_spans: Json; to_at: number }; Returns: Json };
      confirm_area_watch: { Args: { p_secret_hash: string }; Returns: boolean };
      confirm_municipality: {
        Args: { p_municipality: string; p_round: string };
        Returns: undefined;
      };
      confirm_round_areas: {
        Args: { p_municipality: string; p_round: string; p_seen: Json };
        Returns: string[];
      };
      correct_published: {
        Args: {
          p_after: string;
          p_area: string;
          p_field: string;
          p_reason: string;
          p_round: string;
        };
        Returns: number;
      };
      create_draft: {
        Args: {
          p_base: string;
          p_demo: boolean;
          p_id: string;
          p_title_en: string;
          p_title_nb: string;
        };
        Returns: string;
      };
      decide_mail: { Args: { p_decision: string; p_id: string }; Returns: undefined };
      decided: { Args: { asked: string[]; done: string[] }; Returns: Json };
      delete_area_watches: { Args: { p_ids: string[] }; Returns: undefined };
      delete_field_note: { Args: { p_id: string }; Returns: undefined };
      disable_staff: { Args: { id: string }; Returns: undefined };
      discard_answer: { Args: { p_id: string; p_revision: number }; Returns: undefined };
      drop_round: { Args: { p_round: string }; Returns: undefined };
      drop_untrue_letters: { Args: { p_submission: string }; Returns: undefined };
      enable_staff: { Args: { id: string }; Returns: undefined };
      end_area_watch: { Args: { p_secret_hash: string }; Returns: boolean };
      enqueue_answer_mail: {
        Args: { p_answers: string[]; p_submission: string };
        Returns: undefined;
      };
      enqueue_deadline_reminders: { Args: Record<PropertyKey, never>; Returns: number };
      enqueue_decision_mail: {
        Args: {
          p_data: Json;
          p_key: string;
          p_kind: string;
          sent: Omit<
            Database['public']['Tables']['submission']['Row'],
            Database['public']['Tables']['submission']['ComputedFields']
          >;
        };
        Returns: undefined;
      };
      enqueue_mail: {
        Args: {
          p_data: Json;
          p_dedupe_key: string;
          p_kind: string;
          p_locale: string;
          p_recipient: string;
        };
        Returns: string;
      };
      enqueue_round_letters: { Args: Record<PropertyKey, never>; Returns: number };
      enter_input: {
        Args: {
          p_body_hash: string;
          p_channel: string;
          p_channel_note: string;
          p_dated_on: string;
          p_hearing: string;
          p_input: Json;
          p_secret_hash: string;
        };
        Returns: Json;
      };
      finish_hearing: { Args: { p_hearing: string; p_note: string }; Returns: undefined };
      forget_area_watches: { Args: Record<PropertyKey, never>; Returns: number };
      forget_contacts: { Args: Record<PropertyKey, never>; Returns: number };
      forget_mail: { Args: Record<PropertyKey, never>; Returns: number };
      forget_point_before: { Args: Record<PropertyKey, never>; Returns: number };
      free_area_id: { Args: { p_wish: string }; Returns: string };
      group_alike: { Args: { p_hearing: string; p_most?: number }; Returns: number };
      handle_area_report: {
        Args: { p_id: string; p_reason: string; p_round: string };
        Returns: undefined;
      };
      hearing_state: {
        Args: {
          answered_at: string;
          archived_at: string;
          at: string;
          closes_at: string;
          opens_at: string;
        };
        Returns: string;
      };
      hearing_to_answer: {
        Args: { p_hearing: string };
        Returns: {
          accepted_senders: string[];
          announced_at: string | null;
          answered_at: string | null;
          answered_note: string | null;
          archived_at: string | null;
          closes_at: string;
          contact: string;
          demo: boolean;
          id: string;
          intro_en: string;
          intro_nb: string;
          opens_at: string;
          plan_version: string;
          publication_policy: string;
          questions: NonNullable<Json>;
          reopened_at: string | null;
          reopened_reason: string | null;
          short_reason: string | null;
          source_id: string;
          summary_en: string;
          summary_nb: string;
          title_en: string;
          title_nb: string;
        };
        SetofOptions: {
          from: '*';
          to: 'hearing';
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      hide_place: { Args: { p_hidden: boolean; p_point: string; p_seen: string }; Returns: Json };
      holds_identity_number: { Args: { value: string }; Returns: boolean };
      invite_staff: {
        Args: { email: string; municipalities?: string[]; name: string; role: string };
        Returns: string;
      };
      is_identity_number: { Args: { digits: string }; Returns: boolean };
      is_mail_address: { Args: { value: string }; Returns: boolean };
      is_organisation_number: { Args: { digits: string }; Returns: boolean };
      journal_audit: {
        Args: { p_after: number; p_hearing: string; p_limit: number };
        Returns: Json;
      };
      journal_submissions: {
        Args: { p_after_at: string; p_after_id: string; p_hearing: string; p_limit: number };
        Returns: Json;
      };
      keep_area_columns: { Args: { p_mapping: Json; p_municipality: string }; Returns: undefined };
      keep_claim: { Args: { p_claim_hash: string; p_secret_hash: string }; Returns: undefined };
      keep_one_admin: { Args: Record<PropertyKey, never>; Returns: undefined };
      letter_facts: { Args: { p_data: Json; p_kind: string }; Returns: Json };
      lock_round: { Args: { p_missing: string[]; p_round: string }; Returns: undefined };
      may_note_area: { Args: { p_area: string }; Returns: boolean };
      may_report: { Args: { p_municipality: string }; Returns: boolean };
      may_sign_in: { Args: { email: string }; Returns: boolean };
      merge_points: { Args: { p_points: string[]; p_seen: string[] }; Returns: Json };
      merge_round_areas: {
        Args: { p_record: Json; p_round: string; p_seen: Json; p_wish: string };
        Returns: string;
      };
      move_plan_version: { Args: { p_to: string; p_version: string }; Returns: string };
      municipality_in_round: { Args: { p_area: string; p_round: string }; Returns: string };
      near_duplicates: { Args: { p_most?: number; p_point: string }; Returns: Json };
      normalise_spans: { Args: { p_length: number; p_spans: Json }; Returns: Json };
      note_device: {
        Args: { p_delivered: number; p_hash: string; p_sequence: number };
        Returns: Json;
      };
      open_round: { Args: { p_round: string }; Returns: number };
      outline_bounds: { Args: { p_geometry: Json }; Returns: number[] };
      outline_fault: { Args: { p_geometry: Json }; Returns: string };
      plan_round: { Args: { p_due_on: string; p_round: string }; Returns: string };
      points_as_seen: {
        Args: { p_points: string[]; p_seen: string[] };
        Returns: {
          answer: string | null;
          assignee: string | null;
          changed_at: string;
          fingerprint: string;
          flags: string[];
          hearing: string;
          id: string;
          merged_into: string | null;
          near_group: string | null;
          ordinal: number;
          place: Json | null;
          place_hidden: boolean;
          place_municipality: string | null;
          plan_version: string;
          published_at: string | null;
          received_at: string;
          redactions: NonNullable<Json>;
          replaced_at: string | null;
          search: unknown;
          split_from: string | null;
          stance: string | null;
          state: string;
          submission: string;
          tags: string[];
          target_key: string;
          target_kind: string;
          text: string;
          visible_since: string | null;
          withheld_note: string | null;
          withheld_reason: string | null;
        }[];
        SetofOptions: {
          from: '*';
          to: 'point';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      points_in_queue: {
        Args: { p_filters: Json; p_hearing: string };
        Returns: {
          answer: string | null;
          assignee: string | null;
          changed_at: string;
          fingerprint: string;
          flags: string[];
          hearing: string;
          id: string;
          merged_into: string | null;
          near_group: string | null;
          ordinal: number;
          place: Json | null;
          place_hidden: boolean;
          place_municipality: string | null;
          plan_version: string;
          published_at: string | null;
          received_at: string;
          redactions: NonNullable<Json>;
          replaced_at: string | null;
          search: unknown;
          split_from: string | null;
          stance: string | null;
          state: string;
          submission: string;
          tags: string[];
          target_key: string;
          target_kind: string;
          text: string;
          visible_since: string | null;
          withheld_note: string | null;
          withheld_reason: string | null;
        }[];
        SetofOptions: {
          from: '*';
          to: 'point';
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      problems_of_input: {
        Args: {
          hearing: Omit<
            Database['public']['Tables']['hearing']['Row'],
            Database['public']['Tables']['hearing']['ComputedFields']
          >;
          input: Json;
        };
        Returns: Json;
      };
      publish_answers: { Args: { p_answers: string[]; p_revisions?: number[] }; Returns: Json };
      publish_points: { Args: { p_points: string[]; p_seen?: string[] }; Returns: Json };
      publish_round: { Args: { p_round: string }; Returns: number };
      put_round_area: {
        Args: { p_actor: string; p_area: string; p_base: string; p_record: Json; p_round: string };
        Returns: string;
      };
      queue: {
        Args: { p_after?: Json; p_filters?: Json; p_hearing: string; p_most?: number };
        Returns: Json;
      };
      queue_area_watch_letters: {
        Args: { p_done: boolean; p_event: number; p_letters: Json };
        Returns: number;
      };
      queue_counts: { Args: { p_filters?: Json; p_hearing: string }; Returns: Json };
      read_area_watch: { Args: { p_secret_hash: string }; Returns: Json };
      read_claim: { Args: { p_claim_hash: string }; Returns: string };
      read_device: { Args: { p_hash: string }; Returns: Json };
      read_receipt: { Args: { p_secret_hash: string }; Returns: Json };
      receipt_of: {
        Args: {
          one: Omit<
            Database['public']['Tables']['submission']['Row'],
            Database['public']['Tables']['submission']['ComputedFields']
          >;
        };
        Returns: Json;
      };
      record_audit: {
        Args: { action: string; actor: string; details?: Json; entity: string; entity_id: string };
        Returns: number;
      };
      record_decision: {
        Args: {
          p_action: string;
          p_actor: string;
          p_before: Omit<
            Database['public']['Tables']['point']['Row'],
            Database['public']['Tables']['point']['ComputedFields']
          >;
          p_details?: Json;
        };
        Returns: number;
      };
      record_export: {
        Args: {
          p_drafts: boolean;
          p_format: string;
          p_hearing: string;
          p_kind: string;
          p_personal: boolean;
        };
        Returns: undefined;
      };
      redact_point: { Args: { p_point: string; p_seen: string; p_spans: Json }; Returns: Json };
      redact_text: { Args: { original: string; spans: Json }; Returns: string };
      reference_of: { Args: { serial: number; year: number }; Returns: string };
      remove_report_template: { Args: { p_id: string }; Returns: undefined };
      reopen_hearing: {
        Args: { p_closes_at: string; p_hearing: string; p_reason: string };
        Returns: undefined;
      };
      reopen_municipality: {
        Args: { p_municipality: string; p_round: string };
        Returns: undefined;
      };
      replace_nodes: { Args: { p_nodes: Json; p_version: string }; Returns: undefined };
      replace_round_areas: {
        Args: {
          p_actor: string;
          p_municipality: string;
          p_reason: string;
          p_round: string;
          p_seen: Json;
        };
        Returns: string[];
      };
      report_area: {
        Args: { p_area: string; p_id: string; p_kind: string; p_text: string };
        Returns: string;
      };
      report_points: {
        Args: {
          p_after_at: string;
          p_after_id: string;
          p_drafts: boolean;
          p_hearing: string;
          p_limit: number;
          p_personal: boolean;
          p_target_key: string;
          p_target_kind: string;
        };
        Returns: Json;
      };
      report_targets: { Args: { p_drafts: boolean; p_hearing: string }; Returns: Json };
      require_open_round: { Args: { p_municipality: string; p_round: string }; Returns: undefined };
      require_staff: { Args: { roles: string[] }; Returns: string };
      retire_round_area: {
        Args: { p_area: string; p_base: string; p_reason: string; p_round: string };
        Returns: undefined;
      };
      revise_input: {
        Args: { p_body_hash: string; p_input: Json; p_revision: number; p_secret_hash: string };
        Returns: Json;
      };
      save_answer: {
        Args: {
          p_assessment: string;
          p_change_after: string;
          p_change_before: string;
          p_change_lineage: string;
          p_hearing: string;
          p_id: string;
          p_outcome: string;
          p_points: string[];
          p_responsible: string;
          p_revision: number;
        };
        Returns: Json;
      };
      save_hearing: { Args: { p_hearing: Json }; Returns: string };
      save_page_text: {
        Args: { p_body: string; p_language: string; p_page: string; p_seen: number };
        Returns: number;
      };
      save_plan: {
        Args: { p_nodes: Json; p_seen: number; p_version: string; p_what: string };
        Returns: number;
      };
      save_report_template: { Args: { p_content: string; p_name: string }; Returns: string };
      save_round_area: {
        Args: { p_area: string; p_base: string; p_record: Json; p_round: string };
        Returns: string;
      };
      save_summary: {
        Args: { p_hearing: string; p_seen: string; p_summary_en: string; p_summary_nb: string };
        Returns: undefined;
      };
      settle_mail: {
        Args: { p_code: string; p_id: string; p_outcome: string; p_worker: string };
        Returns: string;
      };
      show_point: { Args: { p_point: string }; Returns: undefined };
      split_point: { Args: { p_parts: string[]; p_point: string; p_seen: string }; Returns: Json };
      split_round_area: {
        Args: { p_area: string; p_base: string; p_parts: Json; p_round: string };
        Returns: string[];
      };
      staff_id: { Args: Record<PropertyKey, never>; Returns: string };
      staff_role: { Args: Record<PropertyKey, never>; Returns: string };
      staff_self: {
        Args: Record<PropertyKey, never>;
        Returns: {
          email: string;
          id: string;
          municipalities: string[];
          name: string;
          role: string;
          signed_in_at: string;
        }[];
      };
      store_point: {
        Args: {
          one: Json;
          place_in_order: number;
          receiver: Omit<
            Database['public']['Tables']['submission']['Row'],
            Database['public']['Tables']['submission']['ComputedFields']
          >;
          version: string;
        };
        Returns: undefined;
      };
      store_replacement: {
        Args: {
          p_like: Omit<
            Database['public']['Tables']['point']['Row'],
            Database['public']['Tables']['point']['ComputedFields']
          >;
          p_spans: Json;
          p_split_from: string;
          p_state: string;
          p_text: string;
        };
        Returns: string;
      };
      submit_input: {
        Args: {
          p_body_hash: string;
          p_channel: string;
          p_flags: string[];
          p_hearing: string;
          p_input: Json;
          p_proof: string;
          p_secret_hash: string;
        };
        Returns: Json;
      };
      tag_points: {
        Args: { p_add: string[]; p_points: string[]; p_remove?: string[] };
        Returns: Json;
      };
      take_attempt: {
        Args: { bucket: string; key: string; most: number; seconds: number };
        Returns: number;
      };
      take_back_answer: { Args: { p_id: string }; Returns: undefined };
      touch_business_land: { Args: Record<PropertyKey, never>; Returns: undefined };
      touch_hearings: { Args: Record<PropertyKey, never>; Returns: undefined };
      touch_plan: { Args: Record<PropertyKey, never>; Returns: undefined };
      undo_command: { Args: { p_command: number }; Returns: Json };
      undo_plan_edit: { Args: { p_edit: number; p_version: string }; Returns: number };
      unlock_round: { Args: { p_round: string }; Returns: undefined };
      unpublish_point: { Args: { p_point: string }; Returns: undefined };
      visible_since: { Args: { p_point: string }; Returns: string };
      watch_areas: {
        Args: {
          p_email: string;
          p_id: string;
          p_locale: string;
          p_search: Json;
          p_secret_hash: string;
        };
        Returns: undefined;
      };
      withdraw_input: { Args: { p_secret_hash: string }; Returns: Json };
      withhold_points: {
        Args: { p_note: string; p_points: string[]; p_reason: string; p_seen?: string[] };
        Returns: Json;
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
