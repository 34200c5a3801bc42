/** How a file says whether the college is registered with the platform. */
export const PLATFORM_WORDS = {
  active: 'подключён',
  unregistered: 'не подключён',
} as const;
