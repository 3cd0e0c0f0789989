// First styles: what a part of a page can need is kept in its order, everything else waits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstStyles, traitsOf } from './first-styles';

const part = traitsOf(
  '<html data-scheme="auto"><header class="top wide"><a class="name" href="/?a=.panel" hidden>x [data-y]</a></header>',
);

describe('firstStyles', () => {
  it('keeps rules of elements and of the classes that are there, in their order', () => {
    expect(
      firstStyles('a{color:red}.top{color:blue}.panel{color:green}.wide.top{top:0}', part),
    ).toBe('a{color:red}.top{color:blue}.wide.top{top:0}');
  });

  it('keeps of a list of selectors those that can match', () => {
    expect(firstStyles('.panel,.name:hover,.panel .name{top:0}', part)).toBe('.name:hover{top:0}');
  });

  it('does not count what a selector excludes or only may have', () => {
    const css = '.top:not(.panel:has(.x)){top:0}.name:has(.x){top:1px}';
    expect(firstStyles(css, part)).toBe(css);
  });

  it('asks one of several alternatives to be there', () => {
    expect(
      firstStyles(
        ':is(.x .top,.name) a{top:0}:where(.x,.panel.top):hover{top:1px}.top:is(.x,a.y){top:2px}',
        part,
      ),
    ).toBe(':is(.x .top,.name) a{top:0}');
  });

  it('keeps rules of attributes that are there, with the value that is there', () => {
    const css =
      '[data-scheme=auto] a{top:0}[hidden]{top:1px}a[href^="/x.y"]{top:2px}[class~=top]{top:3px}';
    expect(
      firstStyles(css + '[data-scheme=dark]{top:0}[open]{top:0}.top[data-y]{top:0}', part),
    ).toBe(css);
  });

  it('keeps layers and their order, and conditions of which something is left', () => {
    expect(
      firstStyles(
        '@layer a,b;@layer b{.panel{top:0}}@layer a{.top{top:0}}@media (width>1px){.x{top:0}}',
        part,
      ),
    ).toBe('@layer a,b;@layer a{.top{top:0}}');
  });

  it('leaves fonts, print, pages and animations for later', () => {
    expect(
      firstStyles(
        '@font-face{font-family:x}@media print{.top{top:0}}@page{margin:0}@keyframes k{to{top:0}}.top{top:0}',
        part,
      ),
    ).toBe('.top{top:0}');
  });

  it('keeps custom properties that are used, be it by way of others or in a circle', () => {
    expect(
      firstStyles(
        ':root{--a:var(--b);--b:1px;--c:2px;--d:var(--e);--e:var(--d,0)}.top{top:var(--a);left:var( --e)}.wide{--c:3px}',
        part,
      ),
    ).toBe(
      ':root{--a:var(--b);--b:1px;--d:var(--e);--e:var(--d,0)}.top{top:var(--a);left:var( --e)}',
    );
  });

  it('keeps of nested rules those that can match', () => {
    expect(firstStyles('.top{color:red;&.panel{top:0}& .name{top:0}}', part)).toBe(
      '.top{color:red;& .name{top:0}}',
    );
  });

  it('adds nothing and changes no order, whatever the sheet', () => {
    const name = fc.constantFrom('top', 'wide', 'name', 'panel', 'x');
    const rule = fc
      .tuple(fc.array(name, { minLength: 1, maxLength: 3 }), fc.nat(9))
      .map(([names, top]) => `${names.map((one) => `.${one}`).join(' ')}{top:${top}px}`);
    fc.assert(
      fc.property(fc.array(rule), (rules) => {
        const first = firstStyles(rules.join(''), part);
        const expected = rules.filter((one) => !/\.(panel|x)\b/.test(one));
        expect(first).toBe(expected.join(''));
      }),
    );
  });
});
