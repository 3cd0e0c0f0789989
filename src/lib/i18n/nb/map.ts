// Texts of the map, in bokmål.

export const map = {
  title: '',
};
