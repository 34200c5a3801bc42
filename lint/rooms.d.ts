/** The place of a file: its kind, and its room where it has one. */
export interface Place {
  readonly kind: 'kernel' | 'noun' | 'subProcess' | 'process' | 'roof';
  readonly room: string | null;
}
export const ROOM_LAW: string;
export const NO_PLACE: string;
export function placeOf(file: string): Place | null | undefined;
export function roomsAllow(file: string, target: string): boolean;
