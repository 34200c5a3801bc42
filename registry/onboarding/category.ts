import { KontingentError } from '../../domain/errors.ts';
import type { NewHire } from '../../domain/onboarding/new-hire.ts';
import { categoryOf, type PostCategory } from '../../domain/people/post.ts';
import { normalPost } from '../../domain/people/post-title.ts';
import type { Policy } from '../college/policy.ts';
import type { Transaction } from '../db/database.ts';

/** The category of a post: as HR says, by the edition, or as HR said before. @throws `UnknownPost` */
export async function categoryOfHire(tx: Transaction, hire: NewHire, policy: Policy): Promise<PostCategory> {
  const category =
    hire.category ?? categoryOf(hire.post, policy.posts) ?? (await categoryGivenBefore(tx, hire.post));
  if (category === null) {
    throw new KontingentError('UnknownPost', 'The edition does not know the post, and no category is given');
  }
  return category;
}

/**
 * What HR last said of a post that the edition does not know: it stands with whoever was hired on that post, so it is
 * asked about once. A college has some hundred posts.
 */
async function categoryGivenBefore(tx: Transaction, post: string): Promise<PostCategory | null> {
  const { rows } = await tx.query<{ post: string; category: PostCategory }>(
    'select post, category from employment group by post, category order by max(recorded_at) desc',
  );
  const wanted = normalPost(post);
  return rows.find((row) => normalPost(row.post) === wanted)?.category ?? null;
}
