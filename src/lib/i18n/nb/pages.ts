// Texts of the pages, in bokmål.

export const pages = {
  title: '',
};
