import { normalPost, withoutQualifiers } from './post-title.ts';

/** Categories of posts: 1.4 knows pedagogues, 2.3 the administration; the rest needs no access to the platform. */
export type PostCategory = 'pedagogue' | 'administration' | 'other';

export interface PostRule {
  /**
   * The post, or its beginning up to a word's end: «преподаватель» also fits «преподаватель физики», but no
   * «преподаватель-организатор». An ellipsis stands for up to three words: «заведующий … отделением».
   */
  readonly match: string;
  readonly category: PostCategory;
}

interface ReadyRule {
  readonly pattern: RegExp;
  readonly length: number;
  readonly category: PostCategory;
}

/** Tables of editions never change, and a file of hires asks one of them for every row. */
const ready = new WeakMap<readonly PostRule[], readonly ReadyRule[]>();

/**
 * The category of a post by the edition's table, whatever way the post is written (`normalPost`); the longest rule
 * that fits wins, and one for «старший мастер» goes before one for «мастер». Null when none fits: a person must say
 * then, because a wrong guess either floods the administrator or leaves a teacher outside.
 */
export function categoryOf(post: string, rules: readonly PostRule[]): PostCategory | null {
  const title = normalPost(post);
  return longestFit(title, rules) ?? longestFit(withoutQualifiers(title), rules);
}

function longestFit(title: string, rules: readonly PostRule[]): PostCategory | null {
  let best: ReadyRule | null = null;
  for (const rule of readyRules(rules)) {
    if ((best === null || rule.length > best.length) && rule.pattern.test(title)) best = rule;
  }
  return best?.category ?? null;
}

function readyRules(rules: readonly PostRule[]): readonly ReadyRule[] {
  const known = ready.get(rules);
  if (known) return known;
  const made = rules.map(readyRule);
  ready.set(rules, made);
  return made;
}

/** Normal titles hold letters, digits, hyphens and blanks alone, so a pattern of them needs no escaping. */
function readyRule({ match, category }: PostRule): ReadyRule {
  const parts = match.split(/…|\.{3}/).map(normalPost);
  // «Педагог психолог» and «педагог-психолог» are one post; what a hyphen continues is another one.
  const source = parts.map((part) => part.replace(/[ -]/g, '[ -]')).join(' (?:[^ ]+ ){0,3}');
  return { pattern: new RegExp(`^${source}(?: |$)`, 'u'), length: parts.join(' ').length, category };
}
