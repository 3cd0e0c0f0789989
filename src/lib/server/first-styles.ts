// The styles that the first picture of a page needs, taken from all that the page has: they come before it, all others after.
import postcss, { type AtRule, type Container, type Rule } from 'postcss';

/** What may hold rules that matter on a screen before the rest has come. */
const kept = new Set(['layer', 'media', 'supports', 'container']);

/** Whether a selector can match in a part of a page: every class it asks for is there. What it excludes does not count. */
function canMatch(selector: string, classes: ReadonlySet<string>): boolean {
  let plain = selector;
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(/:[\w-]+\([^()]*\)/g, '');
  }
  return [...plain.matchAll(/\.((?:[\w-]|\\.)+)/g)].every(([, name]) => classes.has(name!));
}

/** Takes out what cannot matter for elements of these classes. Returns whether anything is left. */
function reduce(container: Container, classes: ReadonlySet<string>): boolean {
  container.each((node) => {
    if (node.type === 'comment') node.remove();
    else if (node.type === 'rule') {
      const rule: Rule = node;
      rule.selectors = rule.selectors.filter((selector) => canMatch(selector, classes));
      if (rule.selector === '' || !reduce(rule, classes)) rule.remove();
    } else if (node.type === 'atrule') {
      const at: AtRule = node;
      const print = at.name === 'media' && /\bprint\b/.test(at.params);
      if (!kept.has(at.name) || print) at.remove();
      else if (at.nodes !== undefined && !reduce(at, classes)) at.remove();
    }
  });
  return container.nodes !== undefined && container.nodes.length > 0;
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
 * @param html the part of the page, as HTML
 */
export function firstStyles(css: string, html: string): string {
  const classes = new Set(
    [...html.matchAll(/\bclass="([^"]*)"/g)].flatMap(([, names]) => names!.split(/\s+/)),
  );
  const root = postcss.parse(css);
  reduce(root, classes);
  pruneProperties(root);
  // Rules of which nothing but unused properties were left.
  reduce(root, classes);
  return root.toString();
}
