import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '@/api/fetch';
import { path } from '@/api/queries';

export function useLogout() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call('DELETE', path('session')),
    onSettled: () => {
      client.clear();
      navigate({ to: '/login', search: {} });
    },
  });
}
