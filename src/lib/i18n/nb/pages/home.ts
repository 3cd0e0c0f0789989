// The front page, in bokmål.

export const home = {
  title: 'Regionen på kart og i tall',
};
