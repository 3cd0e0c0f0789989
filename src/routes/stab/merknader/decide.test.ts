// What a command says about itself in the address, and topics as they are typed.
import { describe, expect, it } from 'vitest';
import { noticeOf, tagsOf, withoutNotice } from './decide';

describe('what has just been done', () => {
  it.each([
    ['gjort=publish&antall=3&kommando=7', { done: 'publish', count: 3, stale: 0, command: 7 }],
    [
      'gjort=publish&antall=0&urort=2&kommando=7',
      { done: 'publish', count: 0, stale: 2, command: null },
    ],
    ['gjort=undo&antall=1&kommando=8', { done: 'undo', count: 1, stale: 0, command: null }],
    ['gjort=explode&antall=1', null],
    ['gjort=tag&antall=-1&kommando=x', { done: 'tag', count: 0, stale: 0, command: null }],
  ])('%s', (query, notice) => {
    expect(noticeOf(new URLSearchParams(query))).toEqual(notice);
  });

  it('leaves the address before the next command', () => {
    const query = new URLSearchParams('tilstand=alle&gjort=tag&antall=1&urort=1&kommando=2&/emne=');
    expect(withoutNotice(query).toString()).toBe('tilstand=alle');
  });
});

it('parts topics by commas', () => {
  expect(tagsOf(' jord,  støy ,,')).toEqual(['jord', 'støy']);
});
