/** Categories of posts: 1.4 knows pedagogues, 2.3 the administration; the rest needs no access to the platform. */
export type PostCategory = 'pedagogue' | 'administration' | 'other';

export interface PostRule {
  /** The post, or its beginning up to a word's end: «преподаватель» also fits «преподаватель физики». */
  readonly match: string;
  readonly category: PostCategory;
}

/**
 * The category of a post by the edition's table; the longest rule that fits wins. Null when none fits: a person
 * must say then, because a wrong guess either floods the administrator or leaves a teacher outside.
 */
export function categoryOf(post: string, rules: readonly PostRule[]): PostCategory | null {
  const wanted = normalized(post);
  let best: PostRule | null = null;
  for (const rule of rules) {
    const match = normalized(rule.match);
    const fits =
      wanted === match || (wanted.startsWith(match) && !/[\p{L}-]/u.test(wanted.charAt(match.length)));
    if (fits && (best === null || match.length > normalized(best.match).length)) best = rule;
  }
  return best?.category ?? null;
}

function normalized(text: string): string {
  // The hyphen of «педагог-психолог» comes as several look-alike characters.
  return text
    .toLowerCase()
    .replace(/ё/g, String.fromCodePoint(0x0435))
    .replace(/[\u2010-\u2014\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}
