// What a command says about itself in the address, and topics as they are typed.
import { describe, expect, it } from 'vitest';
import { noticeOf, tagsOf, withoutNotice } from './decide';

describe('what has just been done', () => {
  it.each([
    ['gjort=publish&antall=3&kommando=7', { done: 'publish', count: 3, command: 7 }],
    ['gjort=publish&antall=0&urort=2&kommando=7', { done: 'publish', stale: 2 }],
    ['gjort=tag&antall=1&uegnet=4&igjen=9', { done: 'tag', count: 1, unfit: 4, more: 9 }],
    ['gjort=undo&antall=1&kommando=8', { done: 'undo', count: 1 }],
    ['gjort=tag&antall=-1&kommando=x', { done: 'tag' }],
  ])('%s', (query, notice) => {
    const nothing = { count: 0, stale: 0, unfit: 0, more: 0, command: null };
    expect(noticeOf(new URLSearchParams(query))).toEqual({ ...nothing, ...notice });
  });

  it('is nothing that is not known', () => {
    expect(noticeOf(new URLSearchParams('gjort=explode&antall=1'))).toBeNull();
  });

  it('leaves the address before the next command', () => {
    const query = new URLSearchParams(
      'tilstand=alle&gjort=tag&antall=1&urort=1&uegnet=1&igjen=1&kommando=2&/emne=',
    );
    expect(withoutNotice(query).toString()).toBe('tilstand=alle');
  });
});

it('parts topics by commas', () => {
  expect(tagsOf(' jord,  støy ,,')).toEqual(['jord', 'støy']);
});
