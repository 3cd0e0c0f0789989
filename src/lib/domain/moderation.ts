// The public moderation policy: the reasons for which a comment may be withheld, and no others.

export interface ModerationReason {
  key: string;
  ordinal: number;
  title_nb: string;
  title_en: string;
  text_nb: string;
  text_en: string;
}
