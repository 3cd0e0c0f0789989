// The address of a form's action keeps the page's query.
import { expect, it } from 'vitest';
import { formAction } from './form-action';

it.each([
  ['', '?/kode'],
  ['?sprak=en', '?/kode&sprak=en'],
  ['?/bekreft&sprak=en&til=%2Fstab%3Fa%3Db', '?/kode&sprak=en&til=%2Fstab%3Fa%3Db'],
])('with %s', (search, address) => {
  expect(formAction('kode', search)).toBe(address);
});
