export { letterIdentity, queueLetter, type LetterRequest } from '../letter/queue.ts';
