// The styles that the first picture of a page needs, taken from all that the page has: they come before it, all others after.
import postcss, { type AtRule, type Container, type Root, type Rule } from 'postcss';
import selectorParser, { type Selector } from 'postcss-selector-parser';

/** What may hold rules that matter on a screen before the rest has come. */
const kept = new Set(['layer', 'media', 'supports', 'container']);

/** `class`, `class~top`, `data-color`, `data-color=brand1`: what a part of a page has, as selectors ask for it. */
export function traitsOf(html: string): Set<string> {
  const traits = new Set<string>();
  for (const [, tag] of html.matchAll(/<[a-z][^\s>]*\s([^>]*)>/gi))
    for (const [, name, value = ''] of tag!.matchAll(/([\w-]+)(?:="([^"]*)")?/g)) {
      traits.add(name!).add(`${name}=${value}`);
      if (name === 'class') for (const one of value.split(/\s+/)) traits.add(`class~${one}`);
    }
  return traits;
}

/** Whether a selector can match in a part of a page: classes and attributes that it asks for are there. What it excludes does not count. */
function canMatch(selector: Selector, traits: ReadonlySet<string>): boolean {
  return selector.nodes.every((node) => {
    if (node.type === 'class') return traits.has(`class~${node.value}`);
    if (node.type === 'attribute')
      return traits.has(
        node.operator === '=' ? `${node.attribute}=${node.value ?? ''}` : node.attribute,
      );
    if (node.type === 'pseudo' && (node.value === ':is' || node.value === ':where'))
      return node.nodes.some((one) => canMatch(one, traits));
    return true;
  });
}

const parser = selectorParser();
const selectors = new Map<string, Selector[]>();

/** A list of selectors as read; once, however many parts of pages it is asked about. */
function selectorsOf(list: string): Selector[] {
  const known = selectors.get(list);
  if (known !== undefined) return known;
  const { nodes } = parser.astSync(list);
  selectors.set(list, nodes);
  return nodes;
}

/** Takes out what cannot matter for elements with these traits. Returns whether anything is left. */
function reduce(container: Container, traits: ReadonlySet<string>): boolean {
  container.each((node) => {
    if (node.type === 'comment') node.remove();
    else if (node.type === 'rule') {
      const rule: Rule = node;
      rule.selector = selectorsOf(rule.selector)
        .filter((selector) => canMatch(selector, traits))
        .map((selector) => selector.toString().trim())
        .join();
      if (rule.selector === '' || !reduce(rule, traits)) rule.remove();
    } else if (node.type === 'atrule') {
      const at: AtRule = node;
      const print = at.name === 'media' && /\bprint\b/.test(at.params);
      if (!kept.has(at.name) || print) at.remove();
      else if (at.nodes !== undefined && !reduce(at, traits)) at.remove();
    }
  });
  return container.nodes !== undefined && container.nodes.length > 0;
}

let read: { css: string; root: Root } | undefined;

/** A sheet as read; the last one is kept, since one page asks for its own again and again. */
function sheetOf(css: string): Root {
  if (read?.css !== css) read = { css, root: postcss.parse(css) };
  return read.root;
}

const named = /var\(\s*(--[\w-]+)/g;

/** Takes out the custom properties that nothing refers to, be it by way of others. */
function pruneProperties(root: Container): void {
  const refersTo = new Map<string, Set<string>>();
  const wanted: string[] = [];
  root.walkDecls(({ prop, value }) => {
    const names = [...value.matchAll(named)].map(([, name]) => name!);
    if (!prop.startsWith('--')) wanted.push(...names);
    else {
      const known = refersTo.get(prop) ?? new Set();
      for (const name of names) known.add(name);
      refersTo.set(prop, known);
    }
  });
  const used = new Set<string>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    wanted.push(...(refersTo.get(name) ?? []));
  }
  root.walkDecls(/^--/, (declaration) => {
    if (!used.has(declaration.prop)) declaration.remove();
  });
}

/**
 * The rules of a style sheet that can matter to the first part of a page, in their order. Fonts, print and animations wait.
 * All of the sheet has to follow: then every rule stands where it stood, and nothing looks other than before.
 * @param css the page's styles
 * @param traits of the part
 */
export function firstStyles(css: string, traits: ReadonlySet<string>): string {
  const root = sheetOf(css).clone();
  reduce(root, traits);
  pruneProperties(root);
  // Rules of which nothing but unused properties were left.
  reduce(root, traits);
  return root.toString();
}
