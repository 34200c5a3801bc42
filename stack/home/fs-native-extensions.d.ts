declare module 'fs-native-extensions' {
  /** Locks an open file for this descriptor alone, without waiting. @returns whether nobody else holds the lock */
  export function tryLock(fd: number): boolean;
}
