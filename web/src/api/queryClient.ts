import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/** What was read and for how long it stands; only what may pass by itself is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && (!(error instanceof Problem) || error.isUncertain),
    },
  },
});
